import type { HazardAnswer, WatchedBytes } from '../../memory/checker-answer.ts';
import { describePanic } from '../../memory/panic.ts';
import type { Kernel } from './instantiate.ts';
import type { Crew } from './thread-crew.ts';
import {
  cellsOf,
  createSharedMemory,
  instantiateThread,
  requireSharing,
  type ThreadInstance,
} from './thread-instance.ts';
import { panicOf } from './thread-kernel.ts';
import { messageOf } from './worker-lane.ts';

/** The experiment whose release module races are made with: no twin can count beside threads. */
export const RACING = 'contention';

/** The variant of it that a mistake between threads is, or its accepted twin; null for any other mistake. */
export function raceOf(id: string): string | null {
  return RACES[id] ?? null;
}

const RACES: Readonly<Record<string, string>> = {
  'data-race': 'unsynchronised',
  'data-race-twin': 'atomic-add',
};

/**
 * Two threads update one count in shared memory, from 0, until an update is lost or the time is over.
 * The bytes are those of the count, read when both have finished.
 */
export async function runRace(
  module: WebAssembly.Module,
  variant: string,
  callCrew: () => Crew,
): Promise<HazardAnswer> {
  try {
    requireSharing();
    return await race(module, variant, callCrew());
  } catch (error) {
    return { kind: 'failed', message: messageOf(error) };
  }
}

async function race(
  module: WebAssembly.Module,
  variant: string,
  crew: Crew,
): Promise<HazardAnswer> {
  const memory = createSharedMemory();
  const own = await instantiateThread({ module, memory, thread: 0, n: THREADS });
  const call = own.workload.call(variant);
  if (call === null) throw new Error(`the module exports no ${variant}`);
  own.workload.prepare(THREADS, 0, 0);
  await crew.gather({ entry: 0, module, memory, variant, n: THREADS });
  const address = cellsOf(own.workload);
  const read = () => [...new Uint8Array(memory.buffer, address, WORD)];
  const before = read();
  const updates = updateUntilLost(own, call, crew);
  const watched: WatchedBytes = { address, before, after: read() };
  const end = { kind: 'raced', updates, value: own.read('valueFact') } as const;
  return { kind: 'ran', end, watched: [watched], findings: [] };
}

/** How many updates were made. */
function updateUntilLost(own: ThreadInstance, call: Kernel, crew: Crew): number {
  const end = performance.now() + PATIENCE_MS;
  let updates = 0;
  try {
    while (own.read('valueFact') === updates && performance.now() < end) {
      crew.run(0, SHARE, () => void call(SHARE, THREADS));
      updates += THREADS * SHARE;
    }
  } catch (error) {
    throw new Error(describePanic(panicOf(error, own.workload)) ?? messageOf(error), {
      cause: error,
    });
  }
  return updates;
}

const THREADS = 2;
const WORD = 4;
/** Updates of a thread in a round: a millisecond, so that the threads meet if they run at the same time at all. */
const SHARE = 1_000_000;
/** The value stays far below 2^32. */
const PATIENCE_MS = 300;
