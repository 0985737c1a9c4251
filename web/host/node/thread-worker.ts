import { parentPort } from 'node:worker_threads';
import type { Joining } from '../engine/thread-protocol.ts';
import { serveThread } from '../engine/thread-worker.ts';

serveThread({
  post: (message) => parentPort?.postMessage(message),
  onMessage: (listener) =>
    parentPort?.on('message', (message: Joining) => {
      listener(message);
    }),
});
