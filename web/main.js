// Loads the application, its fonts, and connects both with the page.

import { Host } from "./host.js";
import { listen } from "./input.js";
import { Mirror } from "./mirror.js";

const wasmFile = "/batchline.wasm";
// In the order of theme::Face. The bold face is only needed on large boards and may come later.
const faces = [
  "/fonts/inter-regular.otf",
  "/fonts/inter-medium.otf",
  "/fonts/inter-semibold.otf",
  "/fonts/inter-bold.otf",
  "/fonts/icons.ttf",
];
const lateFaces = new Set([3]);

window.batchline = { frames: 0, patches: 0 };

function explain(message) {
  document.getElementById("stage").hidden = true;
  document.getElementById("splash").hidden = false;
  document.getElementById("splash-text").textContent = message;
}

// After a fault the application's memory cannot be trusted; what was stored or sent is safe.
function watchForFaults() {
  const report = (error) => {
    if (error instanceof WebAssembly.RuntimeError) {
      explain("Something went wrong inside Batchline. Please reload the page; what was saved is safe.");
    }
  };
  window.addEventListener("error", (event) => report(event.error));
  window.addEventListener("unhandledrejection", (event) => report(event.reason));
}

function missingFeature() {
  if (typeof WebAssembly !== "object") {
    return "This browser cannot run Batchline: WebAssembly is missing or switched off. " +
      "Please use a current Chrome, Edge, Firefox or Safari.";
  }
  const probe = document.createElement("canvas").getContext("webgl2");
  if (!probe) {
    return "This browser cannot draw Batchline: WebGL 2 is missing or switched off. " +
      "Please switch on hardware acceleration or use a current browser.";
  }
  probe.getExtension("WEBGL_lose_context")?.loseContext();
  return "";
}

async function loadFace(index) {
  const answer = await fetch(faces[index]);
  if (!answer.ok) throw new Error(`${faces[index]}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

function connect(host, module, mirror, stage) {
  const { self } = host;
  const app = {
    click: (id) => module._batchline_click(self, id),
    edit: (id, text) => module._batchline_edit(self, id, host.text(text)),
    key: (id, chord) => module._batchline_key(self, id, host.text(chord)) !== 0,
    focus: (id, visible) => module._batchline_focus(self, id, visible ? 1 : 0),
    hover: (id) => module._batchline_hover(self, id),
    press: (id) => module._batchline_press(self, id),
    scroll: (id, x, y) => module._batchline_scroll(self, id, x, y),
  };
  const checkFocus = listen(stage, mirror, app);
  host.onPatch = (json) => {
    window.batchline.patches += 1;
    mirror.apply(JSON.parse(json));
    checkFocus();
  };
  host.watch();
}

async function start() {
  const missing = missingFeature();
  if (missing) return explain(missing);
  watchForFaults();
  const canvas = document.getElementById("canvas");
  const stage = document.getElementById("stage");
  const host = new Host(canvas);
  const loads = faces.map((_, index) => loadFace(index));
  loads.forEach((load) => load.catch(() => {})); // reported where it is waited for
  const module = await window.createBatchline({
    canvas, host, locateFile: (name) => (name.endsWith(".wasm") ? wasmFile : name),
  });
  if (!host.self) throw new Error("The application did not start");
  const addFace = (index, bytes) => module._batchline_add_font(host.self, index, host.copied(bytes), bytes.length);
  for (let index = 0; index < faces.length; index += 1) if (!lateFaces.has(index)) addFace(index, await loads[index]);
  document.fonts.add(await new FontFace("Batchline Inter", (await loads[0]).buffer).load());
  connect(host, module, new Mirror(document.getElementById("mirror")), stage);
  host.fitCanvas();
  module._batchline_start(host.self);
  for (const index of lateFaces) loads[index].then((bytes) => addFace(index, bytes), () => {});
  document.getElementById("splash").hidden = true;
}

start().catch((error) => {
  console.error(error);
  explain("Batchline could not be loaded. Please check the connection and reload the page.");
});
