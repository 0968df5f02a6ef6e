// How long people wait when they open the program, in Chromium: on a poor network with a slow machine (Lighthouse's
// slow 4G and a fourth of the speed) and on this machine as it is; the first time, and with everything kept.
// Usage: node tests/bench/opening.mjs [--orders N] [--rounds N] [--site FOLDER]…
// Each site named is measured in turn in each round, so that an older build is compared in one run.

import { basename, dirname, resolve } from "node:path";
import { password } from "../browser/support/company.mjs";
import { site as ownSite } from "../browser/support/places.mjs";
import { TestServer } from "../browser/support/server.mjs";
import { isSnapshotOnDisk } from "../browser/support/kept.mjs";
import { desktop, launchBrowser } from "../browser/support/stage.mjs";
import { until } from "../browser/support/wait.mjs";

const options = (name) => process.argv.flatMap((word, at) => (word === `--${name}` ? [process.argv[at + 1]] : []));
const orders = Number(options("orders")[0] ?? 2_042);
const rounds = Number(options("rounds")[0] ?? 3);
const sites = options("site").length > 0 ? options("site").map((path) => resolve(path)) : [ownSite];
const pastOrders = Math.round(orders * 6.1); // the demo's orders lie in 18 months, the list shows 90 days
const slow4G = { offline: false, latency: 150, downloadThroughput: 1_638_400 / 8, uploadThroughput: 768_000 / 8 };
const waitMs = 120_000;

const watch = () => {
  const seen = { frame: 0, form: 0, list: 0 };
  window.seen = seen;
  const look = () => {
    if (!seen.frame && document.getElementById("splash")?.hidden) seen.frame = performance.now();
    if (!seen.form && document.querySelector("input[type=password]")) seen.form = performance.now();
    const row = '[role="grid"][aria-label="Orders"] [role="row"][id]:nth-child(n+1)';
    if (!seen.list && document.querySelector(row)) seen.list = performance.now();
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
};

const seenAt = (page, what) =>
  until(`${what} is there`, () => page.evaluate((name) => window.seen?.[name], what).catch(() => 0), waitMs);

async function measure(browser, server, isSlow) {
  const context = await browser.newContext({ viewport: desktop, reducedMotion: "reduce" });
  await context.addInitScript(watch);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  if (isSlow) {
    await cdp.send("Network.emulateNetworkConditions", slow4G);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  }
  let bytes = 0;
  cdp.on("Network.loadingFinished", ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await page.goto(server.url);
  const frame = await seenAt(page, "frame");
  const form = await seenAt(page, "form");
  await page.getByRole("textbox", { name: "User name", exact: true }).fill("director");
  await page.getByLabel("Password", { exact: true }).fill(password);
  bytes = 0;
  await page.evaluate(() => {
    addEventListener("click", () => { window.clickedAt ??= performance.now(); }, { capture: true });
  });
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  const list = await seenAt(page, "list") - await page.evaluate(() => window.clickedAt);
  const listBytes = bytes;
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await until("everything is on disk", () => isSnapshotOnDisk(page), waitMs);
  await page.waitForTimeout(isSlow ? 3000 : 1000);
  await page.reload();
  const warm = await seenAt(page, "list");
  await context.close();
  return { frame, form, list, listBytes, warm };
}

const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
const servers = [];
for (const siteFolder of sites) servers.push(await TestServer.start({ pastOrders, pastDays: 547, siteFolder }));
const browser = await launchBrowser();
const results = sites.map(() => ({ slow: [], quick: [] }));
for (let round = 0; round < rounds; round += 1) {
  for (const kind of ["slow", "quick"]) {
    for (const [at, server] of servers.entries()) {
      const found = await measure(browser, server, kind === "slow");
      results[at][kind].push(found);
      console.error(`  ${sites[at]} ${kind}: ${JSON.stringify(found, (_, value) =>
        (typeof value === "number" ? Math.round(value) : value))}`);
    }
  }
}
await browser.close();
for (const server of servers) await server.remove();
const names = sites.map((folder) => basename(dirname(dirname(folder))) || folder);
const compares = sites.length > 1;
console.log(`| median of ${rounds} | ${names.join(" | ")} |${compares ? " first to last |" : ""}`);
console.log(`|---|${sites.map(() => "---|").join("")}${compares ? "---|" : ""}`);
const labels = {
  frame: "first frame", form: "sign-in form", list: "from the click to the list", warm: "opened again: the list",
};
for (const kind of ["slow", "quick"]) {
  for (const [key, label] of Object.entries(labels)) {
    const values = results.map((of) => median(of[kind].map((found) => found[key])));
    const ratio = compares ? ` ${(values[0] / values.at(-1)).toFixed(2)} |` : "";
    console.log(`| ${kind === "slow" ? "slow 4G, CPU/4" : "this machine"}: ${label} | ${
      values.map((value) => `${value.toFixed(0)} ms`).join(" | ")} |${ratio}`);
  }
}
console.log(`| sent from the click to the list | ${results
  .map((of) => `${(median(of.quick.map((found) => found.listBytes)) / 1000).toFixed(0)} KB`).join(" | ")} |`);
