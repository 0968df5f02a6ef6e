// Waiting for a condition, never for a time.

const pauseMs = 25;

// Asks again and again until the answer is truthy, and returns it.
export async function until(what, ask, withinMs = 10_000) {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Waited ${withinMs / 1000} s in vain until ${what}.`);
    await new Promise((done) => setTimeout(done, pauseMs));
  }
}
