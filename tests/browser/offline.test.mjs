// Work without a network: kept, sent once, merged or refused with its reason; nothing of it is left to others.

import assert from "node:assert/strict";
import { Api } from "./support/api.mjs";
import {
  button, enterOrder, goTo, justify, orderRow, ordersGrid, says, signIn, submitOrder, textbox,
} from "./support/app.mjs";
import { customerWithoutLimits, inStock } from "./support/company.mjs";
import { onDisk } from "./support/kept.mjs";
import { allSent, installed, noNetwork, waits } from "./support/network.mjs";
import { theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const play = theatre({ server: { pastOrders: 20 } });
const waitingRow = (page) => page.getByRole("row", { name: /^Not numbered yet.*Waiting to be sent/ });

async function orderOffline(page, notes, pieces = 6) {
  await enterOrder(page, { customer: customerWithoutLimits, lines: [[inStock[0], pieces]], notes });
  await button(page, "Submit order").click();
  await says(page.getByRole("main"), "Expected: Ready for production");
}

// Orders on the server by what was written into their notes.
async function ordersByNotes(api, prefix) {
  const listed = await api.all("/orders");
  const full = await Promise.all(listed.map((order) => api.order(order.id)));
  return full
    .filter((order) => (order.customerNotes ?? "").startsWith(prefix))
    .map((order) => [order.customerNotes, order.status])
    .sort();
}

play("orders made without a network, over reloads, two tabs and a dead server, are each made once", async (stage) => {
  noNetwork(stage);
  const { server } = stage;
  const api = await Api.signIn(server.url, "sales.north");
  const page = await stage.signedIn("sales.north");
  await installed(page);
  const early = await submitOrder(page,
    { customer: customerWithoutLimits, lines: [[inStock[1], 4]], notes: "story 0" });

  stage.begin("two orders are made while the network is gone, with a reload between");
  await page.context().setOffline(true);
  await orderOffline(page, "story 1");
  await page.reload();
  await waits(page, 1);
  await orderOffline(page, "story 2");
  await goTo(page, "Orders");
  await until("both wait in the list", async () => (await waitingRow(page).count()) === 2);
  await page.context().setOffline(false);
  await allSent(page);
  await until("none waits in the list", async () => (await waitingRow(page).count()) === 0);

  stage.begin("the server is dead and both tabs are started cold");
  await until("nothing is left on disk", async () => (await onDisk(page)).outbox.length === 0);
  await server.kill();
  await page.goto(server.url);
  await orderRow(page, early.number).waitFor();
  await orderOffline(page, "story 3");
  const other = await stage.another(page.context(), "sales.north, second tab");
  await other.goto(`${server.url}/orders`);
  await waits(other, 1);
  await orderOffline(other, "story 4");
  await waits(page, 2);
  await server.run();
  await allSent(page);
  await allSent(other);

  stage.begin("answers are lost on the way");
  let lost = 0;
  await page.context().route("**/api/v1/orders", async (route) => {
    if (route.request().method() !== "POST" || lost >= 2) return route.continue();
    lost += 1;
    await route.fetch();
    return route.abort();
  });
  await enterOrder(page, { customer: customerWithoutLimits, lines: [[inStock[0], 6]], notes: "story 5" });
  await button(page, "Submit order").click();
  await until("the answer was lost", async () => lost > 0);
  await allSent(page);
  await page.context().unroute("**/api/v1/orders");

  assert.deepEqual(await ordersByNotes(api, "story"),
    ["0", "1", "2", "3", "4", "5"].map((n) => [`story ${n}`, "ReadyForProduction"]));
});

play("a change that is refused later waits for its author with the reason, and blocks nothing", async (stage) => {
  noNetwork(stage);
  stage.allowStatus(412, 409);
  const { server } = stage;
  const [api, production] = await Promise.all(
    ["sales.north", "operator.north"].map((name) => Api.signIn(server.url, name)));
  const page = await stage.signedIn("sales.north");
  await installed(page);
  const order = await submitOrder(page, { customer: customerWithoutLimits, lines: [[inStock[2], 3]], notes: "tray 0" });
  await page.context().setOffline(true);
  await button(page, "Cancel order").click();
  await justify(page, { reason: "Duplicate", explanation: "Entered twice by mistake" });
  await waits(page, 1);
  await orderOffline(page, "tray 1");
  const started = await production.post(`/orders/${order.id}/production-start`, {});
  assert.equal(started.status, 200, JSON.stringify(started.body));
  await page.context().setOffline(false);
  await says(page.locator("body"), "1 change needs attention");
  await until("the other one is sent", async () => (await ordersByNotes(api, "tray 1")).length === 1, 30_000);
  assert.equal((await api.order(order.id)).status, "InProduction");

  stage.begin("the tray is opened after a reload");
  await page.reload();
  await says(page.getByRole("contentinfo", { name: "Status" }), "1 change needs attention");
  await goTo(page, "Changes");
  await says(page.getByRole("main"), "Somebody changed this meanwhile");
  await button(page, "Discard").click();
  await button(page.getByRole("alertdialog").or(page.getByRole("dialog")), "Discard the change").click();
  await says(page.getByRole("main"), "All changes sent");
  assert.equal((await onDisk(page)).outbox.length, 0);
});

play("typed text survives a reload; signing out leaves nothing, and somebody else sees nothing", async (stage) => {
  noNetwork(stage);
  const page = await stage.signedIn("sales.north");
  await installed(page);
  const order = await submitOrder(page,
    { customer: customerWithoutLimits, lines: [[inStock[1], 2]], notes: "secret words" });
  await enterOrder(page, { customer: customerWithoutLimits, lines: [[inStock[0], 7]], notes: "half typed" });
  await until("the form is kept", async () => (await onDisk(page)).drafts
    .some((row) => row.includes("half typed") && row.includes('"quantity":"7"')));
  await page.reload();
  await until("the form is back",
    async () => (await textbox(page, "Customer notes").inputValue().catch(() => "")) === "half typed");

  stage.begin("signing out while an order waits");
  await page.context().setOffline(true);
  await button(page, "Submit order").click();
  await waits(page, 1);
  await button(page, "Sign out").click();
  await button(page.getByRole("alertdialog").or(page.getByRole("dialog")), "Discard it").click();
  await textbox(page, "User name").waitFor();
  await until("the disk is empty", async () => Object.values(await onDisk(page)).every((rows) => rows.length === 0));
  await page.reload();
  await textbox(page, "User name").waitFor();
  await page.context().setOffline(false);
  await page.reload();
  await textbox(page, "User name").waitFor();

  stage.begin("somebody else signs in");
  await signIn(page, "sales.south");
  await ordersGrid(page).or(page.getByText("No orders yet")).first().waitFor();
  assert.equal(await orderRow(page, order.number).count(), 0);
  const left = JSON.stringify(await onDisk(page));
  assert.ok(!left.includes("secret words") && !left.includes("half typed"));
});

play("a server that was restored from a backup is noticed: what it lost stands in the tray, and can be sent again",
  async (stage) => {
    noNetwork(stage);
    const { server } = stage;
    const api = await Api.signIn(server.url, "sales2.north");
    const page = await stage.signedIn("sales2.north");
    await installed(page);
    const kept = await submitOrder(page,
      { customer: customerWithoutLimits, lines: [[inStock[1], 2]], notes: "epoch 0" });
    const file = server.backUp();
    const lost = await submitOrder(page,
      { customer: customerWithoutLimits, lines: [[inStock[2], 2]], notes: "epoch 1" });

    stage.begin("an order waits while the server is restored");
    await page.context().setOffline(true);
    await orderOffline(page, "epoch 2");
    await server.stop();
    server.restore(file);
    await server.run();
    await page.context().setOffline(false);
    await says(page.getByRole("alert"), "The server was restored from an older backup");
    await says(page.getByRole("alert"), "One change of yours is missing there");
    await until("what waited is sent", async () => (await ordersByNotes(api, "epoch 2")).length === 1, 40_000);
    await goTo(page, "Orders");
    await orderRow(page, kept.number).waitFor();
    assert.deepEqual(await ordersByNotes(api, "epoch"),
      [["epoch 0", "ReadyForProduction"], ["epoch 2", "ReadyForProduction"]]);

    stage.begin("the lost order is sent again from the tray");
    await page.reload();
    await goTo(page, "Changes");
    await says(page.getByRole("main"), `it was ${lost.number}`);
    await button(page, "Apply on top").click();
    await until("it is there again", async () => (await ordersByNotes(api, "epoch 1")).length === 1, 20_000);
    await button(page, "Understood").click();
    assert.equal((await api.order(lost.id)).status, "ReadyForProduction");
    await page.reload();
    await orderRow(page, kept.number).or(page.getByRole("heading", { name: "Changes" })).first().waitFor();
    assert.equal(await page.getByText("restored from an older backup").count(), 0);
  });

play("storage that the browser has cleared is noticed when the application opens", async (stage) => {
  noNetwork(stage);
  const page = await stage.signedIn("sales2.north");
  await page.context().setOffline(true);
  await orderOffline(page, "cleared 1");
  await waits(page, 1);
  const devtools = await page.context().newCDPSession(page);
  await page.goto("about:blank"); // what a browser clears is not open
  await devtools.send("Storage.clearDataForOrigin",
    { origin: stage.server.url, storageTypes: "indexeddb,cache_storage,service_workers" });
  await page.context().setOffline(false);
  await page.goto(stage.server.url);
  await says(page.getByRole("alert"), "This browser has cleared what was kept on this device");
  await says(page.getByRole("alert"), "1 change that had not been sent is lost");
  await button(page, "Understood").click();
  await until("it is told once", async () => (await page.getByText("This browser has cleared").count()) === 0);
  await page.goto(`${stage.server.url}/sync`);
  await says(page.getByRole("main"), "Kept on this device");
});
