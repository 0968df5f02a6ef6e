// The program comes in two parts: what people see and can do while the second is slow, lost or another version's.

import assert from "node:assert/strict";
import { button, heading, openForm, ordersGrid, says, textbox } from "./support/app.mjs";
import { password } from "./support/company.mjs";
import { phone, theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const play = theatre();
const restFile = /batchline-rest\.[0-9a-f]+\.wasm$/;
const slowByMs = 10_000;
const problem = "A part of the program could not be fetched";
const complaintsWithoutRest = ["The rest of the program did not come", "Failed to load resource", "integrity"];

const type = async (page, userName, secret) => {
  await textbox(page, "User name").fill(userName);
  await page.getByLabel("Password", { exact: true }).fill(secret);
};

play("with the rest ten seconds late, people type, are refused, change their looks and come in", async (stage) => {
  stage.allowStatus(401);
  const page = await stage.visitor();
  let isHere = false;
  await page.route(restFile, async (route) => {
    await new Promise((done) => { setTimeout(done, slowByMs); });
    isHere = true;
    await route.continue();
  });
  await page.goto(stage.server.url);
  await button(page, "Sign in").click();
  await page.getByText("Type your user name").waitFor();
  await type(page, "sales.north", "not the password");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await says(page.getByRole("alert"), "User name or password is not right.");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize(phone);
  await textbox(page, "User name").selectText();
  await page.keyboard.press("Escape");
  await type(page, "sales.north", password);
  await button(page, "Sign in").hover();
  assert.equal(isHere, false, "the rest was here before the sign-in was tried");
  await button(page, "Sign in").click();
  await button(page, "Sign in").waitFor({ state: "detached" });
  assert.equal(isHere, false, "the sign-in waited for the rest");
  await page.setViewportSize({ width: 1440, height: 900 });
  await ordersGrid(page).waitFor();
});

play("a rest that is lost is said, asked for again by hand, and comes when the network lets it", async (stage) => {
  stage.allow(...complaintsWithoutRest);
  const page = await stage.visitor();
  let tries = 0;
  let isLost = true;
  await page.route(restFile, (route) => {
    tries += 1;
    return isLost ? route.abort() : route.continue();
  });
  await page.goto(stage.server.url);
  await type(page, "sales.north", password);
  await button(page, "Sign in").click();
  await says(page.getByRole("alert"), problem);
  const before = tries;
  await button(page, "Try again").click();
  await until("it is tried again", () => tries > before);
  isLost = false;
  await ordersGrid(page).waitFor();
  await openForm(page);
  await heading(page, "New order").waitFor();
});

play("a rest of another version is not let in", async (stage) => {
  stage.allow(...complaintsWithoutRest);
  const page = await stage.visitor();
  let isOther = true;
  await page.route(restFile, async (route) => {
    if (!isOther) return route.continue();
    const answer = await route.fetch();
    const body = await answer.body();
    body[body.length - 9] ^= 1;
    const { "content-encoding": _, ...headers } = answer.headers();
    return route.fulfill({ status: 200, headers, body });
  });
  await page.goto(stage.server.url);
  await type(page, "sales.north", password);
  await button(page, "Sign in").click();
  await says(page.getByRole("alert"), problem);
  isOther = false;
  await ordersGrid(page).waitFor();
});

play("a page opened while a newer version was installed opens anew, once", async (stage) => {
  stage.allowStatus(404);
  stage.allow(...complaintsWithoutRest);
  const page = await stage.visitor();
  let loads = 0;
  page.on("domcontentloaded", () => { loads += 1; });
  let isGone = true;
  await page.route(restFile, (route) => (isGone ? route.fulfill({ status: 404 }) : route.continue()));
  await page.goto(stage.server.url);
  await until("it has been loaded again", () => loads === 2);
  await type(page, "sales.north", password);
  await button(page, "Sign in").click();
  await says(page.getByRole("alert"), problem);
  assert.equal(loads, 2);
  isGone = false;
  await ordersGrid(page).waitFor();
});

play("with everything kept, both parts come without the network", async (stage) => {
  const page = await stage.signedIn("sales.north");
  await ordersGrid(page).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await page.reload();
  await ordersGrid(page).waitFor();
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const files = await (await caches.open(names[0])).keys();
    return { versions: names.length, files: files.map((request) => new URL(request.url).pathname) };
  });
  assert.equal(kept.versions, 1);
  assert.ok(kept.files.some((path) => restFile.test(path)), "the rest is not kept");
  const asked = [];
  page.on("request", (request) => asked.push(request));
  await page.reload();
  await ordersGrid(page).waitFor();
  const fetched = await Promise.all(asked
    .filter((request) => /\.\w{12}\.(wasm|js|css|otf|ttf)$/.test(new URL(request.url()).pathname))
    .map(async (request) => (await request.response())?.fromServiceWorker()));
  assert.ok(fetched.length > 5 && fetched.every(Boolean), `${fetched}`);
});

play("who is signed in sees no form when the page opens again", async (stage) => {
  const page = await stage.signedIn("sales.north");
  await ordersGrid(page).waitFor();
  await page.addInitScript(() => {
    window.sawForm = false;
    new MutationObserver(() => {
      if (document.querySelector("input[type=password]")) window.sawForm = true;
    }).observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  await ordersGrid(page).waitFor();
  assert.equal(await page.evaluate(() => window.sawForm), false);
});
