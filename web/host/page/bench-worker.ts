import type { FromBench, ToBench } from '../engine/bench-protocol.ts';
import { serveBench } from '../engine/bench-worker.ts';
import { createYield } from '../engine/yield-macrotask.ts';
import { startThread } from './thread-start.ts';

serveBench(
  {
    post: (message: FromBench) => postMessage(message),
    onMessage: (listener) =>
      addEventListener('message', (event: MessageEvent<ToBench>) => {
        listener(event.data);
      }),
  },
  createYield(),
  startThread,
);
