import type { Joined, ThreadWorker } from '../engine/thread-protocol.ts';

/** A helper thread: a worker inside of a worker of the page, which ends with it. */
export function startThread(): ThreadWorker {
  const worker = new Worker(new URL('./thread-worker.ts', import.meta.url), { type: 'module' });
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) =>
      worker.addEventListener('message', (event: MessageEvent<Joined>) => listener(event.data)),
    onDeath: (listener) =>
      worker.addEventListener('error', (event) => listener(event.message || 'it did not start')),
  };
}
