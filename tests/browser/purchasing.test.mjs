// What is missing is bought: proposed, drafted, sent, confirmed, and received in two parts.

import assert from "node:assert/strict";
import { button, goTo, heading, says, search, textbox } from "./support/app.mjs";
import { prepareOrders } from "./support/scenes.mjs";
import { theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const play = theatre();
const main = (page) => page.getByRole("main");
const branch = "North"; // where the orders of the scenes wait
const purchaseRow = (page, number) => page.getByRole("row", { name: new RegExp(`^${number}\\b`) });

// The first card, with one of its lines alone.
async function chooseOneLine(page) {
  const card = main(page).getByRole("group").filter({ has: button(page, "Create purchase order") }).first();
  await card.waitFor();
  const lines = await card.getByRole("checkbox").all();
  for (const line of lines.slice(1)) await line.uncheck();
  return card;
}

async function receive(page, lotCode, quantityOf = (offered) => offered) {
  await button(page, "Receive").click();
  const dialog = page.getByRole("dialog");
  const lot = dialog.getByRole("group", { name: /, lot 1$/ });
  await textbox(lot, "Lot").fill(lotCode);
  await textbox(lot, "Quantity").fill(quantityOf(await textbox(lot, "Quantity").inputValue()));
  if ((await textbox(lot, "Expiry").inputValue()) === "") await textbox(lot, "Expiry").fill("31 Dec 2030");
  await button(dialog, "Receive lots").click();
  await dialog.waitFor({ state: "detached" });
}

play("what is missing is proposed, ordered, confirmed and received in two parts", async (stage) => {
  await prepareOrders(stage.server.url);
  const page = await stage.signedIn("procurement");

  stage.begin("a draft is made of what is proposed");
  await goTo(page, "Purchase orders");
  await heading(page, "Purchase orders").waitFor();
  await button(page, "Propose purchases").click();
  await heading(page, "What to buy").waitFor();
  await page.getByRole("group", { name: "Location" }).getByRole("button", { name: branch }).click();
  const card = await chooseOneLine(page);
  await button(card, "Create purchase order").click();
  await heading(page, /^P-\d+/).waitFor();
  const number = (await heading(page, /^P-\d+/).textContent()).trim();
  await says(main(page), "Draft");

  stage.begin("it is sent and confirmed");
  assert.match(await page.getByRole("link", { name: "Print" }).getAttribute("href"), /\/purchase-orders\/.+\/paper$/);
  await button(page, "Mark as sent").click();
  await button(page, "Confirm").click();
  const dialog = page.getByRole("dialog");
  assert.match(await textbox(dialog, "Expected on").inputValue(), /08:00$/, "it is prefilled with a morning");
  await button(dialog, "Confirm delivery").click();
  await dialog.waitFor({ state: "detached" });
  await says(main(page), "Confirmed");

  stage.begin("it is found in the list");
  await goTo(page, "Purchase orders");
  await search(page, number, "Search purchase orders");
  await purchaseRow(page, number).click();
  await heading(page, number).waitFor();

  stage.begin("half of it comes, then the rest");
  await receive(page, "PO-1", (offered) => String(Number(offered) / 2));
  await says(main(page), "Partly received");
  await receive(page, "PO-2");
  await until("nothing more can be received", async () => (await button(page, "Receive").count()) === 0);
  await says(main(page), "1 of 1 line");
});
