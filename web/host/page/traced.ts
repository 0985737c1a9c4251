import { hostTimer } from '../engine/timer.ts';
import { openTracer, type TraceWorker, type Tracer } from '../engine/traced-queue.ts';
import { toLaneWorker } from './lane-worker.ts';

/** Counts in a worker of the page. `loadTraced`: the bytes of an experiment's traced twin, as built. */
export function openPageTracer(
  loadTraced: (experiment: string) => Promise<Uint8Array<ArrayBuffer>>,
): Tracer {
  const modules = new Map<string, Promise<WebAssembly.Module>>();
  const loadModule = (experiment: string): Promise<WebAssembly.Module> => {
    const known = modules.get(experiment);
    if (known !== undefined) return known;
    const module = loadTraced(experiment).then((bytes) => WebAssembly.compile(bytes));
    modules.set(experiment, module);
    // A file that could not be had is asked for again.
    module.catch(() => modules.delete(experiment));
    return module;
  };
  return openTracer({ loadModule, startWorker, timer: hostTimer });
}

function startWorker(): TraceWorker {
  return toLaneWorker(
    new Worker(new URL('./traced-worker.ts', import.meta.url), { type: 'module' }),
  );
}
