// The same random command logs natively and as WebAssembly: "N passed, N failed", a log for each.
// Usage: node tests/replay/run.mjs [first seed] [seeds]; without a first seed fresh ones are taken.

import { execFileSync } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const native = resolve(process.env.BATCHLINE_REPLAY ?? join(root, "build/native-asan/bin/replay"));
const wasm = resolve(process.env.BATCHLINE_REPLAY_WASM ?? join(root, "build/web-release/bin/replay.js"));
const first = process.argv[2] ?? String(Date.now());
const seeds = process.argv[3] ?? "100";

const play = (program, ...args) =>
  execFileSync(program, [...args, first, seeds], { encoding: "utf8", maxBuffer: 1 << 26 }).trim().split("\n");
const ofNative = play(native);
const ofWasm = play(process.execPath, wasm);
let failed = Math.abs(ofNative.length - ofWasm.length);
ofNative.forEach((line, index) => {
  if (line === ofWasm[index]) return;
  failed += 1;
  console.log(`✗ native: ${line}\n  as WebAssembly: ${ofWasm[index]}`);
});
console.log(`Logs of seeds ${first} and on; the first: ${ofNative[0]}`);
console.log(`${ofNative.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 || ofNative.length !== Number(seeds) ? 1 : 0;
