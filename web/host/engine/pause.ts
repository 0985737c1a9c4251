import { measurePauses, type Pauses } from '../../measure/pause.ts';
import { compileFresh, instantiateWorkload } from './instantiate.ts';
import { freshNonce } from './nonce.ts';
import { hostTimer } from './timer.ts';

export interface PauseRequest {
  readonly variant: string;
  readonly n: number;
  readonly optionIndex: number;
  readonly seed: number;
  /** Rounds that are timed, after as many that only warm the code up. */
  readonly rounds: number;
}

/**
 * Times a variant's `<variant>Step` export in a fresh instance of a fresh module, on this very thread.
 * Null where the module has no such export. Throws what a step throws.
 */
export async function timePauses(bytes: Uint8Array, request: PauseRequest): Promise<Pauses | null> {
  const workload = await instantiateWorkload(await compileFresh(bytes, freshNonce()));
  const { n, optionIndex, seed, rounds } = request;
  const step = workload.call(`${request.variant}-step`);
  if (step === null) return null;
  workload.prepare(n, optionIndex, seed);
  // A step takes no argument; the two of a kernel are dropped.
  const next = (): number => step(0, 0);
  measurePauses(next, rounds, hostTimer);
  return measurePauses(next, rounds, hostTimer);
}
