// What the application calls of the browser (client/platform/*_web.cpp), and how answers come back.

import { Store } from "./store.js";
import { Tabs, Updates } from "./tabs.js";

const reconnectPauseFirst = 500;
const reconnectPauseMax = 30_000;

const howToAsk = { credentials: "same-origin", cache: "no-store", redirect: "error" };

// What the application asks first is asked while it is still compiled.
function askedEarly() {
  const path = "/api/v1/session";
  const answer = fetch(path, howToAsk);
  answer.catch(() => {}); // counts when it is waited for
  return new Map([[path, answer]]);
}

export class Host {
  constructor(canvas, rest) {
    this.canvas = canvas;
    this.rest = rest;
    this.asked = askedEarly();
    this.module = null;
    this.self = 0; // the application's object, first argument of all its functions
    this.framePending = false;
    this.wakeTimer = 0;
    this.settings = new Map();
    this.stream = null;
    this.soon = new MessageChannel();
    this.soon.port2.onmessage = ({ data }) => this.module._batchline_timer(this.self, data);
    this.isLeft = false;
    this.onPatch = () => {};
    this.files = null;
    this.picture = null; // that a texture is made of just now
    this.store = new Store(this);
    this.tabs = new Tabs(this);
    this.updates = new Updates(this);
    this.tick = this.tick.bind(this);
  }

  // --- memory ---

  copied(bytes) {
    const at = this.module._batchline_allocate(bytes.length + 1);
    this.module.HEAPU8.set(bytes, at);
    this.module.HEAPU8[at + bytes.length] = 0;
    return at;
  }

  // The application takes over the memory.
  text(value) {
    return this.copied(new TextEncoder().encode(value));
  }

  // --- frames ---

  requestFrame() {
    if (this.framePending) return;
    this.framePending = true;
    requestAnimationFrame(this.tick);
  }

  tick() {
    this.framePending = false;
    this.fitCanvas();
    window.batchline.frames += 1;
    this.module._batchline_draw(this.self);
    const wait = this.module._batchline_next_frame(this.self);
    clearTimeout(this.wakeTimer);
    if (wait >= 0) this.wakeTimer = setTimeout(() => this.requestFrame(), wait);
  }

  fitCanvas() {
    const ratio = window.devicePixelRatio || 1;
    const width = Math.round(window.innerWidth * ratio);
    const height = Math.round(window.innerHeight * ratio);
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    this.module._batchline_resize(this.self, window.innerWidth, window.innerHeight, ratio);
  }

