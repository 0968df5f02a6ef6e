// Stock, customers, the palette, what is remembered: by role alone.

import assert from "node:assert/strict";
import {
  button, choose, combobox, fillLine, goTo, heading, line, openForm, orderRow, ordersGrid, says, search, shownOrder,
  submitOrder, textbox,
} from "./support/app.mjs";
import { Api } from "./support/api.mjs";
import { customerWithNutAllergy, customerWithoutLimits, inStock, password, shortProduct } from "./support/company.mjs";
import { phone, theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const play = theatre();
const saffron = shortProduct("saffron-bun");
const materialRow = (page, name) => page.getByRole("row", { name: new RegExp(`^${name}\\b`) });

async function openStock(page, material, location = "North") {
  await goTo(page, "Inventory");
  await button(page.getByRole("group", { name: "Location" }), location).click();
  await search(page, material, "Search materials");
  await materialRow(page, material).click();
  await page.getByRole("heading", { name: material }).waitFor();
}

play("stock that comes in without an order is received and is there for everybody", async (stage) => {
  const page = await stage.signedIn("procurement");
  await openStock(page, saffron.material);
  await page.getByRole("button", { name: `Receive ${saffron.material.toLowerCase()}` }).click();
  const dialog = page.getByRole("dialog", { name: "Receive stock" });

  stage.begin("nothing is sent before it is complete");
  await button(dialog, "Receive").click();
  await says(dialog, "Which lot?");

  stage.begin("a complete lot goes in");
  await textbox(dialog, "Lot").fill("SF-TEST-1");
  await textbox(dialog, "Quantity").fill("12,5 g");
  await textbox(dialog, "Expiry").fill("31 Dec 2030");
  await button(dialog, "Receive").click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("row", { name: /^Lot SF-TEST-1, 31 Dec 2030, 12\.5 g/ }).waitFor();
  const api = await Api.signIn(stage.server.url, "procurement");
  const north = (await api.get("/configuration")).locations.find((one) => one.name === "North");
  const stock = await api.get(`/inventory?locationId=${north.id}`);
  assert.ok((stock.items ?? stock).some((material) => material.lots
    .some((lot) => lot.lotCode === "SF-TEST-1" && lot.onHand.value === "0.0125")));
});

play("who may see stock but not receive it is offered no receipt, and who may not see it no screen", async (stage) => {
  const operator = await stage.signedIn("operator.north");
  await goTo(operator, "Inventory");
  await operator.getByRole("grid", { name: "Materials" }).waitFor();
  assert.equal(await operator.getByRole("button", { name: /^Receive/ }).count(), 0);
  const seller = await stage.signedIn("sales.north");
  assert.equal(await seller.getByRole("link", { name: "Inventory", exact: true }).count(), 0);
  await seller.goto(`${stage.server.url}/inventory`);
  await says(seller.getByRole("main"), "Stock is not shown to you");
});

play("from a customer's page to an order for them, by keyboard", async (stage) => {
  const page = await stage.signedIn("sales.north");
  await goTo(page, "Customers");
  await page.keyboard.press("/");
  await page.keyboard.type(customerWithNutAllergy);
  const row = page.getByRole("row", { name: new RegExp(`^${customerWithNutAllergy}`) });
  await row.waitFor();
  await row.focus();
  await page.keyboard.press("Enter");
  await heading(page, customerWithNutAllergy).waitFor();
  await says(page.getByRole("group", { name: "Allergies" }), /tree nuts/i);
  await page.keyboard.press("n");
  await heading(page, "New order").waitFor();
  assert.equal(await combobox(page, "Customer").inputValue(), customerWithNutAllergy);
});

play("the palette finds an order by its number, and Escape leaves it", async (stage) => {
  const page = await stage.signedIn("sales.north");
  const order = (await (await Api.signIn(stage.server.url, "sales.north")).all("/orders"))[0];
  await page.keyboard.press("Control+k");
  await combobox(page, "Jump to").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("Control+k");
  await combobox(page, "Jump to").fill(order.number);
  await page.getByRole("option", { name: new RegExp(`^${order.number}`) }).waitFor();
  await page.keyboard.press("Enter");
  assert.equal((await shownOrder(page)).number, order.number);
});

play("after signing in, whoever goes by keyboard stands at the title of the first screen", async (stage) => {
  const page = await stage.signedIn("sales.north");
  await until("the title has the focus",
    async () => (await page.evaluate(() => document.activeElement.getAttribute("aria-label")
      ?? document.activeElement.textContent)) === "Orders");
  await page.keyboard.press("n");
  await heading(page, "New order").waitFor();
});

play("somebody gives themselves another password and works on; the old one opens nothing any more", async (stage) => {
  const { url } = stage.server;
  const admin = await Api.signIn(url, "admin");
  const { locationIds } = (await Api.signIn(url, "sales.north")).user;
  const added = await admin.post("/users",
    { userName: "sales3.north", name: "Ines Testfall", role: "SalesSupervisor", locationIds });
  assert.equal(added.status, 201, JSON.stringify(added.body));
  assert.equal((await admin.post(`/users/${added.body.id}/password`, { password })).status, 204);
  const page = await stage.signedIn("sales3.north");
  stage.allowStatus(403);
  await button(page, "Settings").click();
  await button(page.getByRole("dialog"), "Change password").click();
  const dialog = page.getByRole("dialog", { name: "Change your password" });
  const wanted = "quite another password";
  await dialog.getByLabel("Present password", { exact: true }).fill("a guess");
  await dialog.getByLabel("New password", { exact: true }).fill(wanted);
  await dialog.getByLabel("New password again", { exact: true }).fill(wanted);
  await button(dialog, "Change password").click();
  await says(dialog, "The present password is another");
  await dialog.getByLabel("Present password", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await says(page.getByRole("status"), "Your password was changed");
  const { number } = await submitOrder(page, { customer: customerWithoutLimits, lines: [[inStock[0], 6]] });
  await goTo(page, "Orders");
  await orderRow(page, number).waitFor();
  await page.reload();
  await orderRow(page, number).waitFor();
  const guess = await new Api(url).call("POST", "/session", { userName: "sales3.north", password });
  assert.equal(guess.status, 401);
  const now = await new Api(url).call("POST", "/session", { userName: "sales3.north", password: wanted });
  assert.equal(now.status, 200);
});

play("colours and a saved view are still there after a reload", async (stage) => {
  const page = await stage.signedIn("sales.north");
  await button(page, "Settings").click();
  await page.getByRole("radio", { name: "High contrast" }).click();
  await button(page.getByRole("dialog"), "Close").click();
  await search(page, "roll");
  await button(page, "Save view").click();
  await textbox(page.getByRole("dialog"), "Name").fill("All the rolls");
  await button(page.getByRole("dialog"), "Save").click();
  await page.reload();
  await ordersGrid(page).waitFor();
  await button(page, "All the rolls").click();
  await until("the view is applied",
    async () => (await page.getByRole("searchbox", { name: "Search orders" }).inputValue()) === "roll");
  await button(page, "Settings").click();
  assert.equal(await page.getByRole("radio", { name: "High contrast" }).getAttribute("aria-checked"), "true");
});

play("rows of a spreadsheet are pasted as lines and ordered", async (stage) => {
  const page = await stage.signedIn("sales.north");
  await openForm(page);
  await choose(page, combobox(page, "Customer"), customerWithoutLimits);
  await combobox(line(page, 1), "Product").focus();
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.activeElement.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, `Product\tQuantity\r\n${inStock[0]}\t2 doz\r\n${inStock[1]}\t12\r\n`);
  const dialog = page.getByRole("dialog", { name: "Paste 2 rows?" });
  await says(dialog, "24");
  await button(page, "Add 2 lines").click();
  await says(page.getByRole("main").or(page.getByRole("status")), "2 lines pasted");
  assert.equal(await combobox(line(page, 2), "Product").inputValue(), inStock[1]);
  await button(page, "Submit order").click();
  const { id } = await shownOrder(page);
  const order = await (await Api.signIn(stage.server.url, "sales.north")).order(id);
  assert.deepEqual(order.lines.map((one) => one.quantity.value), ["24", "12"]);
});

play("an order is entered by touch on a phone", async (stage) => {
  const page = await stage.signedIn("sales.north", { viewport: phone, hasTouch: true });
  await page.getByRole("button", { name: "New order", exact: true }).tap();
  await heading(page, "New order").waitFor();
  await choose(page, combobox(page, "Customer"), customerWithoutLimits);
  await fillLine(page, 1, inStock[0], 12);
  await button(page, "Submit order").tap();
  await shownOrder(page);
});
