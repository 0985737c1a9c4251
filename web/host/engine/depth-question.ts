import type { DepthReading, DepthRequest } from '../../measure/depth.ts';
import { type ProbeFailure, probeDepth, type Recursion } from '../../measure/depth-probe.ts';
import type { Outcome } from '../../measure/outcome.ts';
import { describePanic } from '../../memory/panic.ts';
import { compileFresh, instantiateWorkload, type Workload } from './instantiate.ts';
import { freshNonce } from './nonce.ts';
import { classifyOutcome } from './outcome.ts';

/** What a page or Node asks of a worker; the answer is a `DepthReading`. */
export interface DepthQuestion {
  /** The release build of `stack-depth`. */
  readonly bytes: Uint8Array;
  readonly request: DepthRequest;
}

/** Probes once, in a fresh instance of a fresh module. Whatever goes wrong is in the answer. */
export async function answerDepthQuestion(question: DepthQuestion): Promise<DepthReading> {
  try {
    return await probeOnce(question);
  } catch (error) {
    return { kind: 'failed', ended: 'unavailable', reason: describe(error) };
  }
}

async function probeOnce({ bytes, request }: DepthQuestion): Promise<DepthReading> {
  const workload = await instantiateWorkload(await compileFresh(bytes, freshNonce()));
  return probeDepth(request, findRecursion(workload, request), {
    classify: (error) => classify(error, workload.panicCode()),
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  });
}

function findRecursion(workload: Workload, request: DepthRequest): Recursion {
  const name = request.kind === 'engine' ? `engine${request.locals}` : request.kind;
  const descend = workload.call(name);
  const setStackBytes = workload.call('set-stack-bytes');
  const depth = workload.exports['depth'];
  if (descend === null) throw new Error(`the module has no recursion "${name}"`);
  if (setStackBytes === null || !(depth instanceof WebAssembly.Global)) {
    throw new Error('the module is not that of stack-depth');
  }
  if (request.stackBytes > 0) setStackBytes(request.stackBytes, 0);
  return { descend, countLevels: () => Number(depth.value) >>> 0 };
}

function classify(error: unknown, panicCode: number): ProbeFailure {
  const outcome = classifyOutcome(error, panicCode, describePanic(panicCode));
  switch (outcome.kind) {
    case 'overflow':
      return { kind: 'ended', ended: outcome.stack };
    case 'out-of-memory':
      return { kind: 'ended', ended: 'memory' };
    case 'trap':
      return { kind: 'broken', reason: sayTrap(outcome) };
    case 'deadline':
    case 'worker-lost':
      throw new Error(`a call cannot end by "${outcome.kind}"`);
    default: {
      const never: never = outcome;
      throw new Error(`unknown outcome ${String(never)}`);
    }
  }
}

function sayTrap(outcome: Extract<Outcome, { kind: 'trap' }>): string {
  return `The recursion trapped: ${outcome.panic ?? outcome.message}.`;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
