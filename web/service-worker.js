// Keeps one whole version of the site, so that the application starts without a network. A newer version is fetched
// beside it and takes over only when a page lets it in, so that no page ever mixes two.

const version = "batchline-__SITE_VERSION__";
// Faces for other scripts are kept as they are needed, whatever the version: their names say what is in them.
const slices = "batchline-scripts";
const isSlice = /^\/fonts\/scripts\//;
// What somebody has seen is seen without a network, too: another picture has another address.
const pictures = "batchline-pictures";
const isPicture = /^\/api\/v1\/products\/[^/]+\/picture$/;
const picturesMax = 200;
const files = ["__SITE_FILES__"];
const servedOnly = /^\/(api|healthz|readyz|metrics)(\/|$)/;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(version).then((cache) => cache.addAll(files)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(
    names.filter((name) => ![version, slices, pictures].includes(name)).map((name) => caches.delete(name)))));
});

self.addEventListener("message", (event) => {
  if (event.data === "let in") self.skipWaiting();
});

async function answer(request, address) {
  const cache = await caches.open(version);
  return (await cache.match(address, { ignoreVary: true })) ?? fetch(request);
}

async function sliceAt(request) {
  const cache = await caches.open(slices);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

async function pictureAt(request) {
  const cache = await caches.open(pictures);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  // The server says so of those alone that never change.
  if (!answer.ok || !answer.headers.get("Cache-Control")?.includes("immutable")) return answer;
  await cache.put(request, answer.clone());
  const addresses = await cache.keys(); // the oldest come first
  await Promise.all(addresses.slice(0, -picturesMax).map((oldest) => cache.delete(oldest)));
  return answer;
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method === "GET" && url.origin === location.origin && isPicture.test(url.pathname)) {
    event.respondWith(pictureAt(event.request));
    return;
  }
  if (event.request.method !== "GET" || url.origin !== location.origin || servedOnly.test(url.pathname)) return;
  // Every address of the application is the same page; the verifier is another.
  if (event.request.mode === "navigate" && url.pathname === "/verify") {
    event.respondWith(answer(event.request, "/verify"));
  } else if (event.request.mode === "navigate") {
    event.respondWith(answer(event.request, "/"));
  } else if (isSlice.test(url.pathname)) {
    event.respondWith(sliceAt(event.request));
  } else if (files.includes(url.pathname)) {
    event.respondWith(answer(event.request, url.pathname));
  }
});
