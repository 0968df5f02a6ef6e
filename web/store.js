// Tables of texts by key in IndexedDB, for client/platform/database_web.cpp. Where the browser keeps nothing (private
// windows, storage switched off), the tables live in this page.

const databaseName = "batchline";
const formatVersion = 1;
// In the order of platform::Table.
const tables = ["about", "records", "outbox", "drafts"];
const keeping = { pageOnly: 0, bestEffort: 1, durable: 2 };
const reading = { failed: 0, all: 1, moreFollows: 2 };
// What a slow machine takes in within a frame or two.
const rowsPerPiece = 100;

const lines = (keys, values) => keys.map((key, index) => `${key}\n${values[index]}\n`).join("");

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

function openDatabase() {
  const request = indexedDB.open(databaseName, formatVersion);
  request.onupgradeneeded = () => {
    for (const name of tables) {
      if (!request.result.objectStoreNames.contains(name)) request.result.createObjectStore(name);
    }
  };
  return done(request);
}

// The writes of one transaction: three lines each, verb and table, key, value.
function* parsed(lines) {
  const parts = lines.split("\n");
  for (let at = 0; at + 2 < parts.length; at += 3) {
    yield {
      verb: parts[at][0],
      table: tables[Number(parts[at].slice(1))],
      key: parts[at + 1],
      value: parts[at + 2],
    };
  }
}

export class Store {
  constructor(host) {
    this.host = host;
    this.database = null;
    this.memory = new Map(tables.map((name) => [name, new Map()]));
  }

  answer(id, code, rows = "") {
    this.host.module._batchline_database_answer(this.host.self, id, code, this.host.text(rows));
  }

  async open(id) {
    try {
      this.database = await openDatabase();
      // Another tab with a newer format wants in.
      this.database.onversionchange = () => { this.database.close(); this.database = null; };
    } catch {
      this.database = null;
    }
    this.answer(id, await this.kept());
  }

  async kept() {
    if (!this.database) return keeping.pageOnly;
    const persisted = await navigator.storage?.persisted?.().catch(() => false);
    return persisted ? keeping.durable : keeping.bestEffort;
  }

  async persist(id) {
    if (this.database) await navigator.storage?.persist?.().catch(() => false);
    this.answer(id, await this.kept());
  }

  // In pieces of one transaction, each in a task of its own; the next is on its way while one is taken in.
  async read(id, table) {
    const name = tables[table];
    if (!this.database) {
      const rows = this.memory.get(name);
      return this.answer(id, reading.all, lines([...rows.keys()], [...rows.values()]));
    }
    try {
      const store = this.database.transaction(name, "readonly").objectStore(name);
      const piece = (after) => {
        const range = after === undefined ? null : IDBKeyRange.lowerBound(after, true);
        return Promise.all([
          done(store.getAllKeys(range, rowsPerPiece)),
          done(store.getAll(range, rowsPerPiece)),
        ]);
      };
      for (let next = piece(); ;) {
        const [keys, values] = await next;
        const isLast = keys.length < rowsPerPiece;
        next = isLast ? null : piece(keys.at(-1));
        this.answer(id, isLast ? reading.all : reading.moreFollows, lines(keys, values));
        if (isLast) return;
      }
    } catch {
      this.answer(id, reading.failed);
    }
  }

  write(id, lines) {
    if (!this.database) return this.writeToMemory(id, lines);
    try {
      const transaction = this.database.transaction(tables, "readwrite", { durability: "strict" });
      transaction.oncomplete = () => this.answer(id, 1);
      transaction.onabort = () => this.answer(id, 0);
      for (const { verb, table, key, value } of parsed(lines)) {
        const store = transaction.objectStore(table);
        if (verb === "p") store.put(value, key);
        else if (verb === "r") store.delete(key);
        else store.clear();
      }
      transaction.commit(); // asked for at once: a page that is being left does not come to it any more
    } catch {
      this.answer(id, 0);
    }
  }

  writeToMemory(id, lines) {
    for (const { verb, table, key, value } of parsed(lines)) {
      const rows = this.memory.get(table);
      if (verb === "p") rows.set(key, value);
      else if (verb === "r") rows.delete(key);
      else rows.clear();
    }
    queueMicrotask(() => this.answer(id, 1));
  }
}
