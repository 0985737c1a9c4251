import { Worker } from 'node:worker_threads';
import type { Joined, ThreadWorker } from '../engine/thread-protocol.ts';

/** A helper thread of Node. `script` is `thread-worker.ts` beside this file, or what the build made of it. */
export function startThread(script: URL): ThreadWorker {
  const worker = new Worker(script);
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.on('message', (message: Joined) => listener(message)),
    onDeath: (listener) => {
      worker.on('error', (error) => listener(String(error)));
      worker.on('exit', (code) => listener(`it ended with exit code ${code}`));
    },
  };
}
