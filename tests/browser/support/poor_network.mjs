// A network between browser and server that loses requests, loses answers, answers late, or is gone; and a newer
// release of the site, as if somebody had installed one.

import { Agent, createServer, request } from "node:http";

const lateMs = [300, 5_500]; // some longer than a screen waits for an answer

// Chance that is the same in each run (mulberry32).
function chanceFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export class PoorNetwork {
  // `faultShare`: of the calls of the API that are lost or answered late, from 0 to 1.
  static async before(server, { faultShare = 0, seed = 1 } = {}) {
    const network = new PoorNetwork();
    network.target = server;
    network.faultShare = faultShare;
    network.chance = chanceFrom(seed);
    network.counts = { calls: 0, requestsLost: 0, answersLost: 0, late: 0 };
    network.release = "";
    network.refuses = () => false; // calls that never arrive while this says so
    network.agent = new Agent({ keepAlive: false });
    network.sockets = new Set();
    network.listener = createServer((asked, answer) => network.pass(asked, answer));
    network.listener.on("connection", (socket) => {
      network.sockets.add(socket);
      socket.once("close", () => network.sockets.delete(socket));
    });
    await new Promise((done) => network.listener.listen(0, "127.0.0.1", done));
    network.url = `http://127.0.0.1:${network.listener.address().port}`;
    return network;
  }

  close() {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((done) => this.listener.close(done));
  }

  fateOf(asked) {
    if (!asked.url.startsWith("/api/") || asked.url.includes("/changes/stream")) return "good";
    this.counts.calls += 1;
    if (this.refuses(asked)) return "requestsLost";
    if (this.chance() >= this.faultShare) return "good";
    const kind = ["requestsLost", "answersLost", "late"][Math.floor(this.chance() * 3)];
    this.counts[kind] += 1;
    return kind;
  }

  pass(asked, answer) {
    const fate = this.fateOf(asked);
    if (fate === "requestsLost") return asked.socket.destroy();
    const isReleased = this.release && (asked.url === "/service-worker.js" || asked.url === "/");
    const headers = {
      ...asked.headers,
      connection: "close",
      ...(isReleased ? { "accept-encoding": "identity", "if-none-match": "" } : {}),
    };
    const { port } = new URL(this.target.url);
    const asking = { host: "127.0.0.1", port, method: asked.method, path: asked.url, headers, agent: this.agent };
    const onward = request(asking, (given) => {
      if (fate === "answersLost") return asked.socket.destroy();
      if (isReleased) return this.giveRelease(asked, given, answer);
      const wait = fate === "late" ? lateMs[0] + this.chance() * (lateMs[1] - lateMs[0]) : 0;
      setTimeout(() => {
        // A connection of its own for each call: browsers send a call again by themselves when a used one breaks.
        answer.writeHead(given.statusCode, { ...given.headers, connection: "close" });
        given.pipe(answer);
      }, wait);
    });
    onward.on("error", () => asked.socket.destroy());
    answer.on("close", () => onward.destroy());
    asked.pipe(onward);
  }

  async giveRelease(asked, given, answer) {
    const pieces = [];
    for await (const piece of given) pieces.push(piece);
    const text = Buffer.concat(pieces).toString()
      .replace(/const version = "batchline-[^"]*"/, `const version = "batchline-${this.release}"`)
      .replace('<meta charset="utf-8">', `<meta charset="utf-8"><meta name="release" content="${this.release}">`);
    const { "content-length": _, etag: __, ...headers } = given.headers;
    answer.writeHead(given.statusCode, { ...headers, connection: "close" });
    answer.end(text);
  }
}
