// What nobody resolves comes back by itself: in the list, in the order's discussion and in a calendar.

import assert from "node:assert/strict";
import { button, choose, combobox, goTo, heading, says, submitOrder, tab, textbox } from "./support/app.mjs";
import { Api } from "./support/api.mjs";
import { customerWithoutLimits, inStock } from "./support/company.mjs";
import { noNetwork } from "./support/network.mjs";
import { theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const play = theatre();
const entry = (page, words) => page.getByRole("listitem").filter({ hasText: words });

// What the browser says about a network that is gone.

play("a question that stays open stands in its owner's list, is snoozed, done without a network, and arrives once",
  async (stage) => {
    noNetwork(stage);
    const seller = await stage.signedIn("sales.north");
    const order = await submitOrder(seller, { customer: customerWithoutLimits, lines: [[inStock[0], 6]] });
    const manager = await Api.signIn(stage.server.url, "manager.north");
    const room = `/orders/${order.id}/discussion`;

    stage.begin("somebody asks, and nobody answers");
    await goTo(seller, "Follow-ups");
    await heading(seller, "Follow-ups").waitFor();
    assert.equal((await manager.post(`${room}/messages`, { text: "Do they want them sliced?" })).status, 201);
    await entry(seller, order.number).waitFor();
    await says(entry(seller, order.number), "A question is still open");
    const which = `${order.number}, A question is still open`;

    stage.begin("it is marked on the order, and opens its discussion");
    await goTo(seller, "Orders");
    await seller.getByRole("row", { name: new RegExp(`^${order.number}.*follow-up planned`) }).waitFor();
    await goTo(seller, "Follow-ups");
    await seller.getByRole("link", { name: new RegExp(`^${order.number} `) }).click();
    await seller.getByRole("log", { name: "Messages" }).waitFor();

    stage.begin("snoozed for a week");
    await button(seller, `Snooze: ${which}`).click();
    await seller.getByRole("radio", { name: /^In a week/ }).click();
    await button(seller.getByRole("dialog"), "Snooze").click();
    await seller.getByRole("dialog").waitFor({ state: "detached" });
    const kept = async () => (await manager.get(room)).followUps;
    const inSixDays = new Date(Date.now() + 6 * 24 * 3_600_000).toISOString();
    await until("the server knows the new time", async () => (await kept())[0].dueAt > inSixDays);

    stage.begin("done without a network");
    await seller.context().setOffline(true);
    await goTo(seller, "Follow-ups");
    await button(seller, `Done: ${which}`).click();
    await textbox(seller.getByRole("dialog"), "Outcome").fill("They take them whole");
    await button(seller, "Mark done").click();
    await says(entry(seller, order.number), "Done, waiting to be sent");
    assert.equal((await kept())[0].status, "Open");

    stage.begin("the network comes back");
    await seller.context().setOffline(false);
    await entry(seller, order.number).waitFor({ state: "detached" });
    await until("the server has it", async () => (await kept())[0].status === "Done");
    assert.equal((await kept()).length, 1);
    assert.equal((await kept())[0].outcome, "They take them whole");
    await button(seller, "Done lately 1").click();
    await says(entry(seller, order.number), "They take them whole");
    const { items } = await manager.get(`/orders/${order.id}/audit`);
    assert.equal(items.filter(({ action }) => action === "FollowUpDone").length, 1);
  });

play("one is planned in the discussion for a colleague, whose calendar shows it until the address ends",
  async (stage) => {
    const seller = await stage.signedIn("sales.north");
    const order = await submitOrder(seller, { customer: customerWithoutLimits, lines: [[inStock[0], 6]] });
    await tab(seller, "Discussion").click();
    await button(seller, "Follow-up").click();
    const planning = seller.getByRole("dialog", { name: "Follow-up" });
    await textbox(planning, "What for").fill("Tell them about the new buns");
    // There on every day of the week: on a Saturday the next working day is within the next working hour.
    await planning.getByRole("radio", { name: /^In a week/ }).click();
    await choose(seller, combobox(planning, "Who"), "Ines Halvorsen");
    await button(planning, "Plan").click();
    await says(seller.getByRole("main"), "Tell them about the new buns");
    await says(seller.getByRole("main"), "For Ines Halvorsen");

    stage.begin("she is told, and finds it among hers");
    const manager = await stage.signedIn("manager.north");
    await goTo(manager, "Notifications");
    await entry(manager, `A follow-up of ${order.number} is yours`).getByRole("link").click();
    await manager.getByRole("log", { name: "Messages" }).waitFor();
    await goTo(manager, "Follow-ups");
    await says(entry(manager, order.number), "Tell them about the new buns");

    stage.begin("her calendar reads it");
    await button(manager, "Calendar").click();
    const calendar = manager.getByRole("dialog", { name: "Follow-ups in a calendar" });
    await button(calendar, "Make an address").click();
    const address = await textbox(calendar, "Calendar address").inputValue();
    assert.ok(address.startsWith(`${stage.server.url}/api/v1/calendar/`), address);
    const read = await fetch(address);
    assert.equal(read.headers.get("content-type"), "text/calendar; charset=utf-8");
    assert.ok((await read.text()).includes(`Follow-up ${order.number}`));
    await button(calendar, "End the address").click();
    await says(calendar, "You have no address yet");
    assert.equal((await fetch(address)).status, 404);
  });
