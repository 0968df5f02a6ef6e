// The client as a program in a browser: size, idleness, typing, recovery, addresses, keyboard, sessions.

import assert from "node:assert/strict";
import {
  button, combobox, goTo, heading, line, openForm, orderRow, ordersGrid, says, shownOrder, signIn, submitOrder, textbox,
} from "./support/app.mjs";
import { Api } from "./support/api.mjs";
import { customerWithoutLimits, inStock, password } from "./support/company.mjs";
import { theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const play = theatre();
const downloadMaxBytes = 320_000;
const restMaxBytes = 600_000;
const idleMs = 61_000;
const frames = (page) => page.evaluate(() => window.batchline.frames);
const isFocused = (locator) => locator.evaluate((element) => element === document.activeElement);

play("the sign-in form needs at most 320,000 bytes of html, js, css, wasm, a font and the icons", async (stage) => {
  const page = await stage.visitor();
  const files = [];
  page.on("requestfinished", (request) => files.push(request));
  await page.goto(stage.server.url);
  await heading(page, "Sign in").waitFor();
  const measured = await Promise.all(files.map(async (request) => {
    const { responseBodySize } = await request.sizes();
    const headers = await (await request.response()).allHeaders();
    return {
      path: new URL(request.url()).pathname,
      bytes: responseBodySize,
      coding: headers["content-encoding"],
      type: headers["content-type"],
    };
  }));
  const isFont = (file) => file.type.startsWith("font/");
  const isRest = (file) => /batchline-rest/.test(file.path);
  const code = measured.filter((file) => /html|javascript|css|wasm/.test(file.type) && !isRest(file));
  const fonts = measured
    .filter((file) => isFont(file) && /inter/.test(file.path))
    .sort((one, other) => other.bytes - one.bytes);
  for (const file of code.concat(fonts)) assert.equal(file.coding, "br", `${file.path} is not compressed with brotli`);
  for (const type of ["text/html", "text/javascript", "text/css", "application/wasm"])
    assert.ok(code.some((file) => file.type.startsWith(type)), `no ${type} was loaded`);
  assert.ok(fonts.length > 0, "no font was loaded");
  const icons = measured.find((file) => isFont(file) && /icons/.test(file.path));
  const total = code.reduce((sum, file) => sum + file.bytes, 0) + fonts[0].bytes + icons.bytes;
  console.log(`  download: ${total} bytes of ${downloadMaxBytes}`);
  assert.ok(total > 100 * 1024, "not even the program was counted");
  assert.ok(total <= downloadMaxBytes, `${total} bytes: ${JSON.stringify(measured, null, 1)}`);
});

play("nothing is drawn for a minute when nothing happens", async (stage) => {
  const page = await stage.signedIn("sales.north");
  await ordersGrid(page).waitFor();
  await page.mouse.move(700, 600);
  // Until then the status line counts the seconds since the last news.
  await page.getByRole("status", { name: "Connection" })
    .filter({ hasText: "Data less than 15 s old" })
    .waitFor({ timeout: 30_000 });
  const drawn = async (ms) => {
    const before = await frames(page);
    await page.evaluate((wait) => new Promise((done) => setTimeout(done, wait)), ms);
    return (await frames(page)) - before;
  };
  await until("it has settled", async () => (await drawn(500)) === 0);
  assert.equal(await drawn(idleMs), 0);
  const before = await frames(page);
  await page.mouse.move(700, 400);
  await until("the pointer wakes it", async () => (await frames(page)) > before);
});

play("composed text arrives whole", async (stage) => {
  const page = await stage.signedIn("sales.north");
  await openForm(page);
  const notes = textbox(page, "Customer notes");
  await notes.click();
  const input = await page.context().newCDPSession(page);
  for (const text of ["k", "か", "かs", "かし"]) {
    await input.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await until("the composition is shown", async () => (await notes.inputValue()) === text);
  }
  await input.send("Input.insertText", { text: "菓子" });
  assert.equal(await notes.inputValue(), "菓子");
  await notes.press("End");
  await page.keyboard.type(" für Zoë");
  assert.equal(await notes.inputValue(), "菓子 für Zoë");
  await notes.press("Home");
  await page.keyboard.type("1 ");
  await notes.press("Shift+End");
  await page.keyboard.insertText("Žluťoučký");
  assert.equal(await notes.inputValue(), "1 Žluťoučký");

  stage.begin("what was composed is what is saved");
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  await combobox(page, "Customer").fill(customerWithoutLimits);
  await page.getByRole("option", { name: customerWithoutLimits, exact: true }).click();
  await combobox(line(page, 1), "Product").fill(inStock[0]);
  await page.getByRole("option", { name: inStock[0], exact: true }).click();
  await textbox(line(page, 1), "Quantity").fill("3");
  await button(page, "Save draft").click();
  await until("the draft is shown", () => /\/orders\/[0-9a-f-]{36}$/.test(page.url()));
  const id = page.url().split("/").at(-1);
  const api = await Api.signIn(stage.server.url, "sales.north");
  assert.equal((await api.order(id)).customerNotes, "1 Žluťoučký");
  assert.equal((await api.order(id)).status, "Draft");
});

play("a lost WebGL context comes back with its picture", async (stage) => {
  const page = await stage.signedIn("sales.north");
  await ordersGrid(page).waitFor();
  await page.mouse.move(700, 890);
  const clip = { x: 0, y: 0, width: 1000, height: 240 };
  const picture = () => page.screenshot({ clip });
  let before = await picture();
  await until("the picture is still", async () => {
    const last = before;
    before = await picture();
    return last.equals(before);
  });
  await page.evaluate(() => {
    window.contextLoss = document.getElementById("canvas").getContext("webgl2").getExtension("WEBGL_lose_context");
    window.contextLoss.loseContext();
  });
  await until("the picture is gone", async () => !(await picture()).equals(before));
  await page.evaluate(() => window.contextLoss.restoreContext());
  await until("the picture is back", async () => (await picture()).equals(before));

  stage.begin("going on working");
  await openForm(page);
});

play("an order's address opens it, back and forward work", async (stage) => {
  const page = await stage.signedIn("sales.north");
  const order = await submitOrder(page, { customer: customerWithoutLimits, lines: [[inStock[0], 6]] });
  await goTo(page, "Orders");
  await orderRow(page, order.number).click();
  await heading(page, order.number).waitFor();
  assert.equal(new URL(page.url()).pathname, `/orders/${order.id}`);
  await page.goBack();
  await heading(page, "Orders").waitFor();
  assert.equal(await heading(page, order.number).count(), 0);
  await page.goForward();
  await heading(page, order.number).waitFor();

  stage.begin("the address is pasted into another window");
  const other = await stage.another(page.context(), "sales.north, other window");
  await other.goto(`${stage.server.url}/orders/${order.id}/audit`);
  await heading(other, order.number).waitFor();
  await other.getByRole("tab", { name: "Audit", selected: true }).waitFor();

  stage.begin("the address is opened by somebody who has to sign in first");
  const late = await stage.visitor();
  await late.goto(`${stage.server.url}/orders/${order.id}`);
  await signIn(late, "manager.north");
  await heading(late, order.number).waitFor();
});

// Presses Tab until something has the focus, as somebody without a mouse does.
async function tabTo(page, locator, presses = 60) {
  for (let i = 0; i < presses; i += 1) {
    if ((await locator.count()) > 0 && (await isFocused(locator.first()))) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${locator} was not reached with ${presses} presses of Tab.`);
}

play("an order is entered with the keyboard only", async (stage) => {
  const page = await stage.visitor();
  const { keyboard } = page;
  await page.goto(stage.server.url);
  await tabTo(page, textbox(page, "User name"));
  await keyboard.type("sales.north");
  await tabTo(page, page.getByLabel("Password", { exact: true }));
  await keyboard.type(password);
  await keyboard.press("Enter");
  await ordersGrid(page).waitFor();
  await tabTo(page, button(page, "New order"));
  await keyboard.press("Enter");
  await heading(page, "New order").waitFor();
  await tabTo(page, combobox(page, "Customer"));
  await keyboard.type(customerWithoutLimits.slice(0, -1));
  await page.getByRole("option", { name: customerWithoutLimits, selected: true }).waitFor();
  await keyboard.press("Enter");
  await tabTo(page, textbox(page, "Needed by"));
  await keyboard.type("tomorrow 14:30");
  await tabTo(page, combobox(line(page, 1), "Product"));
  await keyboard.type(inStock[0]);
  await page.getByRole("option", { name: inStock[0], selected: true }).waitFor();
  await keyboard.press("Tab"); // takes it and goes on
  await tabTo(page, textbox(line(page, 1), "Quantity"));
  await keyboard.type("12");
  await keyboard.press("Enter"); // adds the next line
  await until("the next line has the focus", () => isFocused(combobox(line(page, 2), "Product")));
  await keyboard.type(inStock[1]);
  await page.getByRole("option", { name: inStock[1], selected: true }).waitFor();
  await keyboard.press("Enter");
  await tabTo(page, textbox(line(page, 2), "Quantity"));
  await keyboard.type("8");
  await tabTo(page, button(page, "Submit order"));
  await keyboard.press("Enter");
  const { id } = await shownOrder(page);
  const order = await (await Api.signIn(stage.server.url, "sales.north")).order(id);
  assert.deepEqual(order.lines.map((entry) => entry.quantity.value), ["12", "8"]);
  assert.equal(order.status, "ReadyForProduction");
});

play("a reload keeps the session, signing out ends it", async (stage) => {
  const page = await stage.signedIn("sales.north");
  await openForm(page);
  await page.reload();
  await heading(page, "New order").waitFor();
  await button(page, "Sign out").click();
  await heading(page, "Sign in").waitFor();
  assert.equal(await page.getByRole("grid").count(), 0);
  // Who signs out before the server has confirmed who they are is signed out here at once, there once it has answered.
  await until("the server knows", async () => {
    const session = await (await page.request.get(`${stage.server.url}/api/v1/session`)).json();
    return session.user === null;
  });
  await page.goBack();
  await heading(page, "Sign in").waitFor();
  await page.reload();
  await heading(page, "Sign in").waitFor();
});

play("without the server it says so, and goes on when it is back", async (stage) => {
  const page = await stage.signedIn("sales.north");
  await ordersGrid(page).waitFor();
  const connection = page.getByRole("status", { name: "Connection" });
  await says(connection, "Online");
  stage.allowed.push("net::ERR_"); // a browser reports every request that nobody answers
  await stage.server.stop();
  await says(connection, "Offline");
  assert.ok((await ordersGrid(page).getByRole("row", { name: /^N-/ }).count()) > 0, "what is known stays on screen");
  await stage.server.run();
  await says(connection, "Online");
  await submitOrder(page, { customer: customerWithoutLimits, lines: [[inStock[0], 2]] });
});
