// Takes pictures of every screen in four sizes, light, dark and in high contrast, to be looked at.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { prepareOrders, scenes, visitAll } from "./support/scenes.mjs";
import { desktop, launchBrowser, phone, Stage, tablet } from "./support/stage.mjs";
import { TestServer } from "./support/server.mjs";

const sizes = { desktop, tablet, phone, kiosk: { width: 1920, height: 1080 } };
const [folder, ...wanted] = process.argv.slice(2);
if (!folder) {
  console.error("Usage: node tests/browser/screenshots.mjs FOLDER [part of a size, theme or scene …]");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

const [server, browser] = await Promise.all([TestServer.start(), launchBrowser()]);
try {
  const orders = await prepareOrders(server.url);
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ["light", "dark", "contrast"]) {
      const isWanted = (scene) => wanted.every((word) => `${size} ${colorScheme} ${scene}`.includes(word));
      if (!scenes.some((scene) => isWanted(scene.name))) continue;
      const stage = new Stage(server, browser);
      const touch = size === "phone" || size === "tablet" ? { hasTouch: true } : {};
      const theme = colorScheme === "contrast" ? { contrast: "more" } : { colorScheme };
      await visitAll(stage, { viewport, ...theme, ...touch }, orders, async (page, scene) => {
        if (!isWanted(scene.name)) return;
        const what = scene.name.replace(/[^a-z]+/g, "-");
        const picture = `${what}-${colorScheme}-${viewport.width}x${viewport.height}.png`;
        await page.screenshot({ path: join(folder, picture) });
      });
      await stage.close();
      console.log(`${size}, ${colorScheme}`);
    }
  }
} finally {
  await browser.close();
  await server.remove();
}
