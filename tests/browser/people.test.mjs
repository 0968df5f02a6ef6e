// Who sees to whose work: somebody is away, somebody leaves, a key account has its team, a location closes.

import assert from "node:assert/strict";
import { Api } from "./support/api.mjs";
import {
  button, choose, combobox, goTo, heading, orderRow, ordersGrid, says, search, submitOrder, tab, textbox,
} from "./support/app.mjs";
import { customer, customerWithoutLimits, inStock, userName } from "./support/company.mjs";
import { theatre } from "./support/stage.mjs";

const play = theatre();
const seller = userName("sales.north");
const colleague = userName("sales2.north");
const main = (page) => page.getByRole("main");

async function openWork(page, entry) {
  await button(page, "Settings").click();
  await button(page, entry).click();
  return page.getByRole("dialog");
}

async function pick(page, dialog, label, name) {
  await choose(page, combobox(dialog, label), name);
}

play("while somebody is away a colleague sees and does what is theirs, without signing in again", async (stage) => {
  stage.allowStatus(404, 410);
  const absent = await stage.signedIn("sales.north");
  const order = await submitOrder(absent, { customer: customerWithoutLimits, lines: [[inStock[0], 12]] });
  const cover = await stage.signedIn("sales2.north");
  await goTo(cover, "Orders");
  await search(cover, order.number);
  await cover.getByText(/No order/).first().waitFor();

  stage.begin("the manager arranges it");
  const manager = await stage.signedIn("manager.north");
  const dialog = await openWork(manager, "Absence and cover…");
  await pick(manager, dialog, "Who is away", seller);
  await textbox(dialog, "First day").fill("today");
  await textbox(dialog, "Last day").fill("tomorrow");
  await pick(manager, dialog, "Who stands in", colleague);
  await button(dialog, "Arrange").click();
  await dialog.waitFor({ state: "detached" });

  stage.begin("the colleague is told, sees it and acts on it");
  await orderRow(cover, order.number).waitFor();
  await orderRow(cover, order.number).click();
  await heading(cover, order.number).waitFor();
  await button(cover, "Edit order").waitFor();
  await button(cover, "Settings").click();
  await says(cover.getByRole("dialog"), `You stand in for ${seller}`);
  await button(cover.getByRole("dialog"), "Close").click();

  stage.begin("it ends, and what was seen is gone");
  const again = await openWork(manager, "Absence and cover…");
  await pick(manager, again, "Who is away", seller);
  await button(again, "End now").click();
  await again.waitFor({ state: "detached" });
  await button(cover, "Edit order").waitFor({ state: "detached" });
  const api = await Api.signIn(stage.server.url, "sales2.north");
  assert.equal((await api.call("GET", `/orders/${order.id}`)).status, 404);
});

play("a leaver's work is handed over, and its key account's team is narrowed", async (stage) => {
  stage.allowStatus(404, 410);
  const leaver = await stage.signedIn("sales.north");
  const order = await submitOrder(leaver, { customer: customerWithoutLimits, lines: [[inStock[0], 6]] });
  const admin = await stage.signedIn("admin");
  const dialog = await openWork(admin, "Hand over work…");
  await pick(admin, dialog, "Whose work", seller);
  await pick(admin, dialog, "To whom", colleague);
  await says(dialog, "Key accounts");
  await textbox(dialog, "Reason").fill("A new job elsewhere");
  await button(dialog, "Hand over").click();
  await dialog.waitFor({ state: "detached" });
  const taker = await stage.signedIn("sales2.north");
  await taker.goto(`${stage.server.url}/orders/${order.id}`);
  await heading(taker, order.number).waitFor();
  await says(main(taker), "Seen to by");

  stage.begin("what a member may is taken from them");
  const director = await stage.signedIn("director");
  await goTo(director, "Customers");
  await search(director, customer("hotel-lindenallee"), "Search customers");
  await director.getByRole("row", { name: new RegExp(customer("hotel-lindenallee")) }).first().click();
  await says(main(director), colleague);
  await button(director, "Key account…").click();
  const team = director.getByRole("dialog");
  await button(team, `Rights of ${colleague}`).click();
  await choose(director, combobox(team, "Cancel orders"), "Not allowed");
  await button(team, "Save").click();
  await team.waitFor({ state: "detached" });
  await says(main(director), "Not allowed: cancel orders");
  const hotel = await submitOrder(taker, { customer: customer("hotel-lindenallee"), lines: [[inStock[0], 6]] });
  await button(taker, "Edit order").waitFor();
  await button(taker, "Cancel order").waitFor({ state: "detached" });
  const api = await Api.signIn(stage.server.url, "sales2.north");
  const refused = await api.post(`/orders/${hotel.id}/cancellation`,
    { justification: { code: "Other", text: "they have changed their minds" } });
  assert.equal(refused.status, 403);
});

play("a location is closed for good once nothing is under way there", async (stage) => {
  stage.allowStatus(409);
  const admin = await stage.signedIn("admin");
  await goTo(admin, "Administration");
  await tab(admin, "Locations").click();
  await button(admin, "New location").click();
  await textbox(admin, "Location name").fill("Harbour");
  await button(admin, "Save").click();
  const row = admin.getByRole("grid", { name: "Locations" }).getByRole("row", { name: /^Harbour/ });
  await row.click();
  await button(admin, "Close for good…").click();
  const dialog = admin.getByRole("dialog");
  await textbox(dialog, "Reason").fill("The lease has ended");
  await button(dialog, "Close for good: Harbour").click();
  await dialog.waitFor({ state: "detached" });
  await says(row, "Closed");

  stage.begin("where orders are under way it says so");
  await admin.getByRole("grid", { name: "Locations" }).getByRole("row", { name: /, north/ }).click();
  await button(admin, "Close for good…").click();
  await admin.getByRole("dialog").getByRole("button", { name: /^Close for good: / }).click();
  await says(admin.getByRole("dialog"), "Still under way");
});
