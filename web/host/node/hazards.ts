import { Worker } from 'node:worker_threads';
import type { HazardAnswer } from '../../memory/checker-answer.ts';
import { openHazardLane, type HazardWorker } from '../engine/hazard-lane.ts';
import { RACING, raceOf } from '../engine/race.ts';
import { hostTimer } from '../engine/timer.ts';
import type { ModuleFiles } from './modules.ts';

/**
 * Makes mistakes in a thread of Node. `script` is `hazard-worker.ts` beside this file, or what the build
 * made of it.
 */
export function openNodeHazards(
  files: ModuleFiles,
  script: URL,
): (id: string) => Promise<HazardAnswer> {
  const loadModule = async (id: string): Promise<WebAssembly.Module> => {
    const bytes = raceOf(id) === null ? files.readTraced('hazards') : files.readRelease(RACING);
    return WebAssembly.compile(new Uint8Array(await bytes));
  };
  return openHazardLane({ loadModule, startWorker: () => startWorker(script), timer: hostTimer });
}

/** It keeps the process alive only while it is asked something. */
function startWorker(script: URL): HazardWorker {
  const worker = new Worker(script);
  worker.unref();
  return {
    ask: (question) =>
      new Promise<HazardAnswer>((resolve, reject) => {
        worker.ref();
        worker.removeAllListeners();
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.once('exit', (code) => reject(new Error(`it ended with exit code ${code}`)));
        worker.postMessage(question);
      }).finally(() => worker.unref()),
    end: () => void worker.terminate(),
  };
}
