import { parentPort } from 'node:worker_threads';
import { setImmediate } from 'node:timers/promises';
import type { FromBench, ToBench } from '../engine/bench-protocol.ts';
import { serveBench } from '../engine/bench-worker.ts';
import { startThread } from './thread-start.ts';

/** Beside this file, with the ending that this file has: as written, or as built. */
const THREAD = new URL(import.meta.url.replace(/[^/]*(\.\w+)$/, 'thread-worker$1'));

serveBench(
  {
    post: (message: FromBench) => parentPort?.postMessage(message),
    onMessage: (listener) =>
      parentPort?.on('message', (message: ToBench) => {
        listener(message);
      }),
  },
  () => setImmediate(),
  () => startThread(THREAD),
);
