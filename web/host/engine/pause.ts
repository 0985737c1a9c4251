import type { Outcome } from '../../measure/outcome.ts';
import type { Steps } from '../../measure/pause.ts';
import { type Workload, compileFresh, instantiateWorkload } from './instantiate.ts';
import { freshNonce } from './nonce.ts';

/** Whose steps are wanted, and what its `prepare` is given. */
export interface StepRequest {
  readonly variant: string;
  readonly n: number;
  readonly optionIndex: number;
  readonly seed: number;
}

/**
 * A variant's `<variant>Step` export in a fresh instance of a fresh module, prepared; null where the
 * module has no such export, an outcome where it could not be prepared.
 */
export async function openSteps(
  bytes: Uint8Array,
  { variant, n, optionIndex, seed }: StepRequest,
  describeFailure: (error: unknown, workload: Workload | null) => Outcome,
): Promise<Steps | Outcome | null> {
  let workload: Workload | null = null;
  try {
    workload = await instantiateWorkload(await compileFresh(bytes, freshNonce()));
    const step = workload.call(`${variant}-step`);
    if (step === null) return null;
    workload.prepare(n, optionIndex, seed);
    const own = workload;
    return {
      kind: 'steps',
      // A step takes no argument; the two of a kernel are dropped.
      step: () => step(0, 0),
      describeFailure: (error) => describeFailure(error, own),
    };
  } catch (error) {
    return describeFailure(error, workload);
  }
}
