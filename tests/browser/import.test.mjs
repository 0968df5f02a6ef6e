// A real bakery's till becomes orders that can be listed, searched and opened; its tables become materials.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { button, combobox, goTo, heading, orderRow, ordersGrid, says, search } from "./support/app.mjs";
import { Api } from "./support/api.mjs";
import { staysAlive } from "./support/liveness.mjs";
import { publicData, root, serverProgram } from "./support/places.mjs";
import { chooseFile, csvFile } from "./support/scenes.mjs";
import { theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const till = join(publicData, "orders/bread_basket.csv");
const play = theatre({ server: { pastOrders: 0 } });

function importOrders(data, file, ...options) {
  return new Promise((done) => {
    const args = ["import", "orders", "--data", data, "--file", file, "--location", "north", ...options];
    execFile(serverProgram, args, { cwd: root },
      (error, stdout, stderr) => done({ code: error ? error.code : 0, output: stdout + stderr }));
  });
}

// The till's transactions, to compare with: number → items.
function transactionsOf(file) {
  const out = new Map();
  for (const row of readFileSync(file, "utf8").trim().split("\n").slice(1)) {
    const [date, time, transaction, item] = row.trim().split(",");
    if (!out.has(transaction)) out.set(transaction, { date, time, items: [] });
    out.get(transaction).items.push(item);
  }
  return out;
}

async function ordersOf(server) {
  const api = await Api.signIn(server.url, "manager.north");
  const counts = await api.get("/orders/counts");
  return Object.values(counts.counts ?? counts)
    .filter((value) => typeof value === "number")
    .reduce((sum, value) => sum + value, 0);
}

play("a till's past orders are imported once and can be listed, searched and opened", async (stage, context) => {
  if (!existsSync(till)) return context.skip(`${till} is absent; BATCHLINE_DATA says where the public data are`);
  const { server } = stage;
  const before = await ordersOf(server);
  const transactions = transactionsOf(till);

  stage.begin("importing while the server runs");
  const refused = await importOrders(server.data, till);
  assert.notEqual(refused.code, 0, "two programs must never write the same database");
  await server.stop();

  stage.begin("trying a file with bad rows");
  const folder = mkdtempSync(join(tmpdir(), "batchline-import-"));
  const bad = join(folder, "bad.csv");
  writeFileSync(bad, "Date,Time,Transaction,Item\n2016-10-30,09:58:11,1,Bread\n" +
    "2016-10-30,10:05:34,2,Cake\n2016-13-45,10:05:34,2,Bread\n");
  const stopped = await importOrders(server.data, bad, "--dry-run");
  const report = await importOrders(server.data, bad, "--dry-run", "--unreadable-percent", "50");
  rmSync(folder, { recursive: true });
  assert.notEqual(stopped.code, 0, "a third of the rows is too much to go on without");
  assert.match(stopped.output, /Nothing was imported: 1 of 3 rows/);
  assert.match(report.output, /orders: 1 would be added/);
  assert.match(report.output, /date.*: line 4/);
  assert.match(report.output, /same transaction.*: line 3/, "never half an order");

  stage.begin("importing for a try");
  const tried = await importOrders(server.data, till, "--dry-run");
  assert.equal(tried.code, 0, tried.output);
  stage.begin("importing");
  await server.run();
  assert.equal(await ordersOf(server), before, "a dry run writes nothing");
  await server.stop();
  const done = await importOrders(server.data, till);
  assert.equal(done.code, 0, done.output);
  const again = await importOrders(server.data, till);
  assert.equal(again.code, 0, again.output);
  await server.run();
  const imported = (await ordersOf(server)) - before;
  const withoutGoods = [...transactions.values()].filter(({ items }) => items.every((item) => item === "NONE")).length;
  assert.ok([transactions.size, transactions.size - withoutGoods].includes(imported),
    `${imported} orders of ${transactions.size} transactions (${withoutGoods} of them without goods) ` +
      `after importing twice:\n${done.output}`);

  stage.begin("finding an imported order in the browser");
  const page = await stage.signedIn("manager.north");
  const api = await Api.signIn(server.url, "manager.north");
  const rare = "Ella's Kitchen Pouches";
  const [known] = (await api.get(`/orders?q=${encodeURIComponent(rare)}`)).items;
  assert.ok(known, "the server finds it");
  await search(page, rare);
  await orderRow(page, known.number).click();
  await heading(page, known.number).waitFor();
  await says(page.getByRole("grid", { name: "Lines" }).or(page.getByRole("table", { name: "Lines" })), rare);
  await says(page.getByRole("main"), "Delivered");
});

play("a dirty table of materials is tried, mended, imported, and changes nothing a second time", async (stage) => {
  const titles = "Rohstoff;Einheit;Allergene;Mindestbestand;Regal";
  const seeds = "Kürbiskerne, geröstet;kg;;2,5 kg;4";
  const page = await stage.signedIn("director");
  const count = (name) => page.getByRole("group", { name, exact: true });
  const importButton = button(page, "Import");

  stage.begin("choosing a file with bad rows");
  await goTo(page, "Catalogue");
  await page.getByRole("tab", { name: "Materials" }).click();
  await button(page, "Import").click();
  await heading(page, "Import").waitFor();
  await chooseFile(page, "Choose a file", csvFile("Rohstoffe.csv", [titles, seeds, "Röstzwiebeln;Eimer;;1,2 kg;7"]));
  const refused = page.getByRole("grid", { name: "Refused" });
  await refused.getByRole("row", { name: /^Row 3, Einheit: .*Eimer/ }).waitFor();
  assert.equal(await combobox(page, "Separator").inputValue(), "Semicolon");
  assert.equal(await combobox(page, "Characters").inputValue(), "Windows-1252");
  assert.equal(await combobox(page, "Minimum stock").inputValue(), "Mindestbestand");
  await says(page.getByRole("main"), "Not used: Regal");
  assert.ok(await importButton.isDisabled(), "nothing is imported by half");

  stage.begin("choosing the mended file");
  const mended = csvFile("Rohstoffe, neu.csv", [titles, seeds, "Röstzwiebeln;kg;;1,2 kg;7"]);
  await chooseFile(page, "Choose the mended file", mended);
  await says(count("Refused"), "0");
  await says(count("New"), "2");
  await importButton.click();
  await says(page.getByRole("region", { name: "Imported" }), "2 new, 0 changed, 0 unchanged");

  stage.begin("importing it again");
  await chooseFile(page, "Import another file", mended);
  await says(count("Unchanged"), "2");
  assert.ok(await importButton.isDisabled(), "there is nothing to import");

  stage.begin("finding what was imported");
  await goTo(page, "Catalogue");
  await page.getByRole("tab", { name: "Materials" }).click();
  await search(page, "Röstzwiebeln", "Search materials");
  await page.getByRole("grid", { name: "Materials" }).getByRole("row", { name: /^Röstzwiebeln/ }).click();
  await page.getByRole("region", { name: "Röstzwiebeln", exact: true }).waitFor();
});

play("twenty thousand rows come in with progress while the page stays alive", async (stage) => {
  const rows = 20_000;
  const table = csvFile("Kunden.csv", ["Name;Standort;Adresse",
    ...Array.from({ length: rows }, (_, i) => `Kunde ${i + 1};north;Straße ${i + 1}`)]);
  const page = await stage.signedIn("director");
  await goTo(page, "Customers");
  await button(page, "Import").click();
  await heading(page, "Import").waitFor();
  const sent = page.getByRole("progressbar", { name: "Sent" });
  await staysAlive(page, async () => {
    await chooseFile(page, "Choose a file", table);
    await sent.waitFor();
    await until("all rows are understood", async () =>
      (await page.getByRole("group", { name: "New", exact: true }).textContent()).includes(rows), 120_000);
    await button(page, "Import").click();
    await sent.waitFor();
    await page.getByRole("region", { name: "Imported" }).waitFor({ timeout: 120_000 });
    await says(page.getByRole("region", { name: "Imported" }), `${rows} new`);
  });
});
