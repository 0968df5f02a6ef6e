// How the program opens: the newest orders before all are here, at the first time and with what is kept.

import assert from "node:assert/strict";
import { enterPassword, ordersGrid } from "./support/app.mjs";
import { isSnapshotOnDisk } from "./support/kept.mjs";
import { theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const play = theatre();
const notAll = /^The newest orders; /;
const rows = (page) => ordersGrid(page).getByRole("row").filter({ hasText: /N-\d/ });

play("the newest orders stand while the rest of the first synchronisation does not come", async (stage) => {
  stage.allow("net::ERR_FAILED");
  const page = await stage.visitor();
  let asked = 0;
  let isLost = true;
  await page.route(/\/api\/v1\/changes(\?|$)/, (route) => {
    asked += 1;
    return asked > 1 && isLost ? route.abort() : route.continue();
  });
  await page.goto(stage.server.url);
  await enterPassword(page, "director");
  await ordersGrid(page).waitFor();
  await page.getByText("The newest orders; the connection was lost").waitFor();
  assert.ok(await rows(page).count() > 5);
  assert.equal(await page.getByRole("button", { name: "More on the server" }).count(), 0);
  const number = (await rows(page).first().textContent()).match(/N-\d+/)[0];
  await rows(page).first().click();
  await page.getByRole("heading", { name: "Loading" }).waitFor();
  await page.getByText("The connection was lost before everything was here").waitFor();
  isLost = false;
  await page.getByRole("heading", { name: number }).waitFor();
  await page.goBack();
  await ordersGrid(page).waitFor();
  assert.equal(await page.getByText(notAll).count(), 0);
});

play("opened again without a network, the list comes from what is kept, without a form before it", async (stage) => {
  stage.allow("ERR_INTERNET_DISCONNECTED");
  const page = await stage.signedIn("director");
  await ordersGrid(page).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await until("everything is on disk", () => isSnapshotOnDisk(page));
  const newest = await rows(page).first().textContent();
  await page.context().setOffline(true);
  await page.addInitScript(() => {
    window.headings = new Set();
    new MutationObserver(() => {
      for (const heading of document.querySelectorAll("h1, [role=heading]")) window.headings.add(heading.textContent);
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await page.reload();
  await ordersGrid(page).waitFor();
  await page.getByText(/^[\d,]+ orders$/).waitFor();
  assert.equal(await rows(page).first().textContent(), newest);
  const headings = await page.evaluate(() => [...window.headings]);
  assert.ok(!headings.includes("Sign in") && !headings.includes("Loading"), headings.join(", "));
});
