// What the company was promised, each kept where people work: through the screens, by whoever it concerns.

import assert from "node:assert/strict";
import {
  button, combobox, heading, justify, line, says, tab, textbox,
} from "./support/app.mjs";
import { Api } from "./support/api.mjs";
import {
  clashingProduct, customerWithNutAllergy, inStock, product, userName,
} from "./support/company.mjs";
import { theatre } from "./support/stage.mjs";

const play = theatre();
const main = (page) => page.getByRole("main");
const tomorrow = () => new Date(Date.now() + 30 * 3_600_000).toISOString();

// An order that somebody made before the story begins; `lines` are [product, pieces].
async function ordered(api, { customer, lines }) {
  const products = await api.all("/products");
  const answer = await api.post("/orders", {
    customerId: await api.idOf("/customers", customer),
    locationId: api.user.locationIds[0],
    neededAt: tomorrow(),
    lines: lines.map(([name, pieces]) => ({
      productId: products.find((one) => one.name === name).id,
      quantity: { value: String(pieces), unit: "piece" },
    })),
  });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
}

async function openEdit(page, stage, order) {
  await page.goto(`${stage.server.url}/orders/${order.id}/edit`);
  await heading(page, `Edit ${order.number}`).waitFor();
}

async function discard(page, order) {
  await button(page, "Discard changes").click();
  await button(page.getByRole("alertdialog"), "Discard").click();
  await heading(page, order.number).waitFor();
}

const linesOf = (order) => order.lines.map((entry) => [entry.productName, entry.quantity.value, entry.status]);

// Somebody types the name and goes on with Tab: a product the customer must not eat cannot be clicked in the list.
async function typeProduct(page, number, name) {
  await combobox(line(page, number), "Product").fill(name);
  await page.getByRole("option", { name, exact: true }).waitFor();
  await page.keyboard.press("Tab");
}

play("consent to an allergen covers what it was given for, and nothing that is put in its place", async (stage) => {
  const seller = await Api.signIn(stage.server.url, "sales.north");
  const peanuts = product("peanut-caramel-bar");
  const order = await ordered(seller, { customer: customerWithNutAllergy, lines: [[inStock[1], 30]] });

  stage.begin("the manager adds two, with the customer's consent");
  const why = "The head of nursery wants two for the staff room";
  const manager = await stage.signedIn("manager.north");
  await openEdit(manager, stage, order);
  await button(manager, "Add line").click();
  await typeProduct(manager, 2, clashingProduct);
  await textbox(line(manager, 2), "Quantity").fill("2");
  await button(line(manager, 2), "Override with justification").click();
  await justify(manager, { reason: "Customer's consent", explanation: why });
  await button(manager, "Save changes").click();
  await justify(manager, { reason: "Customer's request", explanation: "They asked for it on the telephone" });
  await says(main(manager), "An allergen was let pass");
  const agreed = await seller.order(order.id);
  assert.deepEqual(linesOf(agreed), [[inStock[1], "30", "Open"], [clashingProduct, "2", "Open"]]);

  stage.begin("the seller changes that line to peanuts");
  const page = await stage.signedIn("sales.north");
  const refusal = page.getByRole("alert", { name: "Not saved" });
  await openEdit(page, stage, order);
  await typeProduct(page, 2, peanuts);
  await says(line(page, 2), `Blocked for ${customerWithNutAllergy}`);
  assert.equal(await button(page, "Override with justification").count(), 0, "a seller may not override");
  await button(page, "Save changes").click();
  await says(refusal, /peanuts.*ask your manager to override it/);
  assert.deepEqual(await seller.order(order.id), agreed);
  await button(refusal, "Close").click();
  await discard(page, order);

  stage.begin("the seller raises the quantity to 80");
  stage.allowStatus(422);
  await button(page, "Edit order").click();
  await heading(page, `Edit ${order.number}`).waitFor();
  assert.equal(await combobox(line(page, 2), "Product").inputValue(), clashingProduct);
  await textbox(line(page, 2), "Quantity").fill("80");
  await button(page, "Save changes").click();
  // Whether the form knows it at once or the server says so: there is no way around it.
  const dialog = page.getByRole("dialog");
  await refusal.or(dialog).first().waitFor();
  if (await dialog.isVisible()) {
    await justify(page, { reason: "Customer's request", explanation: "They want eighty of them now" });
  }
  await says(refusal, /almond.*overrid/i);
  assert.deepEqual(await seller.order(order.id), agreed);
  await button(refusal, "Close").click();
  await discard(page, order);

  stage.begin("the line is cancelled");
  await button(page, `Cancel line ${clashingProduct}`).click();
  await justify(page, { reason: "Entered in error", explanation: "They do not want them any more" });
  await page.getByRole("row", { name: new RegExp(`^${clashingProduct}.*cancelled`, "i") }).waitFor();

  stage.begin("the audit still says who let it pass, why, and for what");
  await tab(page, "Audit").click();
  const entry = page.getByRole("list", { name: "Audit" }).getByRole("listitem")
    .filter({ hasText: "Allergen overridden" });
  await says(entry, userName("manager.north"));
  await says(entry, `Customer's consent: ${why}`);
  await says(entry, new RegExp(`Up to 2 pieces ${clashingProduct} for ${customerWithNutAllergy}.*Ground almonds`));
  assert.equal(await entry.count(), 1);
  const { items } = await seller.get(`/orders/${order.id}/audit`);
  const [kept, ...others] = items.filter(({ action }) => action === "AllergenOverridden");
  assert.deepEqual([kept.justification, others.length], [{ code: "CustomerConsent", text: why }, 0]);
});
