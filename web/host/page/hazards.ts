import type { HazardAnswer } from '../../memory/checker-answer.ts';
import { openHazardLane, type HazardWorker } from '../engine/hazard-lane.ts';
import { RACING, raceOf } from '../engine/race.ts';
import { hostTimer } from '../engine/timer.ts';
import { toLaneWorker } from './lane-worker.ts';

/** Makes mistakes in a worker of the page. `loadBytes`: a module as built, by the name of its file. */
export function openPageHazards(
  loadBytes: (file: string) => Promise<Uint8Array<ArrayBuffer>>,
): (id: string) => Promise<HazardAnswer> {
  const modules = new Map<string, Promise<WebAssembly.Module>>();
  const loadModule = (id: string): Promise<WebAssembly.Module> => {
    const file = raceOf(id) === null ? 'hazards.traced.wasm' : `${RACING}.release.wasm`;
    const module = modules.get(file) ?? loadBytes(file).then((bytes) => WebAssembly.compile(bytes));
    modules.set(file, module);
    // A file that could not be had is asked for again.
    module.catch(() => modules.delete(file));
    return module;
  };
  return openHazardLane({ loadModule, startWorker, timer: hostTimer });
}

function startWorker(): HazardWorker {
  return toLaneWorker(
    new Worker(new URL('./hazard-worker.ts', import.meta.url), { type: 'module' }),
  );
}
