// Loads the application, its fonts, and connects both with the page.

import { Characters } from "./characters.js";
import { Host } from "./host.js";
import { listen } from "./input.js";
import { Mirror } from "./mirror.js";
import { Rest } from "./rest.js";

const wasmFile = "/batchline.wasm";
// In the order of theme::Face. The first frame waits for the regular face and the icons, and the network is theirs
// until they are here; the regular face stands in for the others. With everything kept all of them come at once.
const faces = [
  "/fonts/inter-regular.otf",
  "/fonts/inter-medium.otf",
  "/fonts/inter-semibold.otf",
  "/fonts/inter-bold.otf",
  "/fonts/icons.ttf",
];
const firstFaces = [0, 4];
const lateFaces = [1, 2, 3];
const lateFacesWithin = 60; // milliseconds, when they are kept

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

const cannotDraw = "This browser cannot draw Batchline: WebGL 2 is missing or switched off. " +
  "Please switch on hardware acceleration or use a current browser.";

function missingFeature() {
  if (typeof WebAssembly !== "object") {
    return "This browser cannot run Batchline: WebAssembly is missing or switched off. " +
      "Please use a current Chrome, Edge, Firefox or Safari.";
  }
  if (typeof WebGL2RenderingContext !== "function") return cannotDraw;
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
  const characters = new Characters((bytes) => module._batchline_add_fallback(self, host.copied(bytes), bytes.length));
  const checkFocus = listen(stage, mirror, app);
  host.onPatch = (json) => {
    window.batchline.patches += 1;
    mirror.apply(JSON.parse(json));
    characters.note(json);
    checkFocus();
  };
  host.watch();
}

// Instantiates the first part, and leaves room in it for the rest; a program built as one has no such room.
async function createProgram(canvas, host, firstPart) {
  const { rest } = host;
  return new Promise((created, failed) => {
    const instantiateWasm = (imports, receive) => {
      firstPart.then(async (module) => {
        const isSplit = WebAssembly.Module.imports(module).some((one) => one.module === "placeholder");
        const instance = await WebAssembly.instantiate(
          module, isSplit ? { ...imports, placeholder: rest.placeholders() } : imports);
        if (isSplit) rest.attach(instance.exports);
        else rest.isNotNeeded();
        receive(instance, module);
      }).catch(failed);
      return {};
    };
    window.createBatchline({ canvas, host, instantiateWasm }).then(created, failed);
  });
}

async function start() {
  const firstPart = WebAssembly.compileStreaming(fetch(wasmFile));
  firstPart.catch(() => {}); // reported where it is waited for
  const missing = missingFeature();
  if (missing) return explain(missing);
  watchForFaults();
  const canvas = document.getElementById("canvas");
  const stage = document.getElementById("stage");
  const host = new Host(canvas, new Rest());
  // From what is kept, everything comes at once; on a poor network what is needed first is not to share the way.
  const isKept = Boolean(navigator.serviceWorker?.controller);
  if (isKept) host.rest.prefetch();
  const loads = [];
  const load = (index) => {
    loads[index] ??= loadFace(index);
    loads[index].catch(() => {}); // reported where it is waited for
    return loads[index];
  };
  for (const index of isKept ? faces.keys() : firstFaces) load(index);
  const module = await createProgram(canvas, host, firstPart);
  if (!host.self) return explain(cannotDraw);
  const addFace = (index, bytes) => module._batchline_add_font(host.self, index, host.copied(bytes), bytes.length);
  for (const index of firstFaces) addFace(index, await load(index));
  const late = Promise.all(lateFaces.map((index) => load(index).then((bytes) => addFace(index, bytes), () => {})));
  if (isKept) await Promise.race([late, new Promise((done) => { setTimeout(done, lateFacesWithin); })]);
  document.fonts.add(await new FontFace("Batchline Inter", (await loads[0]).buffer).load());
  connect(host, module, new Mirror(document.getElementById("mirror")), stage);
  host.fitCanvas();
  module._batchline_start(host.self);
  host.rest.onChange = () => module._batchline_rest_changed(host.self);
  if (host.rest.exports) host.rest.bring();
  document.getElementById("splash").hidden = true;
}

start().catch((error) => {
  console.error(error);
  explain("Batchline could not be loaded. Please check the connection and reload the page.");
});
