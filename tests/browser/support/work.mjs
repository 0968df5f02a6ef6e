// What procurement and production do at their own screens.

import { button, justify, says, textbox } from "./app.mjs";

const queueRow = (page, number) => page.getByRole("row", { name: new RegExp(`^${number}\\b`) });

// Chooses an order in procurement's queue.
export async function openDecision(page, number) {
  await page.getByRole("link", { name: "Procurement", exact: true }).click();
  await queueRow(page, number).click();
  await page.getByRole("heading", { name: number, exact: true }).waitFor();
  await button(page, "Fulfil").waitFor();
}

// All that is short comes in: the quantity stands there already.
export async function fulfilWithReceipt(page, { material, lotCode, expiry = "31 Dec 2030" }) {
  const receipt = page.getByRole("group", { name: `Receive ${material.toLowerCase()}` });
  await textbox(receipt, "Lot").fill(lotCode);
  await textbox(receipt, "Expiry").fill(expiry);
  await says(receipt, "Covers the shortfall");
  await button(page, "Fulfil").click();
  await justify(page, { reason: "Received", explanation: "Came with the morning delivery" });
}

export async function openRejection(page) {
  await button(page, "Reject").click();
  await page.getByRole("dialog").waitFor();
}

export async function rejectWith(page, why) {
  await openRejection(page);
  await justify(page, why);
}

export async function startAtBoard(page, number) {
  await page.getByRole("link", { name: "Production", exact: true }).click();
  await button(page, `Start ${number}`).click();
}

export async function openCompletion(page, number) {
  await button(page, `Complete ${number}`).click();
  await page.getByRole("dialog").waitFor();
}

export async function completeAtBoard(page, number) {
  await openCompletion(page, number);
  await button(page.getByRole("dialog"), "Confirm").click();
}
