// Whatever a browser keeps of a site, as somebody with its disk would find it.

// Rows of the application's database by table.
export const onDisk = (page) => page.evaluate(async () => {
  const open = indexedDB.open("batchline");
  await new Promise((done) => { open.onsuccess = done; });
  const rows = {};
  for (const table of open.result.objectStoreNames) {
    const all = open.result.transaction(table).objectStore(table).getAll();
    await new Promise((done) => { all.onsuccess = done; });
    rows[table] = all.result;
  }
  open.result.close();
  return rows;
});

// Whether a whole snapshot is there: the feed's position is written with it.
export const isSnapshotOnDisk = (page) => page.evaluate(async () => {
  const open = indexedDB.open("batchline");
  await new Promise((done) => { open.onsuccess = done; });
  const ask = open.result.transaction("about").objectStore("about").get("position");
  await new Promise((done) => { ask.onsuccess = done; });
  open.result.close();
  return ask.result?.includes('"cursor"');
});

// All databases with their keys, caches with what they hold as text, storages, cookies that scripts can see: one text.
export const everythingKept = (page) => page.evaluate(async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const out = [document.cookie];
  for (const storage of [localStorage, sessionStorage]) out.push(JSON.stringify({ ...storage }));
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const table of database.objectStoreNames) {
      const store = database.transaction(table).objectStore(table);
      const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
      out.push(name, table, JSON.stringify(keys), JSON.stringify(values));
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      out.push(name, request.url);
      const path = new URL(request.url).pathname;
      if (path.startsWith("/api/")) out.push(await (await cache.match(request)).text());
    }
  }
  return out.join("\n");
});
