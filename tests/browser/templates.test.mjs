// The company writes a message of its own, sees it with a real order, and a colleague sends it.

import assert from "node:assert/strict";
import { button, combobox, goTo, heading, says, submitOrder, tab, textbox } from "./support/app.mjs";
import { Api } from "./support/api.mjs";
import { customerWithoutLimits, inStock } from "./support/company.mjs";
import { theatre } from "./support/stage.mjs";

const play = theatre();

async function pick(page, part, box, name) {
  await combobox(part, box).click();
  await page.getByRole("option", { name, exact: true }).click();
}

play("a director writes a template and sees it with a real order, and a seller sends it in the order's discussion",
  async (stage) => {
    const seller = await stage.signedIn("sales.north");
    const order = await submitOrder(seller, { customer: customerWithoutLimits, lines: [[inStock[0], 6]] });

    stage.begin("the director writes it");
    const director = await stage.signedIn("director");
    await goTo(director, "Message templates");
    await heading(director, "Message templates").waitFor();
    await button(director, "New template").click();
    await textbox(director, "Name").fill("Ready early");
    await textbox(director, "Category").fill("Customer");
    await director.getByRole("checkbox", { name: "Sales supervisor" }).click();
    await textbox(director, "Text").fill("Order {{order}} can be had on {{day}} already.");
    const number = director.getByRole("group", { name: "Place order", exact: true });
    await pick(director, number, "Filled from", "The order's number");
    const day = director.getByRole("group", { name: "Place day", exact: true });
    await pick(director, day, "Type", "Day");

    stage.begin("it is seen as it would be sent about that order");
    const preview = director.getByRole("group", { name: "Preview", exact: true });
    await combobox(preview, "Order").fill(order.number);
    await director.getByRole("option", { name: new RegExp(`^${order.number} `) }).click();
    await says(preview, `Order ${order.number} can be had on [day] already.`);
    await textbox(preview, "Day").fill("when it is done");
    await says(preview, "Cannot be read. Such as 29 May");
    await textbox(preview, "Day").fill("29 May 2030");
    await says(preview, `Order ${order.number} can be had on Wed 29 May 2030 already.`);
    await says(preview, "Offered to: Sales supervisor.");

    stage.begin("it is saved");
    await button(director, "Save").click();
    const row = director.getByRole("grid", { name: "Message templates" }).getByRole("row", { name: /^Ready early/ });
    await row.waitFor();
    await says(row, "Yours");

    stage.begin("the seller sends it");
    await tab(seller, "Discussion").click();
    const log = seller.getByRole("log", { name: "Messages" });
    await log.waitFor();
    await pick(seller, seller, "Template", "Ready early");
    const filling = seller.getByRole("dialog", { name: "Ready early" });
    await textbox(filling, "Day").fill("29 May 2030");
    await button(filling, "Use it").click();
    await button(seller, "Send").click();
    await says(log, `Order ${order.number} can be had on Wed 29 May 2030 already.`);
    const api = await Api.signIn(stage.server.url, "sales.north");
    const { messages } = await api.get(`/orders/${order.id}/discussion`);
    assert.equal(messages.at(-1).templateId, "ready-early");
  });
