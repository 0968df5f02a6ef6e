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
const rowsPerTask = 300; // written

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

async function* piecesOf(store, parts) {
  for (const [prefix, lastFirst] of parts) {
    if (lastFirst) yield* piecesFromTheLast(store, prefix);
    else yield* piecesFromTheFirst(store, prefix);
  }
}

async function* piecesFromTheFirst(store, prefix) {
  const end = `${prefix}\uffff`;
  for (let range = IDBKeyRange.bound(prefix, end); ;) {
    const [keys, values] = await Promise.all([
      done(store.getAllKeys(range, rowsPerPiece)),
      done(store.getAll(range, rowsPerPiece)),
    ]);
    if (keys.length > 0) yield [keys, values];
    if (keys.length < rowsPerPiece) return;
    range = IDBKeyRange.bound(keys.at(-1), end, true);
  }
}

// Rows come by ascending keys only, so the keys are asked for first.
async function* piecesFromTheLast(store, prefix) {
  const all = await done(store.getAllKeys(IDBKeyRange.bound(prefix, `${prefix}\uffff`)));
  for (let end = all.length; end > 0; end -= rowsPerPiece) {
    const keys = all.slice(Math.max(0, end - rowsPerPiece), end);
    const values = await done(store.getAll(IDBKeyRange.bound(keys[0], keys.at(-1))));
    yield [keys.reverse(), values.reverse()];
  }
}

export class Store {
  constructor(host) {
    this.host = host;
    this.database = null;
    this.memory = new Map(tables.map((name) => [name, new Map()]));
    this.prepared = []; // pieces of one writing
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

  // Parts, each [prefix of keys, whether the last comes first], in pieces of one transaction, each in a task of its
  // own; the next is on its way while one is taken in.
  async read(id, table, parts) {
    const name = tables[table];
    if (!this.database) return this.readFromMemory(id, this.memory.get(name), parts);
    try {
      const pieces = piecesOf(this.database.transaction(name, "readonly").objectStore(name), parts);
      for (let next = pieces.next(); ;) {
        const { value, done: isOver } = await next;
        if (isOver) return this.answer(id, reading.all);
        next = pieces.next();
        this.answer(id, reading.moreFollows, lines(...value));
      }
    } catch {
      this.answer(id, reading.failed);
    }
  }

  readFromMemory(id, rows, parts) {
    const keys = parts.flatMap(([prefix, lastFirst]) => {
      const found = [...rows.keys()].filter((key) => key.startsWith(prefix)).sort();
      return lastFirst ? found.reverse() : found;
    });
    this.answer(id, reading.all, lines(keys, keys.map((key) => rows.get(key))));
  }

  write(id, lines) {
    this.writeAll(id, parsed(lines));
  }

  prepare(lines) {
    this.prepared.push(lines);
  }

  dropPrepared() {
    this.prepared = [];
  }

  writePrepared(id) {
    const pieces = this.prepared;
    this.dropPrepared();
    this.writeAll(id, function* writes() {
      for (const lines of pieces) yield* parsed(lines);
    }());
  }

  writeAll(id, writes) {
    if (!this.database) return this.writeToMemory(id, writes);
    try {
      const transaction = this.database.transaction(tables, "readwrite", { durability: "strict" });
      transaction.oncomplete = () => this.answer(id, 1);
      transaction.onabort = () => this.answer(id, 0);
      this.writeNext(transaction, writes);
    } catch {
      this.answer(id, 0);
    }
  }

  // A whole snapshot in several tasks, so that the page stays alive; everything else at once.
  writeNext(transaction, writes) {
    let request = null;
    for (let count = 0; count < rowsPerTask; count += 1) {
      const { value: write, done: isOver } = writes.next();
      // Asked for at once: a page that is being left does not come to it any more.
      if (isOver) return transaction.commit();
      const store = transaction.objectStore(write.table);
      if (write.verb === "p") request = store.put(write.value, write.key);
      else if (write.verb === "r") request = store.delete(write.key);
      else request = store.clear();
    }
    request.onsuccess = () => this.writeNext(transaction, writes);
  }

  writeToMemory(id, writes) {
    for (const { verb, table, key, value } of writes) {
      const rows = this.memory.get(table);
      if (verb === "p") rows.set(key, value);
      else if (verb === "r") rows.delete(key);
      else rows.clear();
    }
    queueMicrotask(() => this.answer(id, 1));
  }
}
