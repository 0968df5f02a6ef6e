// Runs the browser tests: a line for each, then "N passed, N failed". Arguments choose files: node run.mjs story axe
// Those that take minutes (*.long.test.mjs) run when they are named, as offline_story.long, or with --long.

import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "node:test";

const folder = dirname(fileURLToPath(import.meta.url));
const withLong = process.argv.includes("--long");
const wanted = process.argv.slice(2).filter((argument) => argument !== "--long");
// The longest first, so that none is left alone at the end.
const longest = ["story", "axe", "client"];
const rank = (name) => (longest.indexOf(name) + longest.length + 1) % (longest.length + 1);
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".test.mjs"))
  .map((file) => file.replace(".test.mjs", ""))
  .filter((name) => (wanted.length === 0 ? withLong || !name.endsWith(".long") : wanted.includes(name)))
  .sort((one, other) => rank(one) - rank(other));

const counts = { passed: 0, failed: 0, skipped: 0 };
function report(kind, mark, test, note = "") {
  counts[kind] += 1;
  const seconds = (test.details.duration_ms / 1000).toFixed(1);
  console.log(`${mark} ${test.name}  ${seconds} s${note}`);
}

function reportFailure(test) {
  report("failed", "✗", test);
  const { error } = test.details;
  console.log(String(error.cause?.stack ?? error.cause ?? error.stack ?? error).replace(/^/gm, "    "));
}

const files = names.map((name) => join(folder, `${name}.test.mjs`));
for await (const { type, data } of run({ files, concurrency: 2 })) {
  if (type === "test:stdout" || type === "test:stderr") process.stdout.write(data.message);
  if (type === "test:fail") reportFailure(data);
  if (type !== "test:pass") continue;
  if (data.skip === undefined) report("passed", "✓", data);
  else report("skipped", "○", data, `  skipped: ${data.skip}`);
}
if (counts.skipped > 0) console.log(`${counts.skipped} skipped`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 || names.length === 0 ? 1 : 0;
