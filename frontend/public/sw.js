// Starts the app without a line on a device that carries a visit. Keeps the built app and nothing else: what services
// answer is never kept here. `sw-files.js` is written by the build.
importScripts("/sw-files.js");

const { version, files } = self.SHELL;
const CACHE = `daylight-shell-${version}`;
const PATIENCE = 4000;
// Pages of others, and everything that is answered rather than built.
const NOT_OURS =
  /^\/(api|device|report|public|published|register|feeds|internal|healthz|readyz|metrics|\.well-known)(\/|$)/;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: "reload" }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith("daylight-shell-") && name !== CACHE)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || NOT_OURS.test(pathname)) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (files.includes(pathname)) event.respondWith(file(pathname, request));
});

// The newest app where there is a line; on a poor one, the one that is here.
async function page(request) {
  const kept = await caches.match("/index.html", { cacheName: CACHE });
  if (!kept) return fetch(request);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    return answer.status >= 500 ? kept : answer;
  } catch {
    return kept;
  }
}

async function file(pathname, request) {
  return (await caches.match(pathname, { cacheName: CACHE })) ?? fetch(request);
}
