// What the company was promised, each kept where people work: through the screens, by whoever it concerns.

import assert from "node:assert/strict";
import {
  button, combobox, goTo, heading, justify, line, orderRow, says, tab, textbox,
} from "./support/app.mjs";
import { Api } from "./support/api.mjs";
import {
  clashingProduct, customerWithNutAllergy, customerWithoutLimits, inStock, material, product, shortProduct, userName,
} from "./support/company.mjs";
import { decided, ordered } from "./support/orders.mjs";
import { theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const play = theatre();
const main = (page) => page.getByRole("main");

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

// Two changes that ask nothing new of the stock: other notes, and a line less that has nothing to do with the decision.
async function changeTheRest(stage, order, other) {
  const seller = await Api.signIn(stage.server.url, "sales.north");
  const page = await stage.signedIn("sales.north");
  stage.begin("the seller changes the notes");
  await openEdit(page, stage, order);
  await textbox(page, "Customer notes").fill("Ring at the front door");
  await button(page, "Save changes").click();
  await justify(page, { reason: "Customer's request", explanation: "The side door is locked this week" });
  await heading(page, order.number).waitFor();
  await says(main(page), "Ring at the front door");
  await says(main(page), "Ready for production");
  const edited = await seller.order(order.id);
  assert.equal(edited.customerNotes, "Ring at the front door");
  assert.equal(edited.revision, 2);

  stage.begin("the seller cancels the other line");
  await button(page, `Cancel line ${other}`).click();
  await justify(page, { reason: "Customer cancelled", explanation: "They have rolls enough for that day" });
  await page.getByRole("row", { name: new RegExp(`^${other}.*Cancelled`) }).waitFor();
  await says(main(page), "Ready for production");
  const shortened = await until("the server has a line less", async () => {
    const now = await seller.order(order.id);
    return now.revision === 3 && now;
  });
  assert.deepEqual(shortened.lines.map(({ status }) => status), ["Open", "Cancelled"]);
  return { page, edited, shortened };
}

const muffin = shortProduct("blueberry-muffin");

// Too few blueberries are there for its muffins; the rolls are no trouble.
async function shortOrder(stage) {
  const [seller, buyer] = await Promise.all(
    ["sales.north", "procurement"].map((name) => Api.signIn(stage.server.url, name)));
  const lines = [[muffin.name, 40], [inStock[1], 12]];
  const order = await ordered(seller, { customer: customerWithoutLimits, lines });
  assert.equal(order.status, "AwaitingProcurement");
  return { order, buyer };
}

const reservedOf = (order, materialId, kind) => order.reservations
  .filter((one) => one.materialId === materialId && one.kind === kind)
  .map(({ quantity }) => `${quantity.value} ${quantity.unit}`);

play("what procurement replaced stays replaced when the notes change and another line goes", async (stage) => {
  const { order, buyer } = await shortOrder(stage);
  const [materialId, substituteId] = await Promise.all([muffin.material, material("raspberries")]
    .map((name) => buyer.idOf("/materials", name)));
  const ready = await decided(buyer, order, { decision: "Substitute", substitutions: [{ materialId, substituteId }] });
  const instead = reservedOf(ready, substituteId, "OnHand");
  assert.equal(instead.length, 1);

  const { page, edited, shortened } = await changeTheRest(stage, order, inStock[1]);
  await says(page.getByRole("status"), `${muffin.material} is replaced by ${material("raspberries")}`);
  for (const now of [edited, shortened]) {
    assert.equal(now.status, "ReadyForProduction");
    assert.deepEqual(now.substitutions, ready.substitutions);
    assert.deepEqual(reservedOf(now, substituteId, "OnHand"), instead);
    assert.deepEqual(reservedOf(now, materialId, "OnHand"), []);
  }
});

play("what is on its way for an order stays so when the notes change and another line goes", async (stage) => {
  const { order, buyer } = await shortOrder(stage);
  const materialId = await buyer.idOf("/materials", muffin.material);
  const inADay = new Date(Date.now() + 24 * 3_600_000).toISOString();
  const ready = await decided(buyer, order, { decision: "Fulfil", expectedAt: inADay });
  const pegged = reservedOf(ready, materialId, "Incoming");
  assert.equal(pegged.length, 1);

  const { page, edited, shortened } = await changeTheRest(stage, order, inStock[1]);
  await page.getByRole("row", { name: new RegExp(`^${muffin.name}, 40 pieces`) }).waitFor();
  for (const now of [edited, shortened]) {
    assert.equal(now.status, "ReadyForProduction");
    assert.deepEqual(now.shortfall, []);
    assert.deepEqual(reservedOf(now, materialId, "Incoming"), pegged);
  }
});

// How many unread notifications the bell shows, as a screen reader says it.
const onBell = async (page) => Number(await page.getByRole("link", { name: "Notifications", exact: true })
  .getAttribute("aria-description"));
const told = (page, words) => page.getByRole("listitem").filter({ hasText: words });

play("who is mentioned is told wherever they are, and comes to the message", async (stage) => {
  const api = await Api.signIn(stage.server.url, "sales.north");
  const order = await ordered(api, { customer: customerWithoutLimits, lines: [[inStock[0], 24]] });
  const seller = await stage.signedIn("sales.north");
  await orderRow(seller, order.number).waitFor();
  const before = await onBell(seller);
  const manager = await stage.signedIn("manager.north");
  await manager.goto(`${stage.server.url}/orders/${order.id}/discussion`);

  stage.begin("the manager mentions the seller");
  await combobox(manager, "Mention").click();
  await manager.getByRole("option", { name: userName("sales.north"), exact: true }).click();
  await textbox(manager, "Message").pressSequentially("may they have walnuts?");
  await button(manager, "Send").click();

  stage.begin("the seller looks at the list of orders and sees it by itself");
  const title = `${order.number}: ${userName("manager.north")} mentions you`;
  await says(seller.getByRole("status"), title);
  await until("the bell counts it", async () => (await onBell(seller)) === before + 1);

  stage.begin("it leads to what was said");
  await goTo(seller, "Notifications");
  await told(seller, title).getByRole("link", { name: `Open: ${title}` }).click();
  await says(seller.getByRole("log", { name: "Messages" }), `@${userName("sales.north")} may they have walnuts?`);
  assert.equal(new URL(seller.url()).pathname, `/orders/${order.id}/discussion`);
  await until("it counts as read", async () => (await onBell(seller)) === before);
});

play("production is told when an order it was to make is cancelled", async (stage) => {
  const api = await Api.signIn(stage.server.url, "sales.north");
  const order = await ordered(api, { customer: customerWithoutLimits, lines: [[inStock[0], 24]] });
  assert.equal(order.status, "ReadyForProduction");
  const operator = await stage.signedIn("operator.north");
  const start = button(operator, `Start ${order.number}`);
  await start.waitFor({ state: "attached" });

  stage.begin("the seller cancels it");
  const seller = await stage.signedIn("sales.north");
  await orderRow(seller, order.number).click();
  await button(seller, "Cancel order").click();
  await justify(seller, { reason: "Customer cancelled", explanation: "They closed for the week" });
  await says(main(seller), "Cancelled");

  stage.begin("the operator is told, and its card is gone");
  const title = `${order.number} was cancelled: do not produce it`;
  await says(operator.getByRole("status"), title);
  await start.waitFor({ state: "detached" });
  await goTo(operator, "Notifications");
  await told(operator, title).waitFor();
});
