import { NO_UPDATES, addTallies } from '../../measure/contention.ts';
import type { Kernel } from '../../measure/kernel.ts';
import type { Outcome } from '../../measure/outcome.ts';
import type { Panic } from '../../memory/panic.ts';
import type { Crew } from './thread-crew.ts';
import { HelperFailure } from './thread-crew.ts';
import { createSharedMemory, instantiateThread } from './thread-instance.ts';
import type { Workload } from './instantiate.ts';

/** What is to be run by `n` threads at once. */
export interface ThreadRequest {
  readonly module: WebAssembly.Module;
  readonly entry: number;
  readonly variant: string;
  /** Number of threads, this one included. */
  readonly n: number;
  readonly option: number;
  readonly seed: number;
}

/**
 * A kernel whose call releases a barrier and returns when the last of `n` threads has finished. A call
 * does `iterations` updates, a multiple of n, each thread an equal share; it returns how many of them
 * the value shows. `describe` says how a call ended that threw.
 */
export async function openThreadKernel(
  { module, entry, variant, n, option, seed }: ThreadRequest,
  crew: Crew,
  describe: (error: unknown, workload: Workload) => Outcome,
): Promise<Kernel> {
  const memory = createSharedMemory();
  const own = await instantiateThread({ module, memory, thread: 0, n });
  const call = own.workload.call(variant);
  if (call === null) throw new Error(`the module exports no ${variant}`);
  own.workload.prepare(n, option, seed);
  await crew.gather({ entry, module, memory, variant, n });
  let [tally, waitsBefore] = [NO_UPDATES, 0];
  return {
    kind: 'kernel',
    leastSliceMs: LEAST_SLICE_MS,
    assemble: () => crew.assemble(),
    call: (iterations) => {
      const before = own.read('valueFact');
      const share = iterations / n;
      crew.run(entry, share, () => void call(share, n));
      const arrived = (own.read('valueFact') - before) >>> 0;
      tally = addTallies(tally, { updates: iterations, lost: iterations - arrived, waits: 0 });
      return arrived;
    },
    takeTally: () => {
      const waitsNow = own.read('waitsFact');
      const taken = { ...tally, waits: (waitsNow - waitsBefore) >>> 0 };
      [tally, waitsBefore] = [NO_UPDATES, waitsNow];
      return taken;
    },
    describeFailure: (error) => describe(error, own.workload),
  };
}

/** The panic behind what a call threw: a helper's, or this thread's own. */
export function panicOf(error: unknown, workload: Workload): Panic {
  return error instanceof HelperFailure ? error.panic : workload.panic();
}

const LEAST_SLICE_MS = 10;
