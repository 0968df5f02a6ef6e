// What was answered is kept, and nothing is promised twice: over HTTP against a server process that is killed.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { Api } from "./support/api.mjs";
import { customerWithoutLimits, inStock, shortProduct } from "./support/company.mjs";
import { theatre } from "./support/stage.mjs";

const play = theatre({ server: { pastOrders: 0 }, browser: false });
const clients = 16;
const answeredBeforeKill = 100;

const many = (count, make) => Promise.all(Array.from({ length: count }, (_, index) => make(index)));

// Everything a test needs to order at north.
async function counter(url) {
  const director = await Api.signIn(url, "director");
  const sellers = await many(clients, (index) => Api.signIn(url, ["sales.north", "sales2.north"][index % 2]));
  const [customerId, products] = await Promise.all([
    sellers[0].idOf("/customers", customerWithoutLimits),
    sellers[0].all("/products"),
  ]);
  const productId = (name) => products.find((product) => product.name === name).id;
  const locationId = sellers[0].user.locationIds[0];
  const order = (product, pieces) => ({
    id: randomUUID(),
    customerId,
    locationId,
    lines: [{ productId: productId(product), quantity: { value: String(pieces), unit: "piece" } }],
  });
  return { director, sellers, locationId, order };
}

// Adds up quantities by a key; all of one material have one unit.
function sums(entries, keyOf, quantityOf) {
  const out = new Map();
  for (const entry of entries) {
    const amount = Number(quantityOf(entry).value);
    if (amount !== 0) out.set(keyOf(entry), Number(((out.get(keyOf(entry)) ?? 0) + amount).toFixed(6)));
  }
  return out;
}

// What the orders hold is what the lots say is held, and no lot promises more than is there.
async function checkStock(director, orders, locationId) {
  const answer = await director.get(`/inventory?locationId=${locationId}`);
  const stock = Array.isArray(answer) ? answer : answer.items;
  const lots = stock.flatMap((item) => item.lots);
  for (const lot of lots) {
    assert.ok(Number(lot.reserved.value) >= 0 && Number(lot.reserved.value) <= Number(lot.onHand.value),
      `lot ${lot.lotCode} is oversold`);
  }
  const held = orders.filter((order) => order.locationId === locationId).flatMap((order) => order.reservations);
  const asSorted = (map) => [...map].sort(([one], [other]) => (one < other ? -1 : 1));
  assert.deepEqual(asSorted(sums(held, (entry) => entry.lotId, (entry) => entry.quantity)),
    asSorted(sums(lots, (lot) => lot.lotId, (lot) => lot.reserved)));
}

async function allOrders(director) {
  const listed = await director.all("/orders");
  return Promise.all(listed.map((order) => director.order(order.id)));
}

async function checkNothingIsHalf(director, order) {
  assert.ok(order.lines.length > 0 && order.number, `order ${order.id} is incomplete`);
  const entries = (await director.get(`/orders/${order.id}/audit`)).items;
  assert.ok(entries.length > 0, `order ${order.id} has no audit entry`);
  if (order.status === "ReadyForProduction") assert.ok(order.reservations.length > 0 && order.shortfall.length === 0);
  if (order.status === "AwaitingProcurement") assert.ok(order.reservations.length === 0 && order.shortfall.length > 0);
}

play("kill -9 in a burst of orders loses nothing that was answered", async (stage) => {
  const { server } = stage;
  const { sellers, locationId, order } = await counter(server.url);
  const answered = new Map();
  const asked = new Map(); // sent, whatever came of it
  let killing = null;
  await many(clients, async (index) => {
    while (!killing) {
      const content = order(inStock[index % inStock.length], 1 + (index % 3));
      const key = randomUUID();
      asked.set(content.id, { content, key, seller: sellers[index] });
      const answer = await sellers[index].call("POST", "/orders", content, { "Idempotency-Key": key })
        .catch(() => null);
      if (answer?.status === 201) answered.set(content.id, answer.body);
      else if (answer) assert.fail(`an order was refused: ${answer.status} ${JSON.stringify(answer.body)}`);
      if (answered.size >= answeredBeforeKill) killing ??= server.kill();
    }
  });
  await killing;
  assert.ok(!server.isRunning);
  await server.run();

  const director = await Api.signIn(server.url, "director");
  for (const [id, was] of answered) {
    const now = await asked.get(id).seller.order(id); // the sessions, too, have survived
    for (const member of ["number", "status", "version", "lines", "reservations", "shortfall"])
      assert.deepEqual(now[member], was[member], `${member} of ${was.number}`);
  }
  const orders = await allOrders(director);
  for (const one of orders.filter((one) => asked.has(one.id))) await checkNothingIsHalf(director, one);
  await checkStock(director, orders, locationId);

  // Sent again after the crash, every order is there once.
  const unanswered = [...asked].filter(([id]) => !answered.has(id));
  for (const [id, { content, key, seller }] of unanswered) {
    const answer = await seller.call("POST", "/orders", content, { "Idempotency-Key": key });
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    assert.equal(answer.body.id, id);
  }
  const after = await allOrders(director);
  assert.equal(after.filter((one) => asked.has(one.id)).length, asked.size);
  await checkStock(director, after, locationId);
  const stored = orders.filter((one) => asked.has(one.id)).length - answered.size;
  console.log(`  ${answered.size} answered before the crash, ` +
    `${unanswered.length} on their way, ${stored} of these stored`);
});

play("16 clients who race for the last of a material never oversell it", async (stage) => {
  const { director, sellers, locationId, order } = await counter(stage.server.url);
  for (const { name, possible } of ["pistachio-croissant", "protein-loaf", "blueberry-muffin"].map(shortProduct)) {
    stage.begin(`racing for ${name}`);
    const pieces = 2;
    const answers = await many(clients, (index) => sellers[index].post("/orders", order(name, pieces)));
    assert.deepEqual(answers.map((answer) => answer.status), Array(clients).fill(201), JSON.stringify(answers[0].body));
    const statuses = answers.map((answer) => answer.body.status);
    assert.equal(statuses.filter((status) => status === "ReadyForProduction").length, Math.floor(possible / pieces));
    assert.equal(statuses.filter((status) => status === "AwaitingProcurement").length,
      clients - Math.floor(possible / pieces));
    for (const answer of answers) await checkNothingIsHalf(director, answer.body);
    await checkStock(director, await allOrders(director), locationId);
  }
});