  watch() {
    window.addEventListener("resize", () => this.requestFrame());
    this.watchPixelRatio();
    const changed = () => this.module._batchline_environment_changed(this.self);
    const queries = [
      "(prefers-color-scheme: dark)",
      "(prefers-contrast: more)",
      "(prefers-reduced-motion: reduce)",
      "(pointer: coarse)",
    ];
    for (const query of queries) matchMedia(query).addEventListener("change", changed);
    for (const type of ["online", "offline"]) window.addEventListener(type, changed);
    document.addEventListener("visibilitychange", changed);
    // Not every browser calls a page hidden that is left by a reload or a link; what was typed is to be written down
    // then.
    for (const type of ["pagehide", "pageshow"]) {
      window.addEventListener(type, () => {
        this.isLeft = type === "pagehide";
        changed();
      });
    }
    window.addEventListener("popstate", () => this.module._batchline_location_changed(this.self));
    this.canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault();
      this.module._batchline_context(this.self, 0);
    });
    this.canvas.addEventListener("webglcontextrestored", () => {
      this.module._batchline_context(this.self, 1);
      this.requestFrame();
    });
  }

  watchPixelRatio() {
    matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`).addEventListener("change", () => {
      this.requestFrame();
      this.watchPixelRatio();
    }, { once: true });
  }

  setTheme(theme) {
    const { style } = document.documentElement;
    for (const name in theme.colors) style.setProperty(`--${name}`, theme.colors[name]);
    style.colorScheme = theme.dark ? "dark" : "light";
  }

  // --- network ---

  async http(id, request, body) {
    const reply = { status: 0, headers: [] };
    let bytes = new Uint8Array(0);
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), request.timeout);
    try {
      const early = request.method === "GET" ? this.asked.get(request.path) : undefined;
      this.asked.delete(request.path);
      const answer = await (early ?? fetch(request.path, {
        ...howToAsk, method: request.method, headers: request.headers, body: body.length > 0 ? body : undefined,
        signal: abort.signal,
      }));
      bytes = new Uint8Array(await answer.arrayBuffer());
      reply.status = answer.status;
      reply.headers = [...answer.headers].flat();
    } catch {
      reply.status = 0; // the application counts what is not answered as offline
    }
    clearTimeout(timer);
    this.module._batchline_http_reply(
      this.self, id, reply.status, this.text(reply.headers.join("\n")), this.copied(bytes), bytes.length);
  }

  openStream(types) {
    this.closeStream();
    this.stream = { types, source: null, pause: reconnectPauseFirst, timer: 0 };
    this.connect(this.stream);
  }

  connect(stream) {
    if (stream !== this.stream) return;
    clearTimeout(stream.timer);
    stream.source?.close();
    this.module._batchline_stream_state(this.self, 0);
    const path = this.module.UTF8ToString(this.module._batchline_stream_path(this.self));
    const source = new EventSource(path);
    stream.source = source;
    const receive = (event) => this.module._batchline_stream_event(
      this.self, this.text(event.lastEventId ?? ""), this.text(event.type), this.text(event.data));
    source.onopen = () => {
      stream.pause = reconnectPauseFirst;
      this.module._batchline_stream_state(this.self, 1);
    };
    source.onmessage = receive;
    for (const type of stream.types) source.addEventListener(type, receive);
    source.onerror = () => {
      source.close();
      if (stream !== this.stream) return;
      this.module._batchline_stream_state(this.self, 0);
      stream.timer = setTimeout(() => this.connect(stream), stream.pause * (0.75 + Math.random() / 2));
      stream.pause = Math.min(stream.pause * 2, reconnectPauseMax);
    };
  }

  closeStream() {
    if (!this.stream) return;
    clearTimeout(this.stream.timer);
    this.stream.source?.close();
    this.stream = null;
  }

  reconnectStream() {
    if (!this.stream || this.stream.source?.readyState === EventSource.OPEN) return;
    this.stream.pause = reconnectPauseFirst;
    this.connect(this.stream);
  }

  // --- files; nobody picks one before the first frame, so nobody waits for this then ---

  async loadFiles() {
    const { Files } = await import("./files.js");
    this.files ??= new Files(this);
  }

  expectFiles() {
    this.loadFiles().catch(() => {}); // it is tried again when somebody picks one
  }

  giveUpFile() {
    this.files?.giveUp();
  }

  async pickFile(kinds) {
    if (!this.files) await this.loadFiles();
    this.files.pick(kinds);
  }

  // --- pictures; the texture is made while the application is told of it ---

  async loadPicture(number, address) {
    let bitmap = null;
    try {
      const answer = await fetch(address, { credentials: "same-origin", redirect: "error" });
      if (answer.ok) bitmap = await createImageBitmap(await answer.blob());
    } catch { /* the application shows that there is none, and asks again when the network is back */ }
    this.picture = bitmap;
    this.module._batchline_picture_loaded(this.self, number, bitmap?.width ?? 0, bitmap?.height ?? 0);
    this.picture = null;
    bitmap?.close();
  }

  forgetPictures() {
    window.caches?.delete("batchline-pictures").catch(() => {});
  }

  // --- timers and time ---

  after(id, milliseconds) {
    if (milliseconds > 0) return setTimeout(() => this.module._batchline_timer(this.self, id), milliseconds);
    this.soon.port1.postMessage(id); // browsers make a timer wait for 4 ms once a few have followed each other
    return 0;
  }

  zoneOffset(milliseconds) {
    return -new Date(milliseconds).getTimezoneOffset();
  }

  // --- settings; private windows may refuse to keep any ---

  getSetting(key) {
    try {
      const kept = localStorage.getItem(key);
      if (kept !== null) return kept;
    } catch { /* kept in memory only */ }
    return this.settings.get(key) ?? null;
  }

  setSetting(key, value) {
    this.settings.set(key, value);
    try { localStorage.setItem(key, value); } catch { /* kept in memory only */ }
  }

  removeSetting(key) {
    this.settings.delete(key);
    try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
  }

  preferences() {
    const matches = (query) => matchMedia(query).matches;
    return (matches("(prefers-color-scheme: dark)") ? 1 : 0) | (matches("(prefers-contrast: more)") ? 2 : 0)
      | (matches("(prefers-reduced-motion: reduce)") ? 4 : 0) | (matches("(pointer: coarse)") ? 8 : 0)
      | (navigator.onLine ? 16 : 0) | (document.visibilityState === "visible" && !this.isLeft ? 32 : 0);
  }

  // --- notifications of the browser; the order of NoticePermission ---

  noticePermission() {
    if (!("Notification" in window)) return 0;
    return { default: 1, granted: 2, denied: 3 }[Notification.permission];
  }

  askForNotices() {
    Notification.requestPermission().finally(() => this.module._batchline_notices_answered(this.self));
  }

  // Who looks at the page sees the toast.
  showNotice(tag, title, text) {
    if (this.noticePermission() !== 2 || document.visibilityState === "visible") return;
    const notice = new Notification(title, { tag, body: text });
    notice.onclick = () => {
      window.focus();
      notice.close();
    };
  }

  copyText(text) {
    navigator.clipboard?.writeText(text).catch(() => {});
  }
}
