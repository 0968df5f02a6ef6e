// A long table imported by screen, in Chromium: how long it takes, how long the page is held meanwhile, and how long
// other people wait for the server.
// Usage: node tests/bench/import_rows.mjs [--rows N]
// (customers of one branch, imported by somebody who sees them all)

import { Api } from "../browser/support/api.mjs";
import { button, goTo, heading, says, signIn } from "../browser/support/app.mjs";
import { customerWithoutLimits, inStock } from "../browser/support/company.mjs";
import { chooseFile, csvFile } from "../browser/support/scenes.mjs";
import { TestServer } from "../browser/support/server.mjs";
import { desktop, launchBrowser } from "../browser/support/stage.mjs";
import { until } from "../browser/support/wait.mjs";
import { timeOwnCode } from "./own_code.mjs";

const at = process.argv.indexOf("--rows");
const rows = at < 0 ? 100_000 : Number(process.argv[at + 1]);
const withinMs = 600_000;
const heldMsMax = 50;
const pauseMs = 100;
const ms = (value) => `${Math.round(value).toLocaleString("en")} ms`;

// Somebody in the branch looks at orders and makes drafts all the while: the longest wait for each.
function colleague(api, customerId, locationId, productId) {
  const waits = { look: 0, write: 0, looks: 0 };
  let ended = false;
  const timed = async (kind, work) => {
    const begun = performance.now();
    const answer = await work();
    waits[kind] = Math.max(waits[kind], performance.now() - begun);
    return answer;
  };
  const work = (async () => {
    while (!ended) {
      await timed("look", () => api.get("/orders?limit=50"));
      const made = await timed("write", () => api.post("/orders", {
        customerId, locationId, neededAt: new Date(Date.now() + 86_400_000).toISOString(), draft: true,
        lines: [{ productId, quantity: { value: "1", unit: "piece" } }] }));
      if (made.status !== 201) throw new Error(JSON.stringify(made.body));
      waits.looks += 1;
      await new Promise((done) => setTimeout(done, pauseMs));
    }
  })();
  return { waits, end: () => { ended = true; return work; } };
}

const server = await TestServer.start({ pastOrders: 0 });
const browser = await launchBrowser();
try {
  const context = await browser.newContext({ viewport: desktop, reducedMotion: "reduce" });
  await context.addInitScript(timeOwnCode);
  const page = await context.newPage();
  await page.goto(server.url);
  await signIn(page, "director");
  const api = await Api.signIn(server.url, "sales.north");
  const idOf = async (path, name) => (await api.get(`${path}?q=${encodeURIComponent(name)}&limit=1`)).items[0].id;
  const colleagueInBranch = () => idOf("/customers", customerWithoutLimits).then(async (customer) =>
    colleague(api, customer, api.user.locationIds[0], await idOf("/products", inStock[0])));
  await goTo(page, "Customers");
  await button(page, "Import").click();
  await heading(page, "Import").waitFor();

  const table = csvFile("customers.csv", ["Name;Locations;Address",
    ...Array.from({ length: rows }, (_, i) => `Customer ${i + 1};north;Street ${i + 1}`)]);
  const results = [];
  const measured = async (what, work) => {
    await page.evaluate(() => Object.assign(window.measured, { longest: 0, longestCall: "" }));
    const other = await colleagueInBranch();
    const begun = performance.now();
    await work();
    const took = performance.now() - begun;
    await other.end();
    const held = await page.evaluate(() => window.measured);
    results.push({ what, took, held, waits: other.waits });
    console.error(`  ${what}: ${ms(took)}, longest ${held.longestCall} ${ms(held.longest)}, ` +
      `others waited ${ms(other.waits.look)} and ${ms(other.waits.write)} at most (${other.waits.looks} times)`);
  };
  await measured("tried", async () => {
    await chooseFile(page, "Choose a file", table);
    await until("all rows are new", async () =>
      (await page.getByRole("group", { name: "New", exact: true }).textContent()).includes(String(rows)), withinMs);
  });
  await measured("imported", async () => {
    await button(page, "Import").click();
    await page.getByRole("region", { name: "Imported" }).waitFor({ timeout: withinMs });
  });
  await says(page.getByRole("region", { name: "Imported" }), `${rows} new`);
  await measured("all here", async () => {
    await goTo(page, "Customers");
    await until("the list has all of them", async () =>
      (await page.getByRole("grid", { name: "Customers" }).getAttribute("aria-rowcount")) > rows, withinMs);
  });
  console.log(`| ${rows.toLocaleString("en")} rows | took | longest piece of our own code in the page ` +
    `(at most ${heldMsMax} ms) | longest wait of a colleague who looks | … who writes |\n|---|---|---|---|---|`);
  for (const { what, took, held, waits } of results)
    console.log(`| ${what} | ${ms(took)} | ${ms(held.longest)} | ${ms(waits.look)} | ${ms(waits.write)} |`);
} finally {
  await browser.close();
  await server.remove();
}
