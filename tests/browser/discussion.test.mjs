// Two people talk about an order from two browsers until production starts in a third, or one of them closes the room.

import assert from "node:assert/strict";
import { button, choose, combobox, goTo, says, submitOrder, tab, textbox } from "./support/app.mjs";
import { Api } from "./support/api.mjs";
import { customerWithoutLimits, inStock, userName } from "./support/company.mjs";
import { startAtBoard } from "./support/work.mjs";
import { theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const play = theatre();
// Both boxes put something into the message and are empty again.
async function pick(page, box, name) {
  await combobox(page, box).click();
  await page.getByRole("option", { name, exact: true }).click();
}
const log = (page) => page.getByRole("log", { name: "Messages" });

play("two people talk live about an order, and production start keeps what they said with the customer",
  async (stage) => {
    const seller = await stage.signedIn("sales.north");
    const order = await submitOrder(seller, { customer: customerWithoutLimits, lines: [[inStock[0], 6]] });
    const manager = await stage.signedIn("manager.north");
    await manager.goto(`${stage.server.url}/orders/${order.id}/discussion`);
    await log(manager).waitFor();

    stage.begin("a template, filled from the order");
    await tab(seller, "Discussion").click();
    await log(seller).waitFor();
    await pick(seller, "Template", "Everything is reserved");
    assert.match(await textbox(seller, "Message").inputValue(),
      new RegExp(`${order.number} for ${customerWithoutLimits}`));
    await button(seller, "Send").click();
    await says(log(seller), "everything is reserved, we bake for");
    await says(log(manager), "everything is reserved, we bake for");

    stage.begin("a mention, the other way");
    await pick(manager, "Mention", "Nora Tidebrook");
    await textbox(manager, "Message").pressSequentially("please slice them.");
    await button(manager, "Send").click();
    await says(log(seller), "@Nora Tidebrook please slice them.");

    stage.begin("production starts in a third window");
    const operator = await stage.signedIn("operator.north");
    await goTo(operator, "Production");
    await startAtBoard(operator, order.number);
    for (const page of [seller, manager]) {
      await says(page.getByRole("main"), "The discussion is locked");
      await log(page).waitFor({ state: "detached" });
    }

    stage.begin("what was said stands with the customer, linked from the audit");
    const api = await Api.signIn(stage.server.url, "manager.north");
    const { items } = await api.get(`/customers/${(await api.order(order.id)).customerId}/interactions?limit=50`);
    const kept = items.find((item) => item.orderId === order.id);
    assert.match(kept.summary, /slice them/);
    const audit = await api.get(`/orders/${order.id}/audit`);
    assert.ok(audit.items.some((entry) => entry.interactionId === kept.id));
  });

play("what one said is edited before both, a third is let in, and the room is closed for all", async (stage) => {
  const seller = await stage.signedIn("sales.north");
  const order = await submitOrder(seller, { customer: customerWithoutLimits, lines: [[inStock[0], 6]] });
  const manager = await stage.signedIn("manager.north");
  await manager.goto(`${stage.server.url}/orders/${order.id}/discussion`);
  await log(manager).waitFor();
  await tab(seller, "Discussion").click();
  await textbox(seller, "Message").fill("Sliced, please.");
  await button(seller, "Send").click();
  await says(log(manager), "Sliced, please.");

  stage.begin("the seller has meant something else");
  await button(seller, "Edit your message").click();
  await until("its words stand in the box",
    async () => (await textbox(seller, "Message").inputValue()) === "Sliced, please.");
  await textbox(seller, "Message").fill("Sliced thinly, please.");
  await button(seller, "Save edit").click();
  for (const page of [seller, manager]) {
    await says(log(page), "Sliced thinly, please.");
    await page.getByRole("group", { name: /, edited$/ }).waitFor();
  }
  assert.equal(await button(manager, "Edit your message").count(), 0);
  await button(manager, "What it said before").click();
  await says(log(manager), "Sliced, please.");

  stage.begin("somebody is added who may see the order");
  await button(seller, "Add person").click();
  const adding = seller.getByRole("dialog", { name: "Add a person" });
  await choose(seller, combobox(adding, "Person"), userName("operator.north"));
  await button(adding, "Add").click();
  await says(log(manager), `invited ${userName("operator.north")}.`);

  stage.begin("the seller closes the room");
  await button(seller, "Close discussion").click();
  await button(seller.getByRole("dialog", { name: "Close this discussion?" }), "Close it").click();
  for (const page of [seller, manager]) {
    await says(log(page), `${userName("sales.north")} closed the discussion.`);
    await textbox(page, "Message").waitFor({ state: "detached" });
    await says(log(page), "Sliced thinly, please.");
  }
});
