/** A page that has been up for longer is somebody's work: it is not loaded again, ms. */
const FRESH_MS = 5000;
const RELOADED = 'sandheap reloaded for isolation';

/**
 * Keeps the page for the time without a network, by the service worker `script`. Where the host sends
 * no headers of isolation the worker adds them: then it is started at once, and the page is loaded
 * again, once, before anybody has begun. Else it waits until the page is quiet: fetching every file
 * would disturb a run.
 * Where service workers are forbidden nothing happens: the page says by itself what is coarser.
 */
export async function keepOffline(script: URL, isMeasuring: () => boolean): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    if (!crossOriginIsolated) await isolate(script);
    else if (navigator.serviceWorker.controller === null) await quiet(isMeasuring);
    await navigator.serviceWorker.register(script);
  } catch {
    // Private windows and some settings refuse: the page needs none of it.
  }
}

async function isolate(script: URL): Promise<void> {
  await navigator.serviceWorker.register(script);
  await navigator.serviceWorker.ready;
  if (performance.now() > FRESH_MS || sessionStorage.getItem(RELOADED) !== null) return;
  sessionStorage.setItem(RELOADED, 'yes');
  location.reload();
}

/** Between two looks whether the page is quiet, ms. */
const LOOK_MS = 10_000;

async function quiet(isMeasuring: () => boolean): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  while (isMeasuring());
}
