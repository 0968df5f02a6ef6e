// The HTTP interface as an integration would use it: what the screens claim is checked against it.

import { randomUUID } from "node:crypto";
import { password } from "./company.mjs";

export class Api {
  static async signIn(url, userName) {
    const api = new Api(url);
    const answer = await api.call("POST", "/session", { userName, password });
    if (answer.status !== 200) {
      throw new Error(`${userName} cannot sign in: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    api.cookie = answer.headers.get("set-cookie").split(";")[0];
    api.csrfToken = answer.body.csrfToken;
    api.user = answer.body.user;
    return api;
  }

  constructor(url) {
    this.url = url;
  }

  async call(method, path, body, headers = {}) {
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(this.cookie ? { Cookie: this.cookie } : {}),
        ...(this.csrfToken && method !== "GET" ? { "X-CSRF-Token": this.csrfToken } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : null };
  }

  // What must be there.
  async get(path) {
    const answer = await this.call("GET", path);
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async post(path, body, headers) {
    return this.call("POST", path, body, { "Idempotency-Key": randomUUID(), ...headers });
  }

  order(id) {
    return this.get(`/orders/${id}`);
  }

  // All pages of a list.
  async all(path) {
    const items = [];
    const separator = path.includes("?") ? "&" : "?";
    let cursor = "";
    do {
      const page = await this.get(`${path}${separator}limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      if (Array.isArray(page)) return page;
      items.push(...page.items);
      cursor = page.nextCursor ?? "";
    } while (cursor);
    return items;
  }

  async idOf(path, name) {
    const found = (await this.all(path)).find((item) => item.name === name);
    if (!found) throw new Error(`${path} has no ${name}.`);
    return found.id;
  }
}
