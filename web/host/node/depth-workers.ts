import { Worker } from 'node:worker_threads';
import type { DepthReading } from '../../measure/depth.ts';
import type { DepthWorker } from '../engine/depth-host.ts';

/**
 * A thread of Node for one round of probes. `script` is `depth-worker.ts`
 * beside this file, or what the build made of it.
 */
export function startDepthWorker(script: URL): DepthWorker {
  const worker = new Worker(script);
  return {
    ask: (question) =>
      new Promise<DepthReading>((resolve, reject) => {
        worker.removeAllListeners();
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.once('exit', (code) => reject(new Error(`it ended with exit code ${code}`)));
        worker.postMessage(question);
      }),
    end: () => void worker.terminate(),
  };
}
