// Other scripts and emoji are drawn, not only stored: their faces come when a text needs them, and are kept.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { button, says, submitOrder, tab, textbox } from "./support/app.mjs";
import { customerWithoutLimits, inStock } from "./support/company.mjs";
import { root } from "./support/places.mjs";
import { theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";
import { known } from "../../web/characters.js";

const play = theatre();
const log = (page) => page.getByRole("log", { name: "Messages" });
// Two of each script: without a face both would be the same sign for what is unknown.
const pairs = [["全", "麵"], ["빵", "떡"], ["ש", "ל"], ["あ", "ん"], ["🥐", "🍞"], ["ข", "ม"], ["ნ", "პ"]];

async function drawn(page, text) {
  const place = await log(page).getByText(text, { exact: true }).first().boundingBox();
  return (await page.screenshot({ clip: { ...place, width: 24 } })).toString("base64");
}

play("messages in other scripts are drawn, live and again without a network", async (stage) => {
  const page = await stage.signedIn("sales.north");
  const faces = new Set();
  page.on("response", (answer) => {
    const { pathname } = new URL(answer.url());
    if (pathname.startsWith("/fonts/scripts/")) faces.add(pathname);
  });
  await submitOrder(page, { customer: customerWithoutLimits, lines: [[inStock[0], 6]] });
  await tab(page, "Discussion").click();
  await log(page).waitFor();
  assert.equal(faces.size, 0, "nothing is fetched for texts that need nothing");
  const differ = async ([one, other]) => (await drawn(page, one)) !== (await drawn(page, other));
  for (const pair of pairs) {
    stage.begin(pair.join(" "));
    for (const character of pair) {
      await textbox(page, "Message").fill(character);
      await button(page, "Send").click();
      await log(page).getByText(character, { exact: true }).first().waitFor();
    }
    await until("each is drawn as itself", () => differ(pair));
  }
  assert.ok(faces.size >= pairs.length, [...faces].join(" "));

  stage.begin("the page is opened again without a network");
  await page.reload();
  await says(log(page), pairs[0][0]);
  stage.allowed.push("net::ERR_"); // a browser reports every request that nobody answers
  await page.context().setOffline(true);
  await page.reload();
  await says(log(page), pairs[0][0]);
  await until("each is drawn as itself, from what is kept", () => differ(pairs.at(-1)));
});

play("what the page takes for known is what the text face has", async () => {
  const source = await readFile(join(root, "scripts/site/subset_fonts.py"), "utf8");
  const table = source.slice(source.indexOf("RANGES = ["), source.indexOf("]\n"));
  const ranges = [...table.matchAll(/\(0x(\w+), 0x(\w+)\)/g)]
    .map(([, first, last]) => [first, last].map((hex) => parseInt(hex, 16)));
  assert.ok(ranges.length > 20);
  for (let code = 0x20; code < 0x10000; ++code) {
    if ((code >= 0xd800 && code < 0xf900) || code === 0xfe0f || (code >= 0x7f && code < 0xa0)) continue;
    const isInFace = ranges.some(([first, last]) => code >= first && code <= last);
    assert.equal(known.test(String.fromCharCode(code)), isInFace, code.toString(16));
  }
});
