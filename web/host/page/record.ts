import { parsePlaces } from '../../memory/place-table.ts';
import {
  openRecorder,
  type RecordTrace,
  type RecordQuestion,
  type RecordWorker,
} from '../engine/record-queue.ts';
import { hostTimer } from '../engine/timer.ts';
import { toLaneWorker } from './lane-worker.ts';

/** What `openPageRecorder` fetches of an experiment: its traced twin, as built, and `<id>.places.json`. */
export interface TwinFiles {
  loadTraced(experiment: string): Promise<Uint8Array<ArrayBuffer>>;
  loadPlaces(experiment: string): Promise<string>;
}

/** Records in a worker of the page. */
export function openPageRecorder(files: TwinFiles): RecordTrace {
  const twins = new Map<string, ReturnType<typeof loadTwin>>();
  const keepTwin = (experiment: string): ReturnType<typeof loadTwin> => {
    const twin = twins.get(experiment) ?? loadTwin(files, experiment);
    twins.set(experiment, twin);
    // A file that could not be had is asked for again.
    twin.catch(() => twins.delete(experiment));
    return twin;
  };
  return openRecorder({ loadTwin: keepTwin, startWorker, timer: hostTimer });
}

async function loadTwin(
  files: TwinFiles,
  experiment: string,
): Promise<Pick<RecordQuestion, 'module' | 'places'>> {
  const [bytes, places] = await Promise.all([
    files.loadTraced(experiment),
    files.loadPlaces(experiment),
  ]);
  return { module: await WebAssembly.compile(bytes), places: parsePlaces(places) };
}

function startWorker(): RecordWorker {
  return toLaneWorker(
    new Worker(new URL('./record-worker.ts', import.meta.url), { type: 'module' }),
  );
}
