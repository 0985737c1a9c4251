import type { DepthReading } from '../../measure/depth.ts';
import type { DepthWorker } from '../engine/depth-host.ts';

/** A browser worker for one round of probes. */
export function startDepthWorker(): DepthWorker {
  const worker = new Worker(new URL('./depth-worker.ts', import.meta.url), { type: 'module' });
  return {
    ask: (question) =>
      new Promise<DepthReading>((resolve, reject) => {
        worker.onmessage = (event: MessageEvent<DepthReading>) => resolve(event.data);
        worker.onerror = (event) => reject(new Error(event.message || 'it did not start'));
        worker.postMessage(question);
      }),
    end: () => worker.terminate(),
  };
}
