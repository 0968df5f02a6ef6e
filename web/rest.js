// The rest of the program: fetched behind the first part while that is in use, and put in its place.
// The first part calls the rest through numbered slots of the table that both share; while it is not here, each slot
// leads to a placeholder.

const address = "/batchline-rest.wasm";
const integrity = "__INTEGRITY_OF__/batchline-rest.wasm"; // empty: the program is built as one
const retryPauseFirst = 500;
const retryPauseMax = 15_000;

// The order of platform::Rest.
const onItsWay = 0;
const missing = 1;
const here = 2;

export class Rest {
  constructor() {
    this.state = onItsWay;
    this.exports = null; // of the first part
    this.table = null;
    this.compiling = null;
    this.pause = retryPauseFirst;
    this.timer = 0;
    this.onChange = () => {};
  }

  // What the first part imports in place of the rest. Nothing of the first part should call it before the rest is
  // here: should it happen all the same, waiting is better than stopping.
  placeholders() {
    return new Proxy({}, {
      get: (_, slot) => (...values) => {
        console.warn(`Slot ${slot} of the rest of the program was needed before it was here`);
        if (this.state !== here) this.place(new WebAssembly.Module(fetchedAtOnce()));
        return this.table.get(Number(slot))(...values);
      },
    });
  }

  // Built as one program: there is nothing to wait for.
  isNotNeeded() {
    this.state = here;
  }

  // As early as there is nothing better to do with the network.
  prefetch() {
    if (integrity === "") return;
    this.compiling ??= WebAssembly.compileStreaming(fetch(address, { integrity, priority: "low" }));
    this.compiling.catch(() => {}); // told where it is waited for
  }

  attach(exports) {
    this.exports = exports;
    this.table = Object.values(exports).find((one) => one instanceof WebAssembly.Table);
  }

  // The first part runs.
  async bring() {
    for (;;) {
      try {
        this.prefetch();
        const module = await this.compiling;
        if (this.state !== here) this.place(module);
        return;
      } catch (error) {
        console.warn("The rest of the program did not come:", error.message);
        this.compiling = null;
        if (await isGone() && reloadsOnce()) return;
        this.change(missing);
        await new Promise((done) => {
          this.timer = setTimeout(done, this.pause * (0.75 + Math.random() / 2));
          this.wake = done;
        });
        clearTimeout(this.timer);
        this.pause = Math.min(this.pause * 2, retryPauseMax);
      }
    }
  }

  hurry() {
    this.pause = retryPauseFirst;
    this.wake?.();
  }

  place(module) {
    // Writes its functions into the slots.
    new WebAssembly.Instance(module, { primary: this.exports });
    this.change(here);
  }

  change(state) {
    if (this.state === state) return;
    this.state = state;
    this.onChange();
  }
}

// Whether the server has another version of the site than this page. A fetch with an integrity says only that it
// failed.
const isGone = () => fetch(address, { method: "HEAD" }).then((answer) => answer.status === 404, () => false);

// A page that was opened just when a newer version was installed opens anew; not again and again where a file is lost.
function reloadsOnce() {
  try {
    if (sessionStorage.getItem("reloaded-for") === address) return false;
    sessionStorage.setItem("reloaded-for", address);
  } catch {
    return false;
  }
  location.reload();
  return true;
}

function fetchedAtOnce() {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.overrideMimeType("text/plain; charset=x-user-defined"); // a page may not ask for bytes and wait for them
  request.send();
  if (request.status !== 200) throw new WebAssembly.RuntimeError("A part of the program is missing");
  return Uint8Array.from(request.responseText, (character) => character.charCodeAt(0) & 0xff);
}
