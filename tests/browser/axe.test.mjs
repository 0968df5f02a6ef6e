// axe-core finds nothing on any screen, in any state, on a desk and on a phone.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { prepareOrders, scenes, visitAll } from "./support/scenes.mjs";
import { desktop, phone, tablet, theatre } from "./support/stage.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const play = theatre();

async function violations(page) {
  // Not as a script element: the page's own policy forbids that.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const { violations: found, passes } = await page.evaluate(() => window.axe.run());
  assert.ok(passes.length > 5, "axe has looked at next to nothing");
  return found.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `      ${node.html}`).join("\n")}`);
}

const devices = [
  ["desk", { viewport: desktop }],
  ["phone", { viewport: phone, hasTouch: true }],
  ["tablet in high contrast", { viewport: tablet, hasTouch: true, contrast: "more" }],
];

for (const [device, options] of devices) {
  play(`axe finds nothing on ${scenes.length} screens on a ${device}`, async (stage) => {
    const orders = await prepareOrders(stage.server.url);
    const found = [];
    await visitAll(stage, options, orders, async (page, scene) => {
      for (const violation of await violations(page)) found.push(`${scene.name}: ${violation}`);
    });
    stage.begin("");
    assert.deepEqual(found, []);
  });
}
