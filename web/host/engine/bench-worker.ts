import type { Stint } from '../../measure/bench.ts';
import type { BenchTools, Kernel } from '../../measure/kernel.ts';
import type { Outcome } from '../../measure/outcome.ts';
import { runStint } from '../../measure/stint.ts';
import type { Steps } from '../../measure/pause.ts';
import { NO_PANIC } from '../../memory/panic.ts';
import type { BenchPort } from './bench-protocol.ts';
import { type Workload, compileFresh, instantiateWorkload } from './instantiate.ts';
import { freshNonce } from './nonce.ts';
import { classifyOutcome } from './outcome.ts';
import { openSteps } from './pause.ts';
import { type Crew, openCrew } from './thread-crew.ts';
import { requireSharing, sharesMemory } from './thread-instance.ts';
import { openThreadKernel, panicOf } from './thread-kernel.ts';
import type { ThreadWorker } from './thread-protocol.ts';

/**
 * Runs one stint in a browser's worker or a thread of Node: the same code for both. `startThread` starts
 * a helper for workloads that run in several threads; it is called when one is needed.
 */
export function serveBench(
  port: BenchPort,
  yieldMacrotask: () => Promise<void>,
  startThread: () => ThreadWorker,
): void {
  // Its control words are shared memory, which a page without isolation has none of.
  let crew: Crew | null = null;
  const callCrew = (): Crew => (crew ??= openCrew(startThread));
  const setUp: SetUp = { milliseconds: 0 };
  const ear = { isStopped: false, isHidden: false, wasHidden: false };
  port.onMessage((message) => {
    switch (message.kind) {
      case 'measure':
        void serveStint(port, message.stint, {
          clock: performance,
          freshKernel: (entry, point, seed) =>
            freshKernel(message.bytes, message.stint, { entry, point, seed }, callCrew, setUp),
          freshSteps: (entry, point, seed) =>
            freshSteps(message.bytes, message.stint, { entry, point, seed }),
          takePrepareMs: () => {
            const { milliseconds } = setUp;
            setUp.milliseconds = 0;
            return milliseconds;
          },
          yieldMacrotask,
          rest: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
          isStopped: () => ear.isStopped,
          wasHidden: () => {
            const { wasHidden } = ear;
            ear.wasHidden = ear.isHidden;
            return wasHidden;
          },
        });
        return;
      case 'stop':
        ear.isStopped = true;
        return;
      case 'visibility':
        ear.isHidden = message.isHidden;
        ear.wasHidden ||= message.isHidden;
        return;
      default: {
        const never: never = message;
        throw new Error(`a bench knows no ${JSON.stringify(never)}`);
      }
    }
  });
}

async function serveStint(port: BenchPort, stint: Stint, tools: BenchTools): Promise<void> {
  try {
    for await (const event of runStint(stint, tools)) port.post({ kind: 'event', event });
  } catch (error) {
    port.post({ kind: 'failed', message: String(error) });
  }
}

/** What setting up has taken: `prepare`, and the first call, in which some workloads lay out their data. */
interface SetUp {
  milliseconds: number;
}

/** A compilation and an instance of its own, or one a thread; or why there is none. */
async function freshKernel(
  bytes: Uint8Array,
  { plan }: Stint,
  { entry, point, seed }: { readonly entry: number; readonly point: number; readonly seed: number },
  callCrew: () => Crew,
  setUp: SetUp,
): Promise<Kernel | Outcome> {
  const { variant, n } = lookUp(plan, entry, point);
  let workload: Workload | null = null;
  try {
    const module = await compileFresh(bytes, freshNonce());
    const option = plan.optionIndex;
    if (sharesMemory(module)) {
      requireSharing();
      return await openThreadKernel(
        { module, entry, variant, n, option, seed },
        callCrew(),
        describeFailure,
      );
    }
    workload = await instantiateWorkload(module);
    const fresh = workload;
    addTime(setUp, () => fresh.prepare(n, option, seed));
  } catch (error) {
    return describeFailure(error, workload);
  }
  return toKernel(workload, variant, n, setUp);
}

function addTime<Value>(setUp: SetUp, act: () => Value): Value {
  const start = performance.now();
  try {
    return act();
  } finally {
    setUp.milliseconds += performance.now() - start;
  }
}

/** The steps of an entry, the same way; null where the module has none. */
async function freshSteps(
  bytes: Uint8Array,
  { plan }: Stint,
  { entry, point, seed }: { readonly entry: number; readonly point: number; readonly seed: number },
): Promise<Steps | Outcome | null> {
  const { variant, n } = lookUp(plan, entry, point);
  const request = { variant, n, optionIndex: plan.optionIndex, seed };
  return openSteps(bytes, request, describeFailure);
}

function toKernel(workload: Workload, variant: string, n: number, setUp: SetUp): Kernel {
  const call = workload.call(variant);
  if (call === null) throw new Error(`the module exports no ${variant}`);
  let isFresh = true;
  return {
    kind: 'kernel',
    call: (iterations) => {
      if (!isFresh) return call(iterations, n);
      isFresh = false;
      return addTime(setUp, () => call(iterations, n));
    },
    describeFailure: (error) => describeFailure(error, workload),
  };
}

function describeFailure(error: unknown, workload: Workload | null): Outcome {
  return classifyOutcome(error, workload === null ? NO_PANIC : panicOf(error, workload));
}

function lookUp(
  plan: Stint['plan'],
  entry: number,
  point: number,
): { readonly variant: string; readonly n: number } {
  const { variant } = plan.entries[entry] ?? {};
  const { n } = plan.points[point] ?? {};
  if (variant === undefined || n === undefined) {
    throw new Error(`the plan has no entry ${entry} at point ${point}`);
  }
  return { variant, n };
}
