/**
 * The page without a network, and isolation on hosts that cannot send headers.
 *
 * Every answer is the network's while there is one, so a page never mixes two builds; what the build
 * wrote is kept beside it and answers when the network does not. Each answer carries the headers that
 * make a page cross-origin isolated (HTML, section 7.1.4, cross-origin embedder policies).
 */
const worker = self as unknown as ServiceWorkerGlobalScope;

/** Every file of the build, relative to this script, and a hash of them all; put in by the build. */
declare const BUILD: { readonly files: readonly string[]; readonly hash: string };
/** The headers of isolation, by name; put in by the build. */
declare const ISOLATION: Readonly<Record<string, string>>;
/** The one file that other sites may frame, relative to this script, and its own headers of isolation. */
declare const FRAMED: { readonly file: string; readonly isolation: typeof ISOLATION };

const PREFIX = 'sandheap ';
const CACHE = PREFIX + BUILD.hash;
const FRAMED_PATH = new URL(FRAMED.file, worker.location.href).pathname;

worker.addEventListener('install', (event) => event.waitUntil(keepBuild()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('fetch', (event) => {
  const isOwn = new URL(event.request.url).origin === worker.location.origin;
  if (isOwn && event.request.method === 'GET') event.respondWith(answer(event.request));
});

async function keepBuild(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(BUILD.files);
  await worker.skipWaiting();
}

async function takeOver(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function answer(request: Request): Promise<Response> {
  try {
    return isolate(await fetch(request), request.url);
  } catch (error) {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
    if (kept === undefined) throw error;
    return isolate(kept, request.url);
  }
}

/** The same response with the headers of isolation of its address. */
function isolate(response: Response, url: string): Response {
  // What is opaque or without a body (204, 304) cannot be made again, and needs no headers.
  if (response.status === 0 || response.body === null) return response;
  const headers = new Headers(response.headers);
  const isolation = new URL(url).pathname === FRAMED_PATH ? FRAMED.isolation : ISOLATION;
  for (const [name, value] of Object.entries(isolation)) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
