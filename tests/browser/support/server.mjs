// A server process of a test's own: a free loopback port, a data folder nobody else uses, the demo company in it.

import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, serverProgram, site } from "./places.mjs";
import { until } from "./wait.mjs";

const startsWithinMs = 60_000;
const stopsWithinMs = 10_000;
const logKept = 100; // lines

function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

export class TestServer {
  static async start({ pastOrders = 200, pastDays = 60, demo = true, data, needsSite = true, siteFolder = site } = {}) {
    if (!existsSync(serverProgram)) throw new Error(`${serverProgram} is absent: build it with scripts/build.`);
    if (needsSite && !existsSync(join(siteFolder, "index.html"))) {
      throw new Error(`${siteFolder} is absent: build it with scripts/build.`);
    }
    const server = new TestServer();
    server.ownsData = data === undefined;
    server.data = data ?? mkdtempSync(join(tmpdir(), "batchline-browser-"));
    server.port = await freePort();
    server.url = `http://127.0.0.1:${server.port}`;
    server.arguments = ["serve", "--data", server.data, "--listen", `127.0.0.1:${server.port}`, "--site", siteFolder,
      ...(demo ? ["--demo", "--demo-orders", String(pastOrders), "--demo-days", String(pastDays)] : [])];
    await server.run();
    return server;
  }

  // Also after kill(): on the same port, with the same data.
  async run() {
    this.log = [];
    this.child = spawn(serverProgram, this.arguments, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    this.ended = new Promise((done) => this.child.once("exit", done));
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        this.log.push(...text.split("\n").filter(Boolean));
        this.log.splice(0, this.log.length - logKept);
      });
    }
    await until("the server is ready", async () => {
      if (this.child.exitCode !== null) {
        throw new Error(`The server ended with code ${this.child.exitCode}:\n${this.log.join("\n")}`);
      }
      const answer = await fetch(`${this.url}/readyz`).catch(() => null);
      return answer?.ok;
    }, startsWithinMs);
  }

  // What an empty server prints: where its company is set up.
  get setupAddress() {
    const said = "Set up your company: ";
    return this.log.find((line) => line.startsWith(said))?.slice(said.length);
  }

  get isRunning() {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  // As if the power failed.
  async kill() {
    this.child.kill("SIGKILL");
    await this.ended;
  }

  async stop() {
    if (!this.isRunning) return;
    this.child.kill("SIGTERM");
    const timer = setTimeout(() => this.child.kill("SIGKILL"), stopsWithinMs);
    await this.ended;
    clearTimeout(timer);
  }

  // A backup of its data, in a new file beside them; also while it runs.
  backUp() {
    const file = join(this.data, `backup-${Date.now()}.batchline`);
    execFileSync(serverProgram, ["backup", file, "--data", this.data], { stdio: "pipe" });
    return file;
  }

  // Only while it is stopped.
  restore(file) {
    execFileSync(serverProgram, ["restore", file, "--data", this.data], { stdio: "pipe" });
  }

  async remove() {
    await this.stop();
    if (this.ownsData) rmSync(this.data, { recursive: true, force: true });
  }
}
