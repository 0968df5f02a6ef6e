// The page that checks an exported audit. The checking is the core's verifier, compiled for the browser
// (client/verifier/); the signature is checked by the browser itself.

const wasmFile = "/verifier.wasm";
const sliceBytes = 256 * 1024; // some milliseconds of work, so that the page stays alive between two
const headBytesMax = 64 * 1024;
const keyBytes = 32;
const signature = { notChecked: 0, genuine: 1, forged: 2 };

const part = (id) => document.getElementById(id);
const number = new Intl.NumberFormat("en");
let module;
let chosen = null; // a file that was dropped; the field holds one that was chosen

function say(id, message) {
  part(id).textContent = message;
  part(id).hidden = message === "";
}

// --- the key ---

function bytesOf(base64url) {
  const text = base64url.replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, "");
  if (!/^[A-Za-z0-9+/]*$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

// The key itself, or the server's answer that holds it.
function keyIn(text) {
  try {
    const json = JSON.parse(text);
    if (typeof json?.publicKey === "string") return json.publicKey;
  } catch { /* then it is the key itself */ }
  return text.trim();
}

async function askForKey() {
  say("key-problem", "");
  const answer = await fetch("/api/v1/audit/key").catch(() => null);
  if (!answer?.ok) return say("key-problem", "This server cannot be reached. Paste the key.");
  part("key").value = (await answer.json()).publicKey;
}

// Whether the head was signed by the key; notChecked where this browser cannot tell.
async function signatureOf(head, key) {
  const sealed = bytesOf(head.signature);
  if (!crypto.subtle) return signature.notChecked;
  let imported;
  try {
    imported = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
  } catch (error) {
    if (error.name === "NotSupportedError") return signature.notChecked;
    return signature.forged; // no point of the curve: nothing is signed by it
  }
  const signed = new TextEncoder().encode(head.signedText);
  const fits = sealed && (await crypto.subtle.verify({ name: "Ed25519" }, imported, sealed, signed));
  return fits ? signature.genuine : signature.forged;
}

// --- the file ---

function put(bytes) {
  const at = module._verifier_room(bytes.length);
  module.HEAPU8.set(bytes, at);
}

async function headOf(file) {
  const bytes = new Uint8Array(await file.slice(0, headBytesMax).arrayBuffer());
  const end = bytes.indexOf(10);
  put(end < 0 ? bytes : bytes.subarray(0, end));
  const answer = module.UTF8ToString(module._verifier_signed_part());
  return answer === "" ? null : JSON.parse(answer);
}

function showProgress(done, all) {
  const percent = all === 0 ? 100 : Math.floor((done / all) * 100);
  part("progress").value = percent;
  say("progress-text", `${percent} % of ${number.format(Math.ceil(all / 1024))} KB`);
}

async function verdictOn(file, signed) {
  module._verifier_begin(signed);
  for (let at = 0; at < file.size; at += sliceBytes) {
    put(new Uint8Array(await file.slice(at, at + sliceBytes).arrayBuffer()));
    if (module._verifier_add() === 0) break;
    showProgress(Math.min(at + sliceBytes, file.size), file.size);
    await new Promise((done) => setTimeout(done)); // input and drawing go first
  }
  return JSON.parse(module.UTF8ToString(module._verifier_finish()));
}

// --- what is said ---

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function show(kind, title, sentences, facts) {
  const verdict = part("verdict");
  verdict.className = kind;
  const list = document.createElement("dl");
  for (const [name, value] of facts) list.append(element("dt", name), element("dd", value));
  verdict.replaceChildren(
    element("h2", title),
    ...sentences.map((sentence) => element("p", sentence)),
    ...(facts.length > 0 ? [list] : []),
  );
}

function factsOf(file, verdict) {
  const facts = [["File", file.name], ["Entries read", number.format(verdict.count)]];
  if (verdict.head) {
    facts.push(["Head", verdict.head], ["Exported", new Date(verdict.exportedAt).toLocaleString("en-GB")]);
  }
  return facts;
}

function tell(file, verdict, signed, hadKey) {
  const entries = `${number.format(verdict.count)} ${verdict.count === 1 ? "entry" : "entries"}`;
  if (!verdict.sound) return show("faulty", "✗ The audit is not sound", [verdict.fault], factsOf(file, verdict));
  if (signed === signature.genuine) {
    return show("sound", "✓ The audit is sound",
      [`${entries}, each following the one before it. The signature is the key's.`], factsOf(file, verdict));
  }
  const why = hadKey
    ? "This browser cannot check Ed25519 signatures here; the server's program can."
    : "No key was given.";
  show("unsigned", "! The chain is sound, the signature was not checked",
    [`${entries}, each following the one before it. ${why} ` +
      "Without the signature nobody knows whether the whole chain was made anew."],
    factsOf(file, verdict));
}

function input() {
  say("file-problem", "");
  say("key-problem", "");
  const file = chosen ?? part("file").files[0];
  if (!file) {
    say("file-problem", "Choose the exported file first.");
    part("file").focus();
    return null;
  }
  const text = keyIn(part("key").value);
  const key = text === "" ? null : bytesOf(text);
  if (text !== "" && key?.length !== keyBytes) {
    say("key-problem", "This is no public key: 43 letters, digits, - and _ are one.");
    part("key").focus();
    return null;
  }
  return { file, key };
}

async function check() {
  const given = input();
  if (!given) return;
  const { file, key } = given;
  part("verdict").replaceChildren();
  part("verdict").className = "";
  showProgress(0, file.size);
  part("working").hidden = false;
  part("check").disabled = true;
  try {
    const head = await headOf(file);
    const signed = head && key ? await signatureOf(head, key) : signature.notChecked;
    tell(file, await verdictOn(file, signed), signed, key !== null);
  } catch (error) {
    if (!["NotReadableError", "NotFoundError"].includes(error.name)) throw error;
    show("faulty", "✗ The file cannot be read", ["It was moved or changed while it was read. Choose it again."], []);
  } finally {
    part("working").hidden = true;
    part("check").disabled = false;
  }
}

// --- the page ---

function watchDrops() {
  const drop = part("drop");
  // Also beside the box, or the browser would open the file instead of this page.
  for (const type of ["dragover", "drop"]) window.addEventListener(type, (event) => event.preventDefault());
  drop.addEventListener("dragover", () => drop.classList.add("over"));
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    drop.classList.remove("over");
    chosen = event.dataTransfer.files[0] ?? null;
    if (chosen) say("file-hint", `Dropped: ${chosen.name}`);
  });
}

async function start() {
  module = await window.createVerifier({ locateFile: () => wasmFile });
  watchDrops();
  part("file").addEventListener("change", () => { chosen = null; });
  part("ask").addEventListener("click", askForKey);
  part("form").addEventListener("submit", (event) => {
    event.preventDefault();
    check();
  });
  // So that the page also opens without a connection, to whoever has never seen the application.
  navigator.serviceWorker?.register("/service-worker.js").catch(() => {});
}

start().catch((error) => {
  console.error(error);
  show("faulty", "✗ The page could not be loaded",
    ["Check the connection and reload it. Checking needs WebAssembly."], []);
});
