// Orders that somebody made, and what was decided about them, before a story begins.

import assert from "node:assert/strict";

const tomorrow = () => new Date(Date.now() + 30 * 3_600_000).toISOString();

// An order; `lines` are [product, pieces].
export async function ordered(api, { customer, lines }) {
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

// What procurement decided about an order that is short.
export async function decided(buyer, order, decision) {
  const justification = { code: "Other", text: "Agreed with the customer" };
  const answer = await buyer.post(`/orders/${order.id}/procurement-decision`, { justification, ...decision });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.equal(answer.body.status, "ReadyForProduction");
  return answer.body;
}
