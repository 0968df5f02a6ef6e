// How long a page stands still while something large goes on in it.

import assert from "node:assert/strict";

const longestMs = 1000;

// Does the work; the page must have gone on with other things all the while.
export async function staysAlive(page, work) {
  const watch = await page.evaluateHandle(() => {
    const seen = { longest: 0 };
    let last = performance.now();
    seen.timer = setInterval(() => {
      seen.longest = Math.max(seen.longest, performance.now() - last);
      last = performance.now();
    }, 10);
    return seen;
  });
  await work();
  const longest = await watch.evaluate((seen) => {
    clearInterval(seen.timer);
    return seen.longest;
  });
  assert.ok(longest < longestMs, `the page stood still for ${Math.round(longest)} ms`);
}
