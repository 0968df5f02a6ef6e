// What the order form refuses, and how it says so.

import assert from "node:assert/strict";
import {
  button, choose, combobox, enterOrder, fillLine, goTo, heading, line, openForm, says, shownOrder, textbox,
} from "./support/app.mjs";
import { Api } from "./support/api.mjs";
import {
  clashingProduct, customerWithNutAllergy, customerWithoutLimits, inStock, material, product as productNamed,
} from "./support/company.mjs";
import { ordered } from "./support/orders.mjs";
import { theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const play = theatre();
const stopped = (page) => page.getByRole("alert", { name: "Not submitted" });

async function ordersSeen(stage) {
  return (await (await Api.signIn(stage.server.url, "sales.north")).all("/orders")).length;
}

play("an allergen clash shows its path and blocks the order", async (stage) => {
  const before = await ordersSeen(stage);
  const page = await stage.signedIn("sales.north");
  await openForm(page);
  await fillLine(page, 1, clashingProduct, 12);
  await choose(page, combobox(page, "Customer"), customerWithNutAllergy);
  await says(line(page, 1).or(page.getByRole("main")), `Blocked for ${customerWithNutAllergy}`);
  await says(page.getByRole("main"), new RegExp(`${clashingProduct} → .*almond`, "i"));
  await button(page, "Submit order").click();
  await says(stopped(page), /contains .*almond/i);
  assert.equal(new URL(page.url()).pathname, "/orders/new");
  assert.equal(await ordersSeen(stage), before);

  stage.begin("the line is removed, the rest can be ordered");
  await stopped(page).getByRole("button", { name: "Close" }).click();
  await button(page, "Remove line").click();
  await fillLine(page, 1, inStock[1], 12);
  await button(page, "Submit order").click();
  await shownOrder(page);
  assert.equal(await ordersSeen(stage), before + 1);
});

play("a product the customer must not eat is listed, refused", async (stage) => {
  const page = await stage.signedIn("sales.north");
  await openForm(page);
  await choose(page, combobox(page, "Customer"), customerWithNutAllergy);
  const product = combobox(line(page, 1), "Product");
  await product.fill(clashingProduct);
  const option = page.getByRole("option", { name: clashingProduct, exact: true });
  await option.waitFor();
  assert.equal(await option.getAttribute("aria-disabled"), "true");
  assert.match(await option.getAttribute("aria-description"), /almond|nut/i);
  await option.click({ force: true });
  assert.equal(await option.isVisible(), true, "the list stays open: nothing was chosen");

  stage.begin("another product can be chosen");
  await product.fill(inStock[0]);
  const allowed = page.getByRole("option", { name: inStock[0], exact: true });
  await allowed.waitFor();
  assert.notEqual(await allowed.getAttribute("aria-disabled"), "true");
});

play("a quantity that is none says what is wrong with it", async (stage) => {
  const page = await stage.signedIn("sales.north");
  await enterOrder(page, { customer: customerWithoutLimits, lines: [[inStock[0], "1.5"]] });
  await button(page, "Submit order").click();
  await says(stopped(page), "“1.5” is no whole number of pieces");
  assert.equal(new URL(page.url()).pathname, "/orders/new");
  const quantity = textbox(line(page, 1), "Quantity");
  await until("the field has the focus", () => quantity.evaluate((field) => field === document.activeElement));

  stage.begin("it is mended");
  await quantity.fill("2 dozen");
  await button(page, "Submit order").click();
  const { id } = await shownOrder(page);
  const order = await (await Api.signIn(stage.server.url, "sales.north")).order(id);
  assert.equal(order.lines[0].quantity.value, "24");
});

play("what was typed survives a refusal by the server", async (stage) => {
  const page = await stage.signedIn("sales.north");
  const notes = "Two boxes, please – one for the Café upstairs";
  await enterOrder(page, { customer: customerWithoutLimits, lines: [[inStock[0], 24]], notes });
  const detail = "This quantity is more than one order may have.";
  await page.route("**/api/v1/orders", (route) => route.fulfill({
    status: 422,
    contentType: "application/problem+json",
    body: JSON.stringify({
      type: "/problems/invalid",
      title: "Not valid",
      status: 422,
      detail,
      errors: [{ pointer: "/lines/0/quantity", message: detail }],
    }),
  }), { times: 1 });
  stage.allowStatus(422);
  await button(page, "Submit order").click();
  await says(stopped(page), detail);
  assert.equal(await combobox(page, "Customer").inputValue(), customerWithoutLimits);
  assert.equal(await combobox(line(page, 1), "Product").inputValue(), inStock[0]);
  assert.equal(await textbox(line(page, 1), "Quantity").inputValue(), "24");
  assert.equal(await textbox(page, "Customer notes").inputValue(), notes);

  stage.begin("it is sent again");
  await button(page, "Submit order").click();
  const { id } = await shownOrder(page);
  assert.equal((await (await Api.signIn(stage.server.url, "sales.north")).order(id)).customerNotes, notes);
});

play("what a customer usually has comes into the form by a tap, and an earlier order as a whole", async (stage) => {
  const api = await Api.signIn(stage.server.url, "sales.north");
  const made = await api.post("/customers", { name: "Corner Deli", locationIds: api.user.locationIds });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  await ordered(api, { customer: "Corner Deli", lines: [[inStock[0], 24]] });
  const last = await ordered(api, { customer: "Corner Deli", lines: [[inStock[0], 36], [inStock[1], 10]] });
  const page = await stage.signedIn("sales.north");
  await openForm(page);
  await choose(page, combobox(page, "Customer"), "Corner Deli");
  const panel = page.getByRole("complementary", { name: "Customer", exact: true });
  await says(panel, "in 2 orders, usually 24 pieces");
  await button(panel, `Add 24 pieces ${inStock[0]}`).click();
  const quantity = (number) => textbox(line(page, number), "Quantity");
  await until("the line has its quantity", async () => (await quantity(1).inputValue()) === "24");
  await says(panel, "in the order");

  stage.begin("the last order is repeated: what is there stays");
  await button(panel, `Repeat ${last.number}`).click();
  await until("the missing line is there", async () => (await quantity(2).inputValue()) === "10");
  assert.equal(await combobox(line(page, 2), "Product").inputValue(), inStock[1]);
  assert.equal(await quantity(1).inputValue(), "24");
  await textbox(page, "Needed by").fill("tomorrow 15:00");
  await button(page, "Submit order").click();
  const { id } = await shownOrder(page);
  assert.deepEqual((await api.order(id)).lines.map((one) => one.quantity.value), ["24", "10"]);

  stage.begin("the list shows the orders of this customer alone, at an address of its own");
  await goTo(page, "Orders");
  await choose(page, combobox(page, "Customer"), "Corner Deli");
  await until("the address says whose", async () => {
    return new URL(page.url()).searchParams.get("customerId") === made.body.id;
  });
  await says(page.getByRole("main"), "3 orders");
});

play("what a customer would rather not have is said of the line, and ordered all the same", async (stage) => {
  const api = await Api.signIn(stage.server.url, "sales.north");
  const buyer = await Api.signIn(stage.server.url, "procurement");
  const made = await api.post("/customers", {
    name: "Plain Kitchen",
    locationIds: api.user.locationIds,
    preferences: [{
      text: "No cinnamon",
      strength: "Strong",
      stance: "Avoids",
      materialId: await buyer.idOf("/materials", material("cinnamon")),
    }],
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const page = await stage.signedIn("sales.north");
  await enterOrder(page, { customer: "Plain Kitchen", lines: [[productNamed("cinnamon-bun"), 12]] });
  await says(line(page, 1), "Goes against: “No cinnamon” (ceylon cinnamon, ground; as noted here)");
  await button(page, "Submit order").click();
  const { id } = await shownOrder(page);
  assert.equal((await api.order(id)).lines[0].quantity.value, "12");
});

play("a wrong password is said, and the user name stays", async (stage) => {
  const page = await stage.visitor();
  await page.goto(stage.server.url);
  stage.allowStatus(401);
  await textbox(page, "User name").fill("sales.north");
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await button(page, "Sign in").click();
  await says(page.getByRole("alert"), "User name or password is not right");
  assert.equal(await textbox(page, "User name").inputValue(), "sales.north");
  await heading(page, "Sign in").waitFor();
});
