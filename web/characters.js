// Fetches faces for what the application's own cannot write: other scripts and emoji, a slice at a time, when a text
// has them. What could not be fetched is tried again with the next text that needs it.

// What Inter has, as scripts/site/subset_fonts.py takes it (a test compares the two), the icons, and what has no shape.
const ranges = "0-17f 192 1a0-1b0 218-21b 2c6-2dd 300-323 370-3ff 400-45f 490-491 1e80-1e85 1e9e 1ea0-1ef9 2010-2027 " +
  "2030-203a 2044 2070-209c 20a0-20bf 2116-2122 2150-215e 2190-2199 2200-2265 25a0-25ff 2713-2717 fffd e000-f8ff fe0f";
export const known =
  new RegExp(`^[${ranges.replace(/[0-9a-f]+/g, (code) => `\\u{${code}}`).replaceAll(" ", "")}]*$`, "u");
const indexFile = "/fonts/scripts.js";

export class Characters {
  constructor(add) {
    this.add = add; // gives the bytes of a face to the application
    this.slices = undefined;
    this.here = new Set(); // addresses of slices that are here or on their way
    this.seen = new Set(); // characters that have been looked for
  }

  // Every text that is shown passes here, as part of a patch of the mirror.
  note(text) {
    if (known.test(text)) return;
    const wanted = [...text].filter((character) => !known.test(character) && !this.seen.has(character));
    if (wanted.length > 0) this.bring(new Set(wanted)).catch(() => {}); // no network: the next text asks again
  }

  async bring(characters) {
    for (const character of characters) this.seen.add(character);
    try {
      this.slices ??= (await import(indexFile)).slices.map(([address, covered]) => [address, parsed(covered), covered]);
      const codes = [...characters].map((character) => character.codePointAt(0));
      await Promise.all(this.slices
        .filter(([address, inside]) => !this.here.has(address) && codes.some((code) => holds(inside, code)))
        .map(([address, , covered]) => this.fetch(address, covered)));
    } catch (error) {
      for (const character of characters) this.seen.delete(character);
      throw error;
    }
  }

  async fetch(address, covered) {
    this.here.add(address);
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      this.add(bytes);
      dress(bytes, covered);
    } catch (error) {
      this.here.delete(address);
      throw error;
    }
  }
}

// For the field that is being edited, which is the browser's.
function dress(bytes, covered) {
  const unicodeRange = covered.split(",").map((range) => `U+${range}`).join(",");
  new FontFace("Batchline Inter", bytes.buffer, { unicodeRange }).load()
    .then((face) => document.fonts.add(face), () => {}); // without it the system's faces are seen there
}

const parsed = (ranges) => ranges.split(",").map((range) => {
  const [first, last = first] = range.split("-");
  return [parseInt(first, 16), parseInt(last, 16)];
});
const holds = (ranges, code) => ranges.some(([first, last]) => code >= first && code <= last);
