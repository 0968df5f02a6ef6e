// Fifty orders and twenty edits over three days without a network, by one seller in two tabs, while a third of what is
// sent gets lost or is answered late, the server dies, tabs are closed and a new release of the site comes out.

import assert from "node:assert/strict";
import { Api } from "./support/api.mjs";
import {
  button, choose, combobox, enterOrder, goTo, heading, justify, line, orderRow, says, search, signIn, textbox,
} from "./support/app.mjs";
import { customerWithoutLimits, inStock, shortProduct } from "./support/company.mjs";
import { everythingKept } from "./support/kept.mjs";
import { PoorNetwork } from "./support/poor_network.mjs";
import { tablet, theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const play = theatre({ server: { pastOrders: 20 }, timeoutMs: 900_000 }); // some two minutes on two free cores
const faultShare = 0.3;
const lacking = shortProduct("saffron-bun").name;
const sentWithinMs = 90_000;

// Every sixth order is for what is not in the house.
const wishes = Array.from({ length: 50 }, (_, index) => ({
  notes: `story ${String(index).padStart(2, "0")}`,
  product: index % 6 === 5 ? lacking : inStock[index % inStock.length],
  pieces: 1 + (index % 3),
}));
const statusOf = (wish) => (wish.product === lacking ? "AwaitingProcurement" : "ReadyForProduction");
const expectedOf = (wish) =>
  (wish.product === lacking ? "Expected: Awaiting procurement" : "Expected: Ready for production");
const why = { reason: "Customer's request", explanation: "The customer called once more" };

async function submitOffline(page, wish) {
  await enterOrder(page, { customer: customerWithoutLimits, lines: [[wish.product, wish.pieces]], notes: wish.notes });
  await button(page, "Submit order").click();
  await says(page.getByRole("main"), expectedOf(wish));
}

// Of the order that is shown.
async function editShown(page, pieces) {
  await button(page, "Edit order").click();
  await textbox(line(page, 1), "Quantity").fill(String(pieces));
  await button(page, "Save changes").press("Enter"); // a toast may lie over it
  await justify(page, why);
  await says(page.getByRole("main"), "Waiting to be sent");
}

async function editOffline(page, order, pieces) {
  await goTo(page, "Orders");
  await search(page, order.number);
  await orderRow(page, order.number).click();
  await heading(page, order.number).waitFor();
  await editShown(page, pieces);
}

const inTurn = async (items, act) => { for (const item of items) await act(item); };
const counted = (count) => `${count} change${count === 1 ? "" : "s"} waiting to be sent`;
const waits = (page, count) => says(page.locator("body"), counted(count));
const allSent = (page) => until("all changes are sent",
  async () => (await page.getByText("All changes sent").count()) > 0, sentWithinMs);
const installed = (page) => page.evaluate(async () => { await navigator.serviceWorker.ready; });

async function ordersOf(api) {
  const listed = await api.all("/orders");
  const full = await Promise.all(listed.map((order) => api.order(order.id)));
  return full
    .filter((order) => (order.customerNotes ?? "").startsWith("story"))
    .sort((one, other) => (one.customerNotes < other.customerNotes ? -1 : 1));
}

play("three periods without a network: each order once, each edit once or in the tray, nothing left for others",
  async (stage) => {
    stage.allowed.push("net::ERR_", "Failed to load resource");
    stage.allowStatus(412, 409);
    const { server } = stage;
    const network = await PoorNetwork.before(server, { faultShare: 0, seed: 7 });
    stage.afterwards(() => network.close());
    const [api, manager, operator] = await Promise.all(
      ["sales.north", "manager.north", "operator.north"].map((name) => Api.signIn(server.url, name)));
    const first = await stage.visitor({ viewport: tablet });
    first.owner = "first tab";
    await first.goto(network.url);
    await signIn(first, "sales.north");
    await installed(first);
    const context = first.context();
    let second = await stage.another(context, "second tab");
    await second.goto(`${network.url}/orders`);
    await orderRow(second, "N-").first().or(second.getByText("No orders yet")).first().waitFor();
    network.faultShare = faultShare;

    stage.begin("the first period: sixteen orders in two tabs, one of them loaded anew in between");
    await context.setOffline(true);
    const inBothTabs = (wanted) => Promise.all([first, second].map((page, half) =>
      inTurn(wanted.filter((_, index) => index % 2 === half), (wish) => submitOffline(page, wish))));
    await inBothTabs(wishes.slice(0, 8));
    await first.reload();
    await inBothTabs(wishes.slice(8, 16));
    await waits(first, 16);
    await waits(second, 16);
    await context.setOffline(false);
    await Promise.all([allSent(first), allSent(second)]);
    const afterFirst = await ordersOf(api);
    assert.deepEqual(afterFirst.map((order) => [order.customerNotes, order.status]),
      wishes.slice(0, 16).map((wish) => [wish.notes, statusOf(wish)]));

    stage.begin("the second period: the server is killed, one tab is closed, the other started cold");
    await server.kill();
    await second.close();
    await first.goto(`${network.url}/orders`);
    await orderRow(first, afterFirst[0].number).or(first.getByRole("grid", { name: "Orders" })).first().waitFor();
    second = await stage.another(context, "a new second tab");
    await second.goto(`${network.url}/orders`);
    await second.getByRole("grid", { name: "Orders" }).waitFor();
    await Promise.all([
      (async () => {
        await inTurn(wishes.slice(16, 24), (wish) => submitOffline(first, wish));
        await inTurn(afterFirst.slice(0, 5), (order) => editOffline(first, order, 4));
      })(),
      (async () => {
        await inTurn(wishes.slice(24, 29), (wish) => submitOffline(second, wish));
        // Made and changed before the server has heard of it.
        await inTurn(wishes.slice(29, 33), async (wish) => {
          await submitOffline(second, wish);
          await editShown(second, 5);
        });
        await editOffline(second, afterFirst[6], 4);
      })(),
    ]);
    await waits(first, 17 + 10);
    await server.run();
    await Promise.all([allSent(first), allSent(second)]);
    const afterSecond = await ordersOf(api);
    assert.deepEqual(afterSecond.map((order) => [order.customerNotes, order.status]),
      wishes.slice(0, 33).map((wish) => [wish.notes, statusOf(wish)]));

    stage.begin("the third period: others change the same orders meanwhile");
    await context.setOffline(true);
    const edited = [16, 18, 19, 20, 21, 22, 24, 25, 26, 27].map((index) => afterSecond[index]);
    const [, , , , merged, alsoMerged, clashing, alsoClashing, started, alsoStarted] = edited;
    await Promise.all([
      (async () => {
        await inTurn(wishes.slice(33, 41), (wish) => submitOffline(first, wish));
        await inTurn(edited.slice(0, 5), (order) => editOffline(first, order, 6));
      })(),
      (async () => {
        await inTurn(wishes.slice(41, 50), (wish) => submitOffline(second, wish));
        await inTurn(edited.slice(5), (order) => editOffline(second, order, 6));
      })(),
    ]);
    const change = async (order, content) => {
      const now = await manager.order(order.id);
      const justification = { code: "CustomerRequest", text: "The customer came to the branch" };
      const answer = await manager.call("PATCH", `/orders/${order.id}`,
        { ...content, justification }, { "If-Match": `"${now.version}"` });
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
    };
    for (const order of [merged, alsoMerged]) {
      await change(order, { customerNotes: `${order.customerNotes}, by the door` });
    }
    for (const order of [clashing, alsoClashing]) {
      const [was] = order.lines;
      await change(order,
        { lines: [{ id: was.id, productId: was.productId, quantity: { value: "9", unit: was.quantity.unit } }] });
    }
    for (const order of [started, alsoStarted]) {
      const answer = await operator.post(`/orders/${order.id}/production-start`, {});
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
    }

    stage.begin("a new release comes out before anything is sent");
    network.release = "second-release";
    network.refuses = (asked) => asked.method === "POST" || asked.method === "PATCH";
    await context.setOffline(false);
    await first.reload();
    await goTo(first, "Changes");
    await says(first.getByRole("main"), "A newer version of Batchline is here");
    await says(first.getByRole("main"), "It waits until everything is sent.");
    const releaseOf = (page) => page.evaluate(() => document.querySelector('meta[name="release"]')?.content ?? "");
    assert.equal(await releaseOf(first), "");
    assert.equal(await releaseOf(second), "");
    network.refuses = () => false;

    stage.begin("everything is sent but what clashes");
    await Promise.all([allSent(first), allSent(second)]);
    await says(first.locator("body"), "4 changes need attention");
    const orders = await ordersOf(api);
    assert.deepEqual(orders.map((order) => order.customerNotes.slice(0, 8)), wishes.map((wish) => wish.notes));
    const inProduction = new Set([started.id, alsoStarted.id]);
    assert.deepEqual(orders.map((order) => order.status),
      orders.map((order, index) => (inProduction.has(order.id) ? "InProduction" : statusOf(wishes[index]))));
    const expectedPieces = new Map([...afterFirst.slice(0, 5), afterFirst[6]].map((order) => [order.id, 4]));
    for (const order of afterSecond.slice(29, 33)) expectedPieces.set(order.id, 5);
    for (const order of edited.slice(0, 6)) expectedPieces.set(order.id, 6);
    for (const order of [clashing, alsoClashing]) expectedPieces.set(order.id, 9);
    assert.deepEqual(orders.map((order) => order.lines[0].quantity.value),
      orders.map((order, index) => String(expectedPieces.get(order.id) ?? wishes[index].pieces)));
    const isMerged = (order) => order.id === merged.id || order.id === alsoMerged.id;
    assert.deepEqual(orders.map((order) => order.revision),
      orders.map((order) => (isMerged(order) ? 3 : expectedPieces.has(order.id) ? 2 : 1)));
    for (const order of [merged, alsoMerged]) assert.match((await api.order(order.id)).customerNotes, /by the door$/);

    stage.begin("the tray holds exactly what clashed");
    const main = first.getByRole("main");
    await heading(first, "Changes").waitFor();
    const titles = await first.getByRole("group", { name: /^(Edit of|New order)/ })
      .evaluateAll((groups) => groups.map((group) => group.getAttribute("aria-label")));
    assert.deepEqual(titles.sort(),
      [clashing, alsoClashing, started, alsoStarted].map((order) => `Edit of ${order.number}`).sort());
    await button(first.getByRole("group", { name: `Edit of ${clashing.number}`, exact: true }), "Apply on top").click();
    await until("mine is on top",
      async () => (await api.order(clashing.id)).lines[0].quantity.value === "6", sentWithinMs);
    for (const order of [alsoClashing, started, alsoStarted]) {
      await button(first.getByRole("group", { name: `Edit of ${order.number}`, exact: true }), "Discard").click();
      await button(first.getByRole("alertdialog").or(first.getByRole("dialog")), "Discard the change").click();
    }
    await says(main, "All changes sent");

    stage.begin("the release lands in both tabs");
    network.faultShare = 0;
    await goTo(first, "Orders");
    await until("both run the new release",
      async () => (await releaseOf(first).catch(() => "")) === "second-release" &&
        (await releaseOf(second).catch(() => "")) === "second-release",
      20_000);
    await orderRow(first, orders.at(-1).number).waitFor();

    stage.begin("signing out leaves nothing");
    await search(first, "story 49");
    await button(first, "Sign out").click();
    await textbox(first, "User name").waitFor();
    await textbox(second, "User name").waitFor();
    const traces = ["story", customerWithoutLimits, api.user.id, orders[0].id, orders[0].number, "sales.north"];
    const found = (kept) => traces.filter((trace) => kept.includes(trace));
    assert.equal(new URL(first.url()).pathname, "/");
    await until("nothing is left", async () => found(await everythingKept(first)).length === 0);

    stage.begin("somebody else uses the machine");
    await signIn(first, "sales.south");
    await first.getByRole("grid", { name: "Orders" }).or(first.getByText("No orders yet")).first().waitFor();
    assert.equal(await first.getByRole("row", { name: /story/ }).count(), 0);
    await search(first, orders[0].number);
    assert.equal(await orderRow(first, orders[0].number).count(), 0);
    await context.setOffline(true);
    await first.goto(`${network.url}/orders/${orders[0].id}`);
    await until("there is no such order", async () => (await first.getByRole("heading").allTextContents()).length > 0);
    assert.equal(await first.getByText(orders[0].number).count(), 0);
    const kept = await everythingKept(first);
    for (const trace of ["story", orders[0].id, orders[0].number]) assert.ok(!kept.includes(trace), `${trace} is kept`);
    const { counts } = network;
    console.log(`  ${counts.calls} calls: ${counts.requestsLost} requests lost, ` +
      `${counts.answersLost} answers lost, ${counts.late} answered late`);
  });
