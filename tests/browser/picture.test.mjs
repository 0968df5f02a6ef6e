// A product's picture: chosen from a file, seen on the canvas and in the mirror, kept over a reload, and removed.

import assert from "node:assert/strict";
import { Api } from "./support/api.mjs";
import { button, heading, says, search } from "./support/app.mjs";
import { product } from "./support/company.mjs";
import { png } from "./support/png.mjs";
import { chooseFile } from "./support/scenes.mjs";
import { theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const play = theatre();
const roll = product("wheat-roll");
const loaf = product("farmhouse-rye");
const orange = [240, 120, 20];

async function openProduct(page, url, name) {
  await page.goto(`${url}/catalogue/products`);
  await search(page, name, "Search products");
  await page.getByRole("grid", { name: "Products" }).getByRole("row").filter({ hasText: name }).first().click();
  await heading(page, name).or(page.getByRole("region", { name })).first().waitFor();
}

const picture = (page) => page.getByRole("img", { name: roll, exact: true });

// What the canvas shows in the middle of an element of the mirror.
async function colorOf(page, element) {
  const box = await element.boundingBox();
  return page.evaluate(({ x, y }) => {
    const ratio = window.devicePixelRatio;
    const context = document.createElement("canvas").getContext("2d");
    context.drawImage(document.getElementById("canvas"), x * ratio, y * ratio, 1, 1, 0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  }, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
}

const isNear = (color, wanted) => color.every((part, i) => Math.abs(part - wanted[i]) < 16);

async function seesOrange(page) {
  await picture(page).waitFor();
  await until("the picture is drawn", async () => isNear(await colorOf(page, picture(page)), orange));
}

play("a picture is chosen, seen, kept over a reload and a lost context, and removed", async (stage) => {
  const { url } = stage.server;
  const page = await stage.signedIn("admin");
  await openProduct(page, url, roll);
  assert.equal(await picture(page).count(), 0);

  stage.begin("it is chosen");
  const file = { name: "roll.png", mimeType: "image/png", buffer: png(1600, 1200, orange) };
  await chooseFile(page, "Choose picture…", file);
  await says(page.locator("body"), `${roll} has a picture`);
  await seesOrange(page);
  const box = await picture(page).boundingBox();
  assert.deepEqual([Math.round(box.width), Math.round(box.height)], [240, 180]);

  stage.begin("the server keeps it small, and gives it to others");
  const api = await Api.signIn(url, "sales.north");
  const id = await api.idOf("/products", roll);
  const { picture: look } = await api.get(`/products/${id}`);
  assert.deepEqual({ width: look.width, height: look.height }, { width: 1024, height: 768 });
  const answer = await fetch(`${url}/api/v1/products/${id}/picture?number=${look.number}`,
    { headers: { Cookie: api.cookie } });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("content-type"), "image/jpeg");
  assert.match(answer.headers.get("cache-control"), /immutable/);

  stage.begin("it is there after a reload");
  await page.reload();
  await seesOrange(page);

  stage.begin("it comes back with a lost context");
  await page.evaluate(() => {
    window.contextLoss = document.getElementById("canvas").getContext("webgl2").getExtension("WEBGL_lose_context");
    window.contextLoss.loseContext();
  });
  await until("it is gone", async () => !isNear(await colorOf(page, picture(page)), orange));
  await page.evaluate(() => window.contextLoss.restoreContext());
  await seesOrange(page);

  stage.begin("what is no picture is refused before it is sent");
  await chooseFile(page, "Replace picture…", { name: "roll.png", mimeType: "image/png", buffer: Buffer.from("no") });
  await says(page.locator("body"), "Not a picture that this browser can read");
  await seesOrange(page);

  stage.begin("it is removed");
  await button(page, "Remove picture").click();
  await picture(page).waitFor({ state: "detached" });
  await button(page, "Choose picture…").waitFor();
  assert.equal((await api.get(`/products/${id}`)).picture, undefined);
});

play("a picture that is chosen without a network waits and arrives", async (stage) => {
  const { url } = stage.server;
  const page = await stage.signedIn("director");
  await openProduct(page, url, loaf);
  await button(page, "Choose picture…").waitFor();
  stage.allow("net::ERR_", "Failed to load resource");
  await page.context().setOffline(true);
  await chooseFile(page, "Choose picture…", { name: "loaf.png", mimeType: "image/png", buffer: png(60, 40, orange) });
  await says(page.locator("body"), "A change of its picture waits to be sent");
  await page.context().setOffline(false);
  await page.getByRole("img", { name: loaf, exact: true }).waitFor();
});
