// The main job from end to end, as the people of the demo company do it.

import assert from "node:assert/strict";
import {
  button, heading, justify, line, orderRow, ordersGrid, says, search, shownOrder, submitOrder, tab, textbox,
} from "./support/app.mjs";
import { Api } from "./support/api.mjs";
import { customerWithoutLimits, inStock, material, shortProduct, userName } from "./support/company.mjs";
import { completeAtBoard, fulfilWithReceipt, openDecision, rejectWith, startAtBoard } from "./support/work.mjs";
import { theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const play = theatre();
const main = (page) => page.getByRole("main");
const saffron = shortProduct("saffron-bun");
const shrimps = shortProduct("shrimp-roll");

async function reservedAt(procurement, locationId) {
  const stock = await procurement.get(`/inventory?locationId=${locationId}`);
  const items = Array.isArray(stock) ? stock : stock.items;
  return new Map(items.map((item) => [item.materialId, Number(item.reserved.value)]));
}

play("the story: from an order to the oven, and everyone sees it happen", async (stage) => {
  const { url } = stage.server;
  const [salesApi, procurementApi, otherSalesApi, southApi] = await Promise.all(
    ["sales.north", "procurement", "sales2.north", "sales.south"].map((name) => Api.signIn(url, name)));
  const north = salesApi.user.locationIds[0];

  stage.begin("sales.north submits an order that is in stock");
  const sales = await stage.signedIn("sales.north");
  const reservedBefore = await reservedAt(procurementApi, north);
  const ready = await submitOrder(sales, {
    customer: customerWithoutLimits,
    lines: [[inStock[0], 24], [inStock[3], 12]],
    notes: "Ring at the side door",
  });
  await says(main(sales), "Ready for production");
  await sales.getByRole("row", { name: `${inStock[0]}, 24 pieces, Reserved` })
    .or(sales.getByRole("row", { name: new RegExp(`^${inStock[0]}, 24 .*Reserved`) }))
    .first().waitFor();
  const readyOrder = await salesApi.order(ready.id);
  assert.equal(readyOrder.number, ready.number);
  assert.equal(readyOrder.status, "ReadyForProduction");
  assert.deepEqual(readyOrder.shortfall, []);
  assert.equal(readyOrder.customerNotes, "Ring at the side door");
  const held = await procurementApi.call("GET", `/orders/${ready.id}`);
  assert.equal(held.status, 404, "procurement sees only what it was asked about");
  const reservedAfter = await reservedAt(procurementApi, north);
  const grown = [...reservedAfter].filter(([id, amount]) => amount > (reservedBefore.get(id) ?? 0));
  assert.ok(grown.length > 3, "flour, butter and more are reserved");

  stage.begin("a second window of sales.north is opened");
  const follower = await stage.another(sales.context(), "sales.north, second window");
  await follower.goto(url);
  await orderRow(follower, ready.number).waitFor();
  await follower.evaluate(() => { window.wasNeverReloaded = true; });

  stage.begin("sales.north submits two orders that are short");
  const lacking = await submitOrder(sales, { customer: customerWithoutLimits, lines: [[saffron.name, 10]] });
  await says(main(sales), "Awaiting procurement");
  await says(main(sales), "Nothing is held yet");
  await says(main(sales), saffron.material);
  const lackingOrder = await salesApi.order(lacking.id);
  assert.equal(lackingOrder.status, "AwaitingProcurement");
  assert.deepEqual(lackingOrder.reservations, []);
  const saffronId = await procurementApi.idOf("/materials", saffron.material);
  assert.deepEqual(lackingOrder.shortfall.map((entry) => entry.materialId), [saffronId]);
  assert.ok(Number(lackingOrder.shortfall[0].missing.value) > 0);
  assert.deepEqual(await reservedAt(procurementApi, north), reservedAfter, "a short order holds nothing");
  const hopeless = await submitOrder(sales, { customer: customerWithoutLimits, lines: [[shrimps.name, 5]] });
  await says(main(sales), "Awaiting procurement");

  stage.begin("the second window follows without reload");
  for (const order of [lacking, hopeless]) {
    await follower.getByRole("row", { name: new RegExp(`^${order.number}\\b.*Awaiting procurement`) }).waitFor();
  }

  stage.begin("procurement receives and fulfils");
  const procurement = await stage.signedIn("procurement");
  await openDecision(procurement, lacking.number);
  await fulfilWithReceipt(procurement, { material: saffron.material, lotCode: "SAF-0001" });
  await until("the order is fulfilled", async () => (await salesApi.order(lacking.id)).status === "ReadyForProduction");
  const fulfilled = await salesApi.order(lacking.id);
  assert.deepEqual(fulfilled.shortfall, []);

  stage.begin("procurement rejects with a reason");
  const whyNot = "The boat stays in the harbour until Monday";
  await openDecision(procurement, hopeless.number);
  await rejectWith(procurement, { reason: "Material unavailable", explanation: whyNot });
  await until("the order is rejected", async () => (await salesApi.order(hopeless.id)).status === "Rejected");

  stage.begin("sales.north reads the decisions");
  await says(main(sales), "Procurement cannot fulfil this order"); // still open: the last one submitted
  await says(main(sales), whyNot);
  await follower.getByRole("row", { name: new RegExp(`^${lacking.number}\\b.*Ready for production`) }).waitFor();
  await follower.getByRole("row", { name: new RegExp(`^${hopeless.number}\\b.*Rejected`) }).waitFor();

  stage.begin("operator.north starts and completes");
  const operator = await stage.signedIn("operator.north");
  await startAtBoard(operator, ready.number);
  await follower.getByRole("row", { name: new RegExp(`^${ready.number}\\b.*In production`) }).waitFor();
  assert.equal((await salesApi.order(ready.id)).status, "InProduction");
  await completeAtBoard(operator, ready.number);
  await follower.getByRole("row", { name: new RegExp(`^${ready.number}\\b.*Completed`) }).waitFor();
  assert.equal((await salesApi.order(ready.id)).status, "Completed");
  assert.deepEqual(await salesApi.order(ready.id).then((order) => order.reservations), []);

  stage.begin("manager.north edits the order of somebody else with a justification");
  const manager = await stage.signedIn("manager.north");
  await manager.goto(`${url}/orders/${lacking.id}`);
  await shownOrder(manager);
  await button(manager, "Edit order").click();
  await textbox(line(manager, 1), "Quantity").fill("6");
  await button(manager, "Save changes").click();
  const difference = manager.getByRole("dialog");
  await says(difference.getByRole("listitem"), `${saffron.name}, 10 becomes 6`);
  assert.match(await difference.getAttribute("aria-description"), /Revision 1 becomes 2/);
  const whyLess = "The party is smaller than expected";
  await justify(manager, { reason: "Customer's request", explanation: whyLess });
  await says(main(manager), "Ready for production");
  const edited = await salesApi.order(lacking.id);
  assert.equal(edited.revision, 2);
  assert.equal(edited.lines[0].quantity.value, "6");
  assert.equal(edited.status, "ReadyForProduction");
  await tab(manager, "Revisions").click();
  await says(manager.getByRole("list", { name: "Revisions" }), new RegExp(`${saffron.name}: 10 .*now 6`));

  stage.begin("colleagues without the right see none of it");
  for (const [name, api] of [["sales2.north", otherSalesApi], ["sales.south", southApi]]) {
    const stranger = await stage.signedIn(name);
    await heading(stranger, "Orders").waitFor();
    for (const order of [ready, lacking, hopeless]) {
      assert.equal(await orderRow(stranger, order.number).count(), 0, `${name} sees ${order.number} in the list`);
      assert.equal((await api.call("GET", `/orders/${order.id}`)).status, 404);
      assert.equal((await api.call("GET", `/orders/${order.id}/audit`)).status, 404);
    }
    await search(stranger, lacking.number);
    await says(main(stranger), "No order fits");
    stage.allowStatus(404);
    await stranger.goto(`${url}/orders/${lacking.id}`);
    await heading(stranger, "There is no such order")
      .or(main(stranger).filter({ hasText: "There is no such order" }))
      .first().waitFor();
    assert.equal((await main(stranger).innerText()).includes(lacking.number), false);
  }
  stage.begin("whoever may see it finds it by the same search");
  await search(follower, lacking.number);
  await until("one row is left",
    async () => (await ordersGrid(follower).getByRole("row", { name: /^N-/ }).count()) === 1);
  await orderRow(follower, lacking.number).waitFor();

  stage.begin("the audit tells it all");
  await orderRow(follower, lacking.number).click();
  await shownOrder(follower);
  await tab(follower, "Audit").click();
  const audit = follower.getByRole("list", { name: "Audit" });
  await audit.waitFor();
  for (const words of [
    userName("sales.north"), userName("procurement"), userName("manager.north"), whyLess,
    "Awaiting procurement to Ready for production",
  ]) {
    await says(audit.getByRole("listitem"), words);
  }
  const entries = (await salesApi.get(`/orders/${lacking.id}/audit`)).items;
  assert.equal(await audit.getByRole("listitem").count(), entries.length);
  assert.equal(entries.at(-1).justification.text, whyLess);
  assert.equal(entries.at(-1).toRevision, 2);
  for (const [index, entry] of entries.entries()) {
    assert.match(entry.hash, /^[0-9a-f]{64}$/);
    assert.ok(index === 0 || entry.timestamp >= entries[index - 1].timestamp);
  }
  const rejection = (await salesApi.get(`/orders/${hopeless.id}/audit`)).items.at(-1);
  assert.equal(rejection.justification.code, "MaterialUnavailable");
  assert.equal(rejection.justification.text, whyNot);
  assert.equal(await follower.evaluate(() => window.wasNeverReloaded), true);
});
