import type { HazardAnswer } from '../../memory/checker-answer.ts';
import { openHazardLane, type HazardWorker } from '../engine/hazard-lane.ts';
import { hostTimer } from '../engine/timer.ts';
import { toLaneWorker } from './lane-worker.ts';

/** Makes mistakes in a worker of the page. `loadTraced`: the bytes of their traced twin, as built. */
export function openPageHazards(
  loadTraced: () => Promise<Uint8Array<ArrayBuffer>>,
): (id: string) => Promise<HazardAnswer> {
  let module: Promise<WebAssembly.Module> | null = null;
  const loadModule = async (): Promise<WebAssembly.Module> => {
    module ??= loadTraced().then((bytes) => WebAssembly.compile(bytes));
    // A file that could not be had is asked for again.
    module.catch(() => (module = null));
    return module;
  };
  return openHazardLane({ loadModule, startWorker, timer: hostTimer });
}

function startWorker(): HazardWorker {
  return toLaneWorker(
    new Worker(new URL('./hazard-worker.ts', import.meta.url), { type: 'module' }),
  );
}
