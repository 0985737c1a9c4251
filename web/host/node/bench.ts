import { Worker } from 'node:worker_threads';
import type { Bench } from '../../measure/bench.ts';
import { openBench } from '../engine/bench-client.ts';
import type { BenchWorker, FromBench } from '../engine/bench-protocol.ts';

/**
 * A bench on a fresh thread of Node. `script` is `bench-worker.ts` beside this file, or what the build
 * made of it; `bytes` the release module of the plan's experiment, as built.
 */
export function openNodeBench(script: URL, bytes: Uint8Array): Bench {
  return openBench(startWorker(script), bytes);
}

function startWorker(script: URL): BenchWorker {
  const worker = new Worker(script);
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.on('message', (message: FromBench) => listener(message)),
    onDeath: (listener) => {
      worker.on('error', (error) => listener(String(error)));
      worker.on('exit', (code) => listener(`it ended with exit code ${code}`));
    },
    end: () => void worker.terminate(),
  };
}
