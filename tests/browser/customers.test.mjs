// Customers, for the counter, the floor and the office: what they cannot have, and what was said.

import assert from "node:assert/strict";
import { Api } from "./support/api.mjs";
import {
  button, choose, combobox, fillLine, goTo, heading, openForm, orderRow, says, search, submitOrder, textbox,
} from "./support/app.mjs";
import { clashingProduct, customerWithoutLimits } from "./support/company.mjs";
import { onDisk } from "./support/kept.mjs";
import { noNetwork } from "./support/network.mjs";
import { phone, theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const play = theatre();
const main = (page) => page.getByRole("main");
const stopped = (page) => page.getByRole("alert", { name: "Not submitted" });
const allergy = (page, name) =>
  page.getByRole("group", { name: "Allergies" }).getByRole("checkbox", { name, exact: true });

// Phones have no status bar that says so.
const nothingWaits = (page) => until("nothing waits to be sent", async () => (await onDisk(page)).outbox.length === 0);

async function openCustomer(page, name) {
  await goTo(page, "Customers");
  await search(page, name, "Search customers");
  await page.getByRole("row", { name: new RegExp(`^${name}`) }).first().click();
  await heading(page, name).waitFor();
}

play("an almond allergy that is entered on a phone without a network counts", async (stage) => {
  noNetwork(stage);
  const page = await stage.signedIn("sales.north", { viewport: phone, hasTouch: true });
  await goTo(page, "Customers");
  await page.context().setOffline(true);
  await button(page, "New customer").click();
  await textbox(page, "Name").fill("Tea Room Lindenhof");
  await allergy(page, "Tree nuts").check();
  await textbox(page, "Said by").fill("Ida Lenz, on the phone");
  await button(page, "Save").click();
  await heading(page, "Tea Room Lindenhof").waitFor();
  await says(page.getByRole("group", { name: "Allergies" }), "Tree nuts");
  await says(page.getByRole("group", { name: "Allergies" }), "Ida Lenz");

  stage.begin("the network is back, and somebody else orders for the new customer");
  await page.context().setOffline(false);
  await nothingWaits(page);
  const api = await Api.signIn(stage.server.url, "sales2.north");
  const known = (await api.all("/customers?q=Lindenhof")).find((one) => one.name === "Tea Room Lindenhof");
  assert.deepEqual(known.allergies.map((one) => [one.allergen, one.saidBy]), [["TreeNuts", "Ida Lenz, on the phone"]]);
  const seller = await stage.signedIn("sales2.north");
  await openForm(seller);
  await fillLine(seller, 1, clashingProduct, 12);
  await choose(seller, combobox(seller, "Customer"), "Tea Room Lindenhof");
  await says(main(seller), new RegExp(`${clashingProduct} → .*almond`, "i"));
  await button(seller, "Submit order").click();
  await says(stopped(seller), /contains .*almond/i);
  await stopped(seller).getByRole("button", { name: "Close" }).click();
});

play("an allergy that becomes known stops the production of open orders, and is told", async (stage) => {
  stage.allowStatus(409, 422);
  const seller = await stage.signedIn("sales.north");
  const order = await submitOrder(seller, { customer: customerWithoutLimits, lines: [[clashingProduct, 12]] });
  const operator = await stage.signedIn("operator.north");
  await goTo(operator, "Production");
  await says(main(operator), order.number);

  stage.begin("the manager writes the allergy down");
  const manager = await stage.signedIn("manager.north");
  await openCustomer(manager, customerWithoutLimits);
  await button(manager, "Edit customer").click();
  await allergy(manager, "Tree nuts").check();
  await button(manager, "Save").click();
  await heading(manager, customerWithoutLimits).waitFor();

  stage.begin("the creator is told, and sees what is wrong");
  await goTo(seller, "Notifications");
  await says(main(seller), `${order.number}: the customer cannot have what it asks for`);
  await goTo(seller, "Orders");
  await orderRow(seller, order.number).click();
  await heading(seller, order.number).waitFor();
  await says(main(seller), /Production does not start/);
  await says(main(seller), "Blocked");

  stage.begin("production cannot start it, by whatever way");
  await says(main(operator), /Do not start/);
  const api = await Api.signIn(stage.server.url, "operator.north");
  const refused = await api.post(`/orders/${order.id}/production-start`, {});
  assert.equal(refused.status, 422);
  assert.equal(refused.body.type, "/problems/allergen-clash");
  assert.match(JSON.stringify(refused.body.clashes[0].path), /lmond/);

  stage.begin("it was a mistake: the order can be made");
  await button(manager, "Edit customer").click();
  await allergy(manager, "Tree nuts").uncheck();
  await button(manager, "Save").click();
  await heading(manager, customerWithoutLimits).waitFor();
  await until("the order knows it, too", async () => !(await api.order(order.id)).lines[0].blocked);
  assert.equal((await api.post(`/orders/${order.id}/production-start`, {})).status, 200);
});

play("a call is logged in two taps, also without a network, and stands in the history", async (stage) => {
  noNetwork(stage);
  const page = await stage.signedIn("sales.north", { viewport: phone, hasTouch: true });
  await openCustomer(page, customerWithoutLimits);
  await button(page, "Log call").click();
  await button(page.getByRole("dialog"), "Save").click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const api = await Api.signIn(stage.server.url, "sales.north");
  const customer = (await api.all("/customers")).find((one) => one.name === customerWithoutLimits);
  await nothingWaits(page);
  assert.equal((await api.get(`/customers/${customer.id}/interactions`)).items[0].kind, "Call");

  stage.begin("a visit, without a network");
  await page.context().setOffline(true);
  await button(page, "Log visit").click();
  await textbox(page.getByRole("dialog"), "What was said").fill("They love the new rolls");
  await button(page.getByRole("dialog"), "Save").click();
  await says(main(page), "They love the new rolls");
  await says(main(page), "Waiting to be sent");
  await page.context().setOffline(false);
  await nothingWaits(page);
  const newest = (await api.get(`/customers/${customer.id}/interactions`)).items[0];
  assert.deepEqual([newest.kind, newest.summary], ["Visit", "They love the new rolls"]);
  assert.ok(Number(newest.compound) > 0);
});
