// The first start in a browser: the printed address makes the company, once, and leads on to the first order.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { button, heading, textbox } from "./support/app.mjs";
import { desktop, phone, tablet, theatre } from "./support/stage.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const play = theatre({ server: { demo: false } });

async function checkAccess(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
}

play("an empty server is set up at the address it prints, and only once", async (stage) => {
  stage.allowStatus(404, 422);
  const page = await stage.visitor();
  await page.goto(stage.server.setupAddress);
  for (const size of [phone, tablet, desktop]) {
    await page.setViewportSize(size);
    await textbox(page, "Company name").waitFor();
    await checkAccess(page);
  }
  await textbox(page, "Company name").fill("Muster Bakery");
  await textbox(page, "Location name").fill("Market");
  await textbox(page, "Your name").fill("Ada Baker");
  await textbox(page, "User name").fill("Ada Baker");
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await button(page, "Set up company").click();
  await page.getByText("must be 1 to 64").first().waitFor();
  await textbox(page, "User name").fill("ada");
  await button(page, "Set up company").click();
  await heading(page, "Administration").waitFor();
  assert.equal(new URL(page.url()).search, "");
  await page.getByRole("region", { name: "Before the first order" }).waitFor();
  await checkAccess(page);

  const late = await stage.visitor();
  await late.goto(`${stage.server.url}/setup?code=guess`);
  await button(late, "Go to sign in").click();
  await heading(late, "Sign in").waitFor();
});
