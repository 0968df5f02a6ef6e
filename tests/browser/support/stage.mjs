// One browser and one server per test file; windows of people who are signed in; evidence when a test fails.

import { test } from "node:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { evidenceFolder } from "./places.mjs";
import { TestServer } from "./server.mjs";
import { signIn } from "./app.mjs";

export const desktop = { width: 1440, height: 900 };
export const tablet = { width: 1024, height: 768 };
export const phone = { width: 390, height: 844 };
const testTimeoutMs = 300_000;
const waitMs = 20_000;

export function launchBrowser() {
  return chromium.launch({
    executablePath: process.env.BATCHLINE_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-dev-shm-usage",
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
      "--ignore-gpu-blocklist",
    ],
  });
}

// A page that remembers what went wrong in it.
export async function openPage(context) {
  const page = await context.newPage();
  page.setDefaultTimeout(waitMs);
  page.complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) page.complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => page.complaints.push(`exception: ${error.message}`));
  page.on("crash", () => page.complaints.push("the page crashed"));
  return page;
}

// Software rendering makes the graphics driver talk; that says nothing about the client.
const isDriverTalk = (complaint) => /GL Driver Message|Automatic fallback to software WebGL/.test(complaint);

export class Stage {
  constructor(server, browser) {
    this.server = server;
    this.browser = browser;
    this.windows = [];
    this.allowed = [];
    this.step = "";
    this.endings = [];
  }

  // What is to be done when the test is over, however it ends.
  afterwards(end) {
    this.endings.push(end);
  }

  // Says what is being done, so that a failure names it.
  begin(step) {
    this.step = step;
    if (process.env.BATCHLINE_STEPS) console.log(`  ${new Date().toISOString().slice(11, 19)} ${step}`);
  }

  // A browser without a session. `options` are Playwright's for a context.
  async visitor({ viewport = desktop, ...options } = {}) {
    const context = await this.browser.newContext({
      viewport,
      locale: "en-GB",
      timezoneId: "Europe/Berlin",
      reducedMotion: "reduce",
      ...options,
    });
    return this.another(context, "visitor");
  }

  async signedIn(userName, options) {
    const page = await this.visitor(options);
    page.owner = userName;
    await page.goto(this.server.url);
    await signIn(page, userName);
    return page;
  }

  // Another window of the same browser, so of the same session.
  async another(context, owner) {
    const page = await openPage(context);
    page.owner = owner;
    this.windows.push(page);
    return page;
  }

  // A refusal that the test asks for is reported by the browser as an error.
  allowStatus(...statuses) {
    for (const status of statuses) this.allow(`the server responded with a status of ${status}`);
  }

  allow(...texts) {
    this.allowed.push(...texts);
  }

  complaintsOf(page) {
    return page.complaints
      .filter((text) => !isDriverTalk(text) && !this.allowed.some((allowed) => text.includes(allowed)));
  }

  checkComplaints() {
    for (const page of this.windows) {
      const found = this.complaintsOf(page);
      if (found.length > 0) throw new Error(`The window of ${page.owner} complained:\n${found.join("\n")}`);
    }
  }

  async keepEvidence(name) {
    for (const [index, page] of this.windows.entries()) {
      if (page.isClosed()) continue;
      const file = join(evidenceFolder, `browser-${`${name}-${index}-${page.owner}`.replace(/[^a-zA-Z0-9.]+/g, "-")}`);
      const tree = await page.locator("body").ariaSnapshot({ timeout: 2000 })
        .catch((error) => `no snapshot: ${error.message}`);
      writeFileSync(`${file}.txt`, `${page.url()}\n${tree}\n${page.complaints.join("\n")}\n`);
      await page.screenshot({ path: `${file}.png`, timeout: 5000 }).catch(() => {});
      console.log(`--- ${page.owner} at ${page.url()} saw (${file}.png):\n${tree}`);
      for (const complaint of this.complaintsOf(page)) console.log(complaint);
    }
    console.log(`--- the server said:\n${this.server?.log.slice(-20).join("\n")}`);
  }

  async close() {
    await Promise.all(this.browser?.contexts().map((context) => context.close()) ?? []);
    await Promise.all(this.endings.map((end) => end()));
  }
}

// `play(name, [options,] body)`: tests of one file share its server and browser, each has windows of its own.
export function theatre({ server: serverOptions, browser: needsBrowser = true, timeoutMs = testTimeoutMs } = {}) {
  let server;
  let browser;
  test.before(async () => {
    [server, browser] = await Promise.all([
      TestServer.start({ ...serverOptions, needsSite: needsBrowser }),
      needsBrowser ? launchBrowser() : null,
    ]);
  });
  test.after(async () => {
    await browser?.close();
    await server?.remove();
  });
  return (name, body) => test(name, { timeout: timeoutMs }, async (context) => {
    const stage = new Stage(server, browser);
    try {
      await body(stage, context);
      stage.checkComplaints();
    } catch (error) {
      if (stage.step) error.message = `While ${stage.step}: ${error.message}`;
      await stage.keepEvidence(name);
      throw error;
    } finally {
      await stage.close();
    }
  });
}
