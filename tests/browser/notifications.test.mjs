// People are told what concerns them, while they look; and administrators say who they are.

import assert from "node:assert/strict";
import { button, choose, combobox, goTo, heading, says, submitOrder, textbox } from "./support/app.mjs";
import { Api } from "./support/api.mjs";
import { customerWithoutLimits, password, shortProduct } from "./support/company.mjs";
import { openDecision, rejectWith } from "./support/work.mjs";
import { theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const play = theatre();
const saffron = shortProduct("saffron-bun");
const told = (page, words) => page.getByRole("listitem").filter({ hasText: words });

play("an order that is short is told to procurement while it looks, and its rejection to who made it",
  async (stage) => {
    const buyer = await stage.signedIn("procurement");
    await goTo(buyer, "Notifications");
    await heading(buyer, "Notifications").waitFor();
    const seller = await stage.signedIn("sales.north");
    const order = await submitOrder(seller, { customer: customerWithoutLimits, lines: [[saffron.name, 10]] });
    const title = `${order.number} waits for procurement`;

    stage.begin("procurement's window shows it by itself");
    await told(buyer, title).waitFor();
    assert.match(await told(buyer, title).textContent(), new RegExp(saffron.material));

    stage.begin("it is marked as read, here and at the server");
    await button(buyer, `Mark read: ${title}`).click();
    await told(buyer, title).waitFor({ state: "detached" });
    const api = await Api.signIn(stage.server.url, "procurement");
    await until("the server knows", async () => {
      const { items } = await api.get("/notifications?unread=true&limit=200");
      return !items.some((item) => item.orderId === order.id);
    });
    await button(buyer, "All").click();
    await told(buyer, title).waitFor();

    stage.begin("the rejection is urgent");
    await openDecision(buyer, order.number);
    await rejectWith(buyer, { reason: "Supplier is late", explanation: "The mill is closed this week" });
    await goTo(seller, "Notifications");
    const rejected = `${order.number} was rejected by procurement`;
    await told(seller, rejected).waitFor();
    await button(seller, `Acknowledge: ${rejected}`).click();
    await told(seller, rejected).waitFor({ state: "detached" });
  });

play("an administrator adds somebody, who signs in and is out when switched off", async (stage) => {
  const admin = await stage.signedIn("admin");
  await heading(admin, "Administration").waitFor();
  await button(admin, "New user").click();
  const dialog = admin.getByRole("dialog");
  await textbox(dialog, "User name").fill("ines.lindner");
  await textbox(dialog, "Name").fill("Ines Lindner");
  await choose(admin, combobox(dialog, "Role"), "Sales supervisor");
  await dialog.getByRole("checkbox", { name: "North" }).check();
  await button(dialog, "Save").click();
  await admin.getByRole("dialog", { name: "New password for Ines Lindner" }).waitFor();
  await admin.getByLabel("New password", { exact: true }).last().fill(password);
  await button(admin, "Set password").click();
  await admin.getByRole("dialog").waitFor({ state: "detached" });

  const ines = await stage.signedIn("ines.lindner");
  await heading(ines, "Orders").waitFor();

  stage.begin("switched off");
  stage.allowStatus(401);
  await admin.getByRole("row", { name: /^ines\.lindner\b/ }).click();
  await admin.getByRole("switch", { name: "May sign in" }).click();
  await button(admin, "Save").click();
  await admin.getByRole("row", { name: /^ines\.lindner\b.*switched off/ }).waitFor();
  await textbox(ines, "User name").waitFor();
  await says(ines.getByRole("alert"), "Your session has ended");
});
