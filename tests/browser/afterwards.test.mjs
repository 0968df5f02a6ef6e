// What turns out otherwise once it is done: a batch that was counted wrongly, a lot that is called back.

import assert from "node:assert/strict";
import { button, goTo, heading, justify, says, textbox } from "./support/app.mjs";
import { Api } from "./support/api.mjs";
import { customerWithoutLimits, inStock, shortProduct } from "./support/company.mjs";
import { decided, ordered } from "./support/orders.mjs";
import { theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";
import { completeAtBoard, startAtBoard } from "./support/work.mjs";

const play = theatre();
const main = (page) => page.getByRole("main");

play("a batch that was counted wrongly is corrected, and whoever ordered it hears what is missing", async (stage) => {
  const seller = await Api.signIn(stage.server.url, "sales.north");
  const order = await ordered(seller, { customer: customerWithoutLimits, lines: [[inStock[0], 24]] });

  stage.begin("the operator makes it, all 24");
  const operator = await stage.signedIn("operator.north");
  await startAtBoard(operator, order.number);
  await completeAtBoard(operator, order.number);
  await until("the order is completed", async () => (await seller.order(order.id)).status === "Completed");

  stage.begin("the production manager corrects it to 18");
  const manager = await stage.signedIn("production");
  await manager.goto(`${stage.server.url}/orders/${order.id}`);
  await heading(manager, order.number).waitFor();
  await button(manager, "Correct yield").click();
  const dialog = manager.getByRole("dialog");
  await says(dialog, "ordered 24, 24 written down");
  await textbox(dialog, "Produced").fill("18");
  const why = "One tray was counted twice";
  await justify(manager, { reason: "Counted wrongly", explanation: why });
  await says(main(manager), "18 made");
  const corrected = await seller.order(order.id);
  assert.equal(corrected.lines[0].produced.value, "18");
  assert.equal(corrected.lines[0].quantity.value, "24");
  const { items } = await seller.get(`/orders/${order.id}/audit`);
  const entry = items.find(({ action }) => action === "ProductionCorrected");
  assert.deepEqual(entry.justification, { code: "Miscounted", text: why });

  stage.begin("the seller is told, and reads it with the order");
  const page = await stage.signedIn("sales.north");
  await goTo(page, "Notifications");
  await says(main(page), new RegExp(`${order.number} was corrected[^]*24 pieces → 18 pieces`));
  await page.goto(`${stage.server.url}/orders/${order.id}`);
  await heading(page, order.number).waitFor();
  await says(main(page), "18 made");
  assert.equal(await button(page, "Correct yield").count(), 0, "a seller corrects no batch");
});

play("a lot that is called back is held everywhere, and its orders are planned anew", async (stage) => {
  const [seller, buyer] = await Promise.all(
    ["sales.north", "procurement"].map((name) => Api.signIn(stage.server.url, name)));
  const short = shortProduct("saffron-bun");
  const order = await ordered(seller, { customer: customerWithoutLimits, lines: [[short.name, 10]] });
  const lotCode = "CALLED-BACK-7";
  const receipts = order.shortfall.map(({ materialId, missing }) => ({
    materialId, quantity: missing, lotCode, expiresOn: "2031-12-31",
  }));
  await decided(buyer, order, { decision: "Fulfil", receipts });

  stage.begin("the production manager sees before what the recall concerns");
  const manager = await stage.signedIn("production");
  await manager.goto(`${stage.server.url}/inventory?material=${receipts[0].materialId}`);
  await button(manager, "Recall lots").click();
  const dialog = manager.getByRole("dialog");
  await textbox(dialog, "Lot code").fill(lotCode);
  await says(dialog, "1 lot is held");
  await says(dialog, "1 order is concerned");
  await says(dialog.getByRole("listitem"), `${order.number}, Planned anew`);

  stage.begin("and recalls it");
  await justify(manager, { reason: "Recall", explanation: "The importer called it back" });
  await says(main(manager), `Recall of ${lotCode}`);
  await until("the order waits again",
    async () => (await seller.order(order.id)).status === "AwaitingProcurement");
  assert.deepEqual((await seller.order(order.id)).reservations, []);
  const stock = await buyer.get(`/inventory?locationId=${order.locationId}`);
  const lots = stock.flatMap((item) => item.lots).filter((lot) => lot.lotCode === lotCode);
  assert.deepEqual(lots.map((lot) => lot.held), [true]);

  stage.begin("procurement finds the order in its queue, the seller is told why");
  const procurement = await stage.signedIn("procurement");
  await goTo(procurement, "Procurement");
  await procurement.getByRole("row", { name: new RegExp(`^${order.number}\\b`) }).waitFor();
  const page = await stage.signedIn("sales.north");
  await goTo(page, "Notifications");
  await says(main(page), new RegExp(order.number));
  await page.goto(`${stage.server.url}/orders/${order.id}`);
  await says(main(page), "Awaiting procurement");
});
