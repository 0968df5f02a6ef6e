// The page that checks an exported audit: without signing in, without a connection, and whatever was done to the file.

import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Api } from "./support/api.mjs";
import { staysAlive } from "./support/liveness.mjs";
import { phone, theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const play = theatre();

async function exported(url) {
  const director = await Api.signIn(url, "director");
  const text = await (await fetch(`${url}/api/v1/audit/export`, { headers: { Cookie: director.cookie } })).text();
  return { text, key: (await director.get("/audit/key")).publicKey };
}

const verdict = (page) => page.getByRole("status");

async function open(stage, options) {
  const page = await stage.visitor(options);
  await page.goto(`${stage.server.url}/verify`);
  await page.getByRole("button", { name: "Check" }).waitFor();
  return page;
}

async function check(page, text, key) {
  await page.getByLabel("Exported audit")
    .setInputFiles({ name: "audit.ndjson", mimeType: "application/x-ndjson", buffer: Buffer.from(text) });
  await page.getByLabel("Public key").fill(key);
  await page.getByRole("button", { name: "Check" }).click();
  await verdict(page).getByRole("heading").waitFor();
  return verdict(page).innerText();
}

async function checkAccessibility(page, state) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  const found = violations.map(({ id, nodes }) => `${state}: ${id} ${nodes.map((node) => node.html).join(" ")}`);
  assert.deepEqual(found, []);
}

// As a server with another key writes it; `note` makes the entries as long as one likes.
async function writeExport(file, count, note) {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const entry = (index, previousHash, hash) =>
    `{"action":"Edited","fromRevision":0,${hash ? `"hash":"${hash}",` : ""}"id":"${index}",` +
    `"note":"${note}","previousHash":"${previousHash}",` +
    '"timestamp":"2026-01-01T00:00:00Z","toRevision":0,"userId":"x"}';
  const lines = [];
  let head = "0".repeat(64);
  for (let index = 0; index < count; index += 1) {
    const hash = createHash("sha256").update(`${head}\n${entry(index, head)}`).digest("hex");
    lines.push(entry(index, head, hash));
    head = hash;
  }
  const signature = sign(null, Buffer.from(`${head}\n${count}`), privateKey).toString("base64url");
  const out = createWriteStream(file);
  const opening = { format: "batchline-audit/1", count, headHash: head, exportedAt: "2026-01-01T00:00:00Z", signature };
  out.write(`${JSON.stringify(opening)}\n`);
  for (const line of lines) out.write(`${line}\n`);
  await new Promise((done) => out.end(done));
  return publicKey.export({ format: "jwk" }).x;
}

play("an exported audit is checked on a page of its own, by whoever has the file and the key", async (stage) => {
  const { text, key } = await exported(stage.server.url);
  const lines = text.trimEnd().split("\n");
  assert.ok(lines.length > 500, "the demo company has a history");
  const page = await open(stage);
  await checkAccessibility(page, "empty");
  const changed = (change) => {
    const copy = [...lines];
    change(copy);
    return `${copy.join("\n")}\n`;
  };
  const middle = 300; // of the file; the first line is the head

  stage.begin("checking the genuine export");
  const sound = await check(page, text, key);
  assert.match(sound, /The audit is sound/);
  assert.match(sound, new RegExp(`${(lines.length - 1).toLocaleString("en")} entries`));
  assert.match(sound, new RegExp(JSON.parse(lines[0]).headHash));
  await checkAccessibility(page, "sound");

  stage.begin("checking what was done to it");
  const faulty = async (copy, words) => assert.match(await check(page, copy, key), new RegExp(`not sound[^]*${words}`));
  await faulty(changed((copy) => { copy[middle] = copy[middle].replace(/"action":"./, '"action":"Z'); }),
    `Entry ${middle} has been altered`);
  await checkAccessibility(page, "faulty");
  await faulty(changed((copy) => copy.splice(middle, 1)), `Entry ${middle} does not follow`);
  await faulty(changed((copy) => copy.splice(middle, 2, copy[middle + 1], copy[middle])),
    `Entry ${middle} does not follow`);
  await faulty(changed((copy) => copy.splice(-1, 1)), `Entry ${lines.length - 1} is missing`);
  await faulty(changed((copy) => { copy[0] = copy[0].replace(/"count":(\d+)/, '"count":1'); }),
    "signature does not fit");
  await faulty("nonsense", "not the head of an audit export");
  const other = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" }).x;
  assert.match(await check(page, text, other), /not sound[^]*signature does not fit/);
  assert.match(await check(page, text, ""), /signature was not checked[^]*No key was given/);
  await checkAccessibility(page, "unsigned");
  assert.match(await check(page, text, JSON.stringify({ algorithm: "Ed25519", publicKey: key })), /The audit is sound/);

  stage.begin("asking for what is missing");
  await page.getByLabel("Public key").fill("not a key");
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByText("This is no public key").waitFor();
  await page.getByRole("button", { name: "Ask this server" }).click();
  await until("the key is there, without signing in",
    async () => (await page.getByLabel("Public key").inputValue()) === key);
});

play("the page works on a phone, and without a connection", async (stage) => {
  const { text, key } = await exported(stage.server.url);
  const page = await open(stage, { viewport: phone, hasTouch: true });
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.context().setOffline(true);
  await page.reload();
  assert.match(await check(page, text, key), /The audit is sound/);
  await checkAccessibility(page, "phone");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
    "nothing is wider than the phone");
});

play("a hundred megabytes are checked while the page stays alive", async (stage) => {
  const folder = mkdtempSync(join(tmpdir(), "batchline-verifier-"));
  stage.afterwards(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "audit.ndjson");
  const count = 25_000;
  const key = await writeExport(file, count, "long ".repeat(820));
  assert.ok(statSync(file).size > 100 * 1024 * 1024);
  const page = await open(stage);
  await staysAlive(page, async () => {
    await page.getByLabel("Exported audit").setInputFiles(file);
    await page.getByLabel("Public key").fill(key);
    await page.getByRole("button", { name: "Check" }).click();
    await page.getByRole("progressbar", { name: "Progress" }).waitFor();
    await verdict(page).getByRole("heading").waitFor({ timeout: 120_000 });
    assert.match(await verdict(page).innerText(), /The audit is sound[^]*25,000 entries/);
  });
});

play("from an order's audit one gets to the page", async (stage) => {
  const page = await stage.signedIn("director");
  const api = await Api.signIn(stage.server.url, "director");
  const [order] = (await api.get("/orders?limit=1")).items;
  await page.goto(`${stage.server.url}/orders/${order.id}/audit`);
  await page.getByRole("link", { name: "Check an exported audit" }).click();
  await page.getByRole("heading", { name: "Check an audit" }).waitFor();
  await page.getByRole("button", { name: "Ask this server" }).click();
  await until("the key is there", async () => (await page.getByLabel("Public key").inputValue()).length === 43);
});
