import { parentPort } from 'node:worker_threads';
import { setImmediate } from 'node:timers/promises';
import type { FromBench, ToBench } from '../engine/bench-protocol.ts';
import { serveBench } from '../engine/bench-worker.ts';

serveBench(
  {
    post: (message: FromBench) => parentPort?.postMessage(message),
    onMessage: (listener) =>
      parentPort?.on('message', (message: ToBench) => {
        listener(message);
      }),
  },
  () => setImmediate(),
);
