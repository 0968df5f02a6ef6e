// What people type and paste, as they type it: numbers, tables, dates, composed words, names in other spellings.

import assert from "node:assert/strict";
import {
  button, choose, combobox, fillLine, line, openForm, says, search, shownOrder, signIn, textbox,
} from "./support/app.mjs";
import { Api } from "./support/api.mjs";
import { customerWithoutLimits, inStock } from "./support/company.mjs";
import { theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const play = theatre();

const paste = (page, text) => page.evaluate((pasted) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", pasted);
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}, text);

const orderOnServer = async (stage, page) => {
  const { id } = await shownOrder(page);
  return (await Api.signIn(stage.server.url, "sales.north")).order(id);
};

play("numbers are read as people write them, and what may be two numbers is asked about", async (stage) => {
  const page = await stage.signedIn("sales.north");
  await openForm(page);
  await choose(page, combobox(page, "Customer"), customerWithoutLimits);
  await fillLine(page, 1, inStock[0], "1,000");
  await button(page, "Add line").click();
  await fillLine(page, 2, inStock[1], "1 dozen 3");

  stage.begin("half a piece is refused in words about the number");
  await button(page, "Add line").click();
  await fillLine(page, 3, inStock[0], "2.5");
  await button(page, "Submit order").click();
  await says(page.getByRole("alert"), "“2.5” is no whole number of pieces");
  await textbox(line(page, 3), "Quantity").fill("½ dozen");
  await button(page, "Submit order").click();
  const order = await orderOnServer(stage, page);
  assert.deepEqual(order.lines.map((one) => one.quantity.value), ["1000", "15", "6"]);
});

play("a pasted table is shown as it was understood, and asks where two columns can be the quantity", async (stage) => {
  const page = await stage.signedIn("sales.north");
  await openForm(page);
  await choose(page, combobox(page, "Customer"), customerWithoutLimits);
  await combobox(line(page, 1), "Product").focus();
  await paste(page, `Pos\tArticle\tQuantity\r\n1\t${inStock[0]}\t24\r\n2\t${inStock[1]}\t2 doz\r\n`);
  await page.getByRole("dialog", { name: "Paste 2 rows?" }).waitFor();
  await button(page, "Add 2 lines").click();
  await until("both lines are there", async () => (await textbox(line(page, 2), "Quantity").inputValue()) === "2 doz");

  stage.begin("without a head one row cannot tell a position from a quantity");
  await button(page, "Add line").click();
  await combobox(line(page, 3), "Product").focus();
  await paste(page, `1\t${inStock[0]}\t12\n`);
  await page.getByRole("dialog", { name: "Paste 1 row?" }).waitFor();
  assert.equal(await button(page, "Add 1 line").getAttribute("aria-disabled"), "true");
  await combobox(page, "Quantities stand in").click();
  await page.getByRole("option", { name: "Column 3: 12" }).click();
  await button(page, "Add 1 line").click();
  await button(page, "Submit order").click();
  const order = await orderOnServer(stage, page);
  assert.deepEqual(order.lines.map((one) => one.quantity.value), ["24", "24", "12"]);
});

play("an order needed in the past stops the form, which asks whether that is meant", async (stage) => {
  const page = await stage.signedIn("sales.north");
  await openForm(page);
  await choose(page, combobox(page, "Customer"), customerWithoutLimits);
  await fillLine(page, 1, inStock[0], 12);
  await textbox(page, "Needed by").fill("yesterday 7:00");
  await button(page, "Submit order").click();
  const asked = page.getByRole("alertdialog", { name: "Needed in the past?" });
  await asked.waitFor();
  await button(asked, "Change the date").click();
  await asked.waitFor({ state: "hidden" });

  stage.begin("it is meant");
  await button(page, "Submit order").click();
  await button(asked, "Enter it afterwards").click();
  const order = await orderOnServer(stage, page);
  assert.ok(new Date(order.neededAt) < new Date());
});

play("a device whose clock is off is told so, and dates follow the server's", async (stage) => {
  const page = await stage.visitor();
  await page.addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() - 3 * 3_600_000;
  });
  await page.goto(stage.server.url);
  await signIn(page, "sales.north");
  await says(page.getByRole("alert"), "This device's clock is 3 h slow");
  await button(page, "Understood").click();
  await openForm(page);
  const soon = new Date(Date.now() + 2 * 3_600_000);
  const inBerlin = (moment, parts) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Berlin", ...parts }).format(moment);
  const isToday = inBerlin(soon, { day: "numeric" }) === inBerlin(new Date(), { day: "numeric" });
  const time = inBerlin(soon, { hour: "2-digit", minute: "2-digit" });
  await textbox(page, "Needed by").fill(`${isToday ? "today" : "tomorrow"} ${time}`);
  await page.keyboard.press("Tab");
  await says(page.getByRole("main"), /in [12] h/);
});

play("lists filter while a word is being composed, and the Enter that ends it picks nothing", async (stage) => {
  const page = await stage.signedIn("sales.north");
  await openForm(page);
  const box = combobox(page, "Customer");
  await box.click();
  const options = page.getByRole("option");
  await until("all are offered", async () => (await options.count()) > 5);
  const input = await page.context().newCDPSession(page);
  for (const text of ["M", "Mor", "Morgen"])
    await input.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  await until("only what fits is offered", async () => (await options.count()) === 1);
  assert.match(await options.first().getAttribute("aria-label") ?? await options.first().textContent(), /Morgenrot/);
  for (const details of [{ isComposing: true }, { keyCode: 229 }]) {
    await box.evaluate((element, init) => element.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init })), details);
  }
  assert.equal(await box.inputValue(), "Morgen");
  await input.send("Input.insertText", { text: "Morgen" });
  await page.keyboard.press("Enter");
  await until("the customer is chosen", async () => /Morgenrot/.test(await box.inputValue()));
});

play("a search finds names however they are spelt and stored, on the device and on the server", async (stage) => {
  const page = await stage.signedIn("sales.north");
  await openForm(page);
  await choose(page, combobox(page, "Customer"), "Café Morgenrot");
  await fillLine(page, 1, inStock[0], 12);
  await textbox(page, "Customer notes").fill("Für Bäckerei Пирог");
  await button(page, "Submit order").click();
  const { id, number } = await shownOrder(page);
  const api = await Api.signIn(stage.server.url, "sales.north");
  await page.goto(stage.server.url);
  for (const typed of ["cafe\u0301 morgen", "CAFE", "baeckerei", "ПИРОГ", "fuer"]) {
    stage.begin(typed);
    await search(page, typed);
    await page.getByRole("row", { name: new RegExp(`^${number}\\b`) }).waitFor();
    const found = await api.get(`/orders?q=${encodeURIComponent(typed)}`);
    assert.ok(found.items.some((one) => one.id === id), typed);
  }
});
