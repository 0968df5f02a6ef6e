// What something costs: a price made on the screen is the one an order takes, says and is taxed by.

import assert from "node:assert/strict";
import { Api } from "./support/api.mjs";
import {
  button, choose, combobox, enterOrder, heading, justify, line, says, search, shownOrder, textbox,
} from "./support/app.mjs";
import { customer, product } from "./support/company.mjs";
import { theatre } from "./support/stage.mjs";

const play = theatre();
const main = (page) => page.getByRole("main");
const hotel = customer("hotel-lindenallee");
const roll = product("wheat-roll");

async function openProduct(page, url, name) {
  await page.goto(`${url}/catalogue/products`);
  await search(page, name, "Search products");
  await page.getByRole("grid", { name: "Products" }).getByRole("row").filter({ hasText: name }).first().click();
  await heading(page, name).or(page.getByRole("region", { name })).first().waitFor();
}

play("a price for a list and a quantity is made, ordered by, taxed, and explained", async (stage) => {
  const director = await stage.signedIn("director");
  stage.begin("a price is made");
  await openProduct(director, stage.server.url, roll);
  await button(director, "Edit").click();
  await heading(director, `Edit ${roll}`).waitFor();
  const before = await director.getByRole("group", { name: /^Price \d+$/ }).count();
  await button(director, "Add price").click();
  const price = director.getByRole("group", { name: `Price ${before + 1}` });
  await choose(director, combobox(price, "For"), "Hotels");
  await textbox(price, "From").fill("8 trays");
  await textbox(price, "Price").fill("0,30");
  await button(director, "Save").click();
  await director.getByRole("row", { name: /^Hotels, from 240 pieces, €0.30/ }).waitFor();

  stage.begin("an order takes it");
  const seller = await stage.signedIn("sales.north");
  await enterOrder(seller, { customer: hotel, lines: [[roll, "4 trays"]] });
  await says(line(seller, 1), "Price: Hotels, from 60 pieces");
  await textbox(line(seller, 1), "Quantity").fill("8 trays");
  await says(line(seller, 1), "Price: Hotels, from 240 pieces");
  await says(line(seller, 1), "€72.00");
  await says(main(seller), "€77.04"); // 7 % on top
  await choose(seller, combobox(seller, "Handed over"), "Delivered");
  await textbox(seller, "Delivery address").fill("Side door, Rosenhag 60");
  await button(seller, "Submit order").click();
  const order = await shownOrder(seller);
  await says(main(seller), "Delivered to Side door, Rosenhag 60");
  const totals = seller.getByRole("group", { name: "Totals" });
  for (const text of ["€72.00", "7 % Reduced of €72.00", "€5.04", "€77.04"]) await says(totals, text);

  stage.begin("the server says the same, and why");
  const api = await Api.signIn(stage.server.url, "sales.north");
  const body = await api.get(`/orders/${order.id}`);
  assert.deepEqual(body.totals, {
    net: { amount: 7200, currency: "EUR" },
    taxes: [{ rate: "Reduced", permille: 70, net: { amount: 7200, currency: "EUR" },
      tax: { amount: 504, currency: "EUR" } }],
    gross: { amount: 7704, currency: "EUR" },
  });
  assert.equal(body.lines[0].priceOrigin.list, "Hotels");
  const why = await api.get(`/orders/${order.id}/explanation`);
  assert.match(why.price.lines[0].reason, /price \(Hotels, from 240 pieces\)/);
  assert.equal(why.price.cost, undefined, "what it costs the bakery is not for sellers");

  stage.begin("fewer of them cost more again, and the dialog says so before anything is saved");
  await button(seller, "Edit order").click();
  await heading(seller, /^Edit/).waitFor();
  await textbox(line(seller, 1), "Quantity").fill("40");
  await button(seller, "Save changes").click();
  await says(seller.getByRole("dialog"), "€18.00"); // 40 at the list price of 0.45
  await justify(seller, { reason: "Customer's request", explanation: "Half of the guests have left" });
  await says(main(seller), "€19.26");
});
