import type { Bench } from '../../measure/bench.ts';
import { openBench } from '../engine/bench-client.ts';
import type { BenchWorker, FromBench } from '../engine/bench-protocol.ts';

/** A bench on a fresh worker of the page. `bytes`: the release module of the plan's experiment, as built. */
export function openPageBench(bytes: Uint8Array): Bench {
  const worker = startWorker();
  const listening = new AbortController();
  const tellVisibility = (): void =>
    worker.post({ kind: 'visibility', isHidden: document.visibilityState === 'hidden' });
  document.addEventListener('visibilitychange', tellVisibility, { signal: listening.signal });
  tellVisibility();
  const bench = openBench(worker, bytes);
  return {
    ...bench,
    close: () => {
      listening.abort();
      bench.close();
    },
  };
}

function startWorker(): BenchWorker {
  const worker = new Worker(new URL('./bench-worker.ts', import.meta.url), { type: 'module' });
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) =>
      worker.addEventListener('message', (event: MessageEvent<FromBench>) => listener(event.data)),
    onDeath: (listener) =>
      worker.addEventListener('error', (event) => listener(event.message || 'it did not start')),
    end: () => worker.terminate(),
  };
}
