// A customer that was written down twice is made one, on the screen alone, and taken apart again.

import assert from "node:assert/strict";
import { Api } from "./support/api.mjs";
import { button, choose, combobox, heading, orderRow, says, search, tab } from "./support/app.mjs";
import { inStock } from "./support/company.mjs";
import { ordered } from "./support/orders.mjs";
import { theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const play = theatre();
const main = (page) => page.getByRole("main");
const kept = "Konditorei Morgensonne";
const other = "Conditorei Morgensonne GmbH";
const row = (page, name) => page.getByRole("row", { name: new RegExp(`^${name}`) });
// In the navigation, and on a customer's page above its name, too.
const openList = (page) => page.getByRole("link", { name: "Customers", exact: true }).first().click();

// The same owner at the same address, twice; with an order each.
async function writeDownTwice(api) {
  const common = {
    locationIds: [api.user.locationIds[0]],
    contacts: [{ name: "Rosa Brandt", phone: "+49 30 555 01 88", email: "rosa@morgensonne.example" }],
    addresses: ["Sonnenallee 12, Lindquell"],
  };
  const orders = [];
  for (const content of [{ name: kept, tier: "Silver" }, { name: other, tier: "Gold" }]) {
    const answer = await api.post("/customers", { ...common, ...content });
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    orders.push(await ordered(api, { customer: content.name, lines: [[inStock[0], 2]] }));
  }
  return orders;
}

async function openComparison(page) {
  await openList(page);
  await page.getByRole("button", { name: /^Duplicates/ }).click();
  await says(main(page), "names differ by a letter, same phone, same e-mail, same address");
  await page.getByRole("button", { name: /^Compare .*Morgensonne/ }).click();
  await heading(page, "Compare customers").waitFor();
  const stays = page.getByRole("group", { name: "Stays", exact: true }).getByRole("link", { name: kept, exact: true });
  if ((await stays.count()) === 0) await button(page, "Let the other one stay").click();
  await stays.waitFor();
}

play("two customers that are the same are found, compared, merged and taken apart again", async (stage) => {
  const api = await Api.signIn(stage.server.url, "sales.north");
  const [ofKept, ofOther] = await writeDownTwice(api);
  const page = await stage.signedIn("sales.north");
  await openComparison(page);
  await says(main(page), `1 order and 1 contact of ${other} are read under ${kept}.`);

  stage.begin("merging, with the lower tier");
  await choose(page, combobox(page, "Tier to keep"), "Silver");
  await button(page, "Merge").click();
  await heading(page, kept).waitFor();
  await says(main(page), new RegExp(`Merged with ${other} by you on `));
  await tab(page, "Orders").click();
  await orderRow(page, ofKept.number).waitFor();
  await orderRow(page, ofOther.number).waitFor();
  const merged = await api.get(`/customers/${ofOther.customerId}`);
  assert.equal(merged.merged.intoId, ofKept.customerId);
  assert.equal((await api.get(`/customers/${ofKept.customerId}`)).tier, "Silver");

  stage.begin("the one that went is in no list, and its page leads to the one that stays");
  await openList(page);
  await search(page, "Morgensonne", "Search customers");
  await row(page, kept).waitFor();
  assert.equal(await row(page, other).count(), 0);
  await page.goto(`${stage.server.url}/customers/${ofOther.customerId}`);
  await says(main(page), `This customer is ${kept}, too`);
  await page.getByRole("link", { name: kept, exact: true }).click();
  await heading(page, kept).waitFor();

  stage.begin("undoing it");
  await button(page, `Undo the merge with ${other}`).click();
  await button(page.getByRole("alertdialog"), "Undo merge").click();
  await page.getByRole("alertdialog").waitFor({ state: "detached" });
  await until("they are two again", async () => !(await api.get(`/customers/${ofOther.customerId}`)).merged);
  await openList(page);
  await search(page, "Morgensonne", "Search customers");
  await row(page, other).waitFor();
});
