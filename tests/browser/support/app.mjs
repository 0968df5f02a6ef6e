// What people do in the application, in terms of roles and names only.

import { password } from "./company.mjs";
import { until } from "./wait.mjs";

const firstDataWithinMs = 30_000;

export const heading = (page, name) => page.getByRole("heading", { name, level: 1 });
export const button = (page, name) => page.getByRole("button", { name, exact: true });
export const textbox = (page, name) => page.getByRole("textbox", { name, exact: true });
export const combobox = (page, name) => page.getByRole("combobox", { name, exact: true });
export const tab = (page, name) => page.getByRole("tab", { name });
export const ordersGrid = (page) => page.getByRole("grid", { name: "Orders" });
export const orderRow = (page, number) => page.getByRole("row", { name: new RegExp(`^${number}\\b`) });

// Waits until a part of the page says something.
export const says = (part, text) => part.filter({ hasText: text }).first().waitFor();

export async function enterPassword(page, userName) {
  await textbox(page, "User name").fill(userName);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await button(page, "Sign in").click();
  await button(page, "Sign in").waitFor({ state: "detached" });
}

// Signs in and waits until everything is here.
export async function signIn(page, userName) {
  await enterPassword(page, userName);
  const onItsWay = heading(page, "Loading").or(page.getByText(/^The newest orders; /));
  await until(`${userName} sees data`, async () => (await onItsWay.count()) === 0, firstDataWithinMs);
}

// Types and takes the option of exactly this name.
export async function choose(page, box, name) {
  await box.fill(name);
  await page.getByRole("option", { name, exact: true }).click();
  await until(`${name} is chosen`, async () => (await box.inputValue()) === name);
}

// A row of the grid, on phones a card.
export function line(page, number) {
  const name = new RegExp(`^Line ${number}\\b`);
  return page.getByRole("row", { name }).or(page.getByRole("group", { name }));
}

export async function fillLine(page, number, product, quantity) {
  await choose(page, combobox(line(page, number), "Product"), product);
  await textbox(line(page, number), "Quantity").fill(String(quantity));
}

export async function openForm(page) {
  await goTo(page, "Orders");
  await button(page, "New order").click();
  await heading(page, "New order").waitFor();
}

// Fills the form of a new order; `lines` are [product, quantity].
export async function enterOrder(page, { customer, lines, neededBy = "tomorrow 15:00", notes }) {
  await openForm(page);
  await choose(page, combobox(page, "Customer"), customer);
  await textbox(page, "Needed by").fill(neededBy);
  if (notes) await textbox(page, "Customer notes").fill(notes);
  for (const [index, [product, quantity]] of lines.entries()) {
    if (index > 0) await button(page, "Add line").click();
    await fillLine(page, index + 1, product, quantity);
  }
}

// The number and id of the order that is shown.
export async function shownOrder(page) {
  const title = heading(page, /^N-\d+/);
  await title.waitFor();
  const number = (await title.textContent()).trim();
  return { number, id: new URL(page.url()).pathname.split("/")[2] };
}

export async function submitOrder(page, order) {
  await enterOrder(page, order);
  await button(page, "Submit order").click();
  return shownOrder(page);
}

// The dialog that asks why.
export async function justify(page, { reason, explanation }) {
  const dialog = page.getByRole("dialog");
  await choose(page, combobox(dialog, "Reason"), reason);
  await textbox(dialog, "Explanation").fill(explanation);
  await button(dialog, "Confirm").click();
  await dialog.waitFor({ state: "detached" });
}

export async function search(page, text, box = "Search orders") {
  await page.getByRole("searchbox", { name: box }).fill(text);
}

export const goTo = (page, name) => page.getByRole("link", { name, exact: true }).click();
