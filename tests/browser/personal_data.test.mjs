// Consent, handing out what is known of a customer, and erasing it: wherever it stood, and with a sound audit.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Api } from "./support/api.mjs";
import { button, choose, combobox, heading, says, search, textbox } from "./support/app.mjs";
import { inStock } from "./support/company.mjs";
import { ordered } from "./support/orders.mjs";
import { theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const play = theatre();
const main = (page) => page.getByRole("main");
const row = (page, name) => page.getByRole("row", { name: new RegExp(`^${name}`) });
// In the navigation, and on a customer's page above its name, too.
const openList = (page) => page.getByRole("link", { name: "Customers", exact: true }).first().click();
const who = "Adele Sommerfeld";
const complaint = "Her wedding cake leaned to the left, and she wept.";
const called = "Her sister fell ill, so that there is no wedding.";
// What nobody must find any more once it was erased.
const personal = [who, "adele@sommerfeld.example", "Rosenweg 9", complaint, called, "the blue gate"];

async function writeDown(api) {
  const answer = await api.post("/customers", {
    name: who,
    locationIds: [api.user.locationIds[0]],
    contacts: [{ name: who, phone: "+49 30 555 01 44", email: "adele@sommerfeld.example" }],
    addresses: ["Rosenweg 9, Lindquell"],
    allergies: ["Sesame"],
    notes: "Comes through the blue gate.",
  });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  const logged = await api.post(`/customers/${answer.body.id}/interactions`, { kind: "Complaint", text: complaint });
  assert.equal(logged.status, 201, JSON.stringify(logged.body));
  const order = await ordered(api, { customer: who, lines: [[inStock[0], 2]] });
  const justification = { code: "CustomerCancelled", text: called };
  assert.equal((await api.post(`/orders/${order.id}/cancellation`, { justification })).status, 200);
  return { id: answer.body.id, order };
}

async function openCustomer(page, name) {
  await openList(page);
  await search(page, name, "Search customers");
  await row(page, name).first().click();
  await heading(page, name).waitFor();
}

const fetched = async (api, path) => {
  const answer = await fetch(`${api.url}/api/v1${path}`, { headers: { Cookie: api.cookie } });
  assert.equal(answer.status, 200, path);
  return answer.text();
};

// Members by their names, no white space: RFC 8785, for what the audit holds.
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

// Every entry's hash is that of the one before it and its own content.
function checkChain(text) {
  const [head, ...entries] = text.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.equal(entries.length, head.count);
  let last = "0".repeat(64);
  for (const { hash, ...entry } of entries) {
    assert.equal(entry.previousHash, last, entry.id);
    last = createHash("sha256").update(`${last}\n${canonical(entry)}`).digest("hex");
    assert.equal(hash, last, entry.id);
  }
  assert.equal(head.headHash, last);
}

async function checkOnPage(stage, text, key) {
  const page = await stage.visitor();
  await page.goto(`${stage.server.url}/verify`);
  await page.getByLabel("Exported audit")
    .setInputFiles({ name: "audit.ndjson", mimeType: "application/x-ndjson", buffer: Buffer.from(text) });
  await page.getByLabel("Public key").fill(key);
  await button(page, "Check").click();
  await page.getByRole("status").getByRole("heading").waitFor();
  assert.match(await page.getByRole("status").innerText(), /The audit is sound/);
}

async function erase(page, name, { reason, explanation }) {
  const dialog = page.getByRole("dialog", { name: `Erase the personal data of ${name}?` });
  await dialog.waitFor();
  if (reason) await choose(page, combobox(dialog, "Reason"), reason);
  await textbox(dialog, "Explanation").fill(explanation);
  assert.equal(await button(dialog, "Erase for good").getAttribute("aria-disabled"), "true");
  await textbox(dialog, "Name of the customer").fill(name);
  await button(dialog, "Erase for good").click();
  await dialog.waitFor({ state: "detached" });
}

play("what is known of a customer is handed out, and erased wherever it stands", async (stage) => {
  const api = await Api.signIn(stage.server.url, "sales.north");
  const { id, order } = await writeDown(api);
  const director = await Api.signIn(stage.server.url, "director");
  const page = await stage.signedIn("director");
  await openCustomer(page, who);

  stage.begin("asking whether the allergy may be kept");
  await button(page, "Edit customer").click();
  await page.getByRole("group", { name: "Ask whether we may keep this" }).waitFor();
  await page.getByRole("group", { name: /^May we keep/ }).getByRole("button", { name: "Yes", exact: true }).click();
  await textbox(page, "Answered by").fill(who);
  await button(page, "Save").click();
  await heading(page, who).waitFor();
  await says(main(page), `Yes, said ${who}, `);
  await says(main(page), complaint);

  stage.begin("handing out what is known");
  const exporting = page.getByRole("link", { name: "Export personal data" });
  const [download] = await Promise.all([page.waitForEvent("download"), exporting.click()]);
  const handedOut = readFileSync(await download.path(), "utf8");
  for (const words of personal) assert.ok(handedOut.includes(words), words);

  stage.begin("erasing it");
  await button(page, "Erase personal data").click();
  await erase(page, who, { reason: "Customer's request", explanation: "Asked for it in writing." });
  await heading(page, /^Former customer [0-9A-F]{6}$/).waitFor();
  await says(main(page), "Personal data erased on ");
  await until("what was said is gone", async () => (await page.getByText(complaint).count()) === 0);
  for (const name of ["Edit customer", "New order", "Log call", "Erase personal data"])
    assert.equal(await button(page, name).count(), 0, name);

  stage.begin("the list knows a former customer alone");
  await openList(page);
  await search(page, "Former customer", "Search customers");
  await row(page, "Former customer [0-9A-F]{6}").waitFor();
  await search(page, who, "Search customers");
  await says(main(page), "No customer fits");
  const left = JSON.stringify([
    await director.get(`/customers/${id}`), await director.get(`/customers/${id}/interactions`),
    await director.get(`/orders/${order.id}`), await director.get(`/orders/${order.id}/audit`),
    await director.get(`/customers/${id}/audit`),
  ]);
  for (const words of personal) assert.ok(!left.includes(words), words);

  stage.begin("the audit says nothing of them, and is sound");
  const text = await fetched(director, "/audit/export");
  const beside = await fetched(director, "/audit/words");
  for (const words of personal) {
    assert.ok(!text.includes(words), words);
    assert.ok(!beside.includes(words), words);
  }
  assert.match(text, /CustomerPseudonymised/);
  checkChain(text);
  await checkOnPage(stage, text, (await director.get("/audit/key")).publicKey);
});

play("whose data have been kept for long enough are listed, and erased by one and all", async (stage) => {
  const api = await Api.signIn(stage.server.url, "sales.north");
  // Their ids say that they were written down in January 2020.
  const names = ["Backstube Abendrot", "Imbiss Abendrot", "Kiosk Abendrot"];
  const ids = names.map((name, index) => `01700000-0000-7000-8000-0000000000a${index}`);
  for (const [index, name] of names.entries()) {
    const answer = await api.post("/customers", { id: ids[index], name, locationIds: [api.user.locationIds[0]] });
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
  }
  const page = await stage.signedIn("director");
  await openList(page);
  await button(page, "Kept for long enough").click();
  await heading(page, "Kept for long enough").waitFor();
  await says(main(page), "36 months without an order or a contact.");
  const listed = page.getByRole("list", { name: "Customers" }).getByRole("listitem");
  await until("all three are listed", async () => (await listed.count()) === names.length);
  await page.getByRole("link", { name: names[0], exact: true }).waitFor();
  await says(main(page), "Last contact: never, 0 orders");

  stage.begin("erasing one");
  await button(page, `Erase the personal data of ${names[0]}`).click();
  await erase(page, names[0], { explanation: "Nothing for six years." });
  await until("two are left", async () => (await listed.count()) === 2);

  stage.begin("erasing the others");
  await button(page, "Erase all 2").click();
  const dialog = page.getByRole("dialog", { name: "Erase the personal data of 2 customers?" });
  await textbox(dialog, "Explanation").fill("Nothing for six years.");
  await button(dialog, "Confirm").click();
  await says(main(page), "2 of 2 erased");
  await says(main(page), "Nobody's data have been kept for too long");
  const director = await Api.signIn(stage.server.url, "director");
  for (const id of ids) assert.match((await director.get(`/customers/${id}`)).name, /^Former customer /);
});
