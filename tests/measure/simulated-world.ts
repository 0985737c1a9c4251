import type { Bench, Stint } from '../../web/measure/bench.ts';
import type { Timer } from '../../web/measure/clock.ts';
import type { BenchTools, Kernel } from '../../web/measure/kernel.ts';
import type { Outcome } from '../../web/measure/outcome.ts';
import type { Steps } from '../../web/measure/pause.ts';
import { createRandom } from '../../web/measure/random.ts';
import { runStint } from '../../web/measure/stint.ts';
import { drawNormal } from './distributions.ts';

/** How a simulated variant behaves. Everything but its cost may be left out. */
export interface SimulatedVariant {
  /** True cost of an operation, nanoseconds. */
  readonly ns: number | ((n: number) => number);
  /** What setting up an instance takes, milliseconds. */
  readonly prepareMs?: number;
  /** Throws at this call of an instance, counted from 1. */
  readonly trapsAt?: number;
  /** Traps and hangs spare so many instances, the pilot's first of all. */
  readonly spares?: number;
  /** Never returns from this call of an instance. */
  readonly hangsAt?: number;
  /** The host cannot even start it: the worker breaks. */
  readonly isBroken?: boolean;
  /** Milliseconds of each step of a round, the first of which sets it up. Absent: no steps. */
  readonly steps?: readonly number[];
}

export interface WorldOptions {
  readonly variants: Readonly<Record<string, SimulatedVariant>>;
  readonly stepNs?: number;
  /** Standard deviations of the logarithm: of a slice, and of an instance's code layout. */
  readonly noise?: { readonly slice: number; readonly layout: number };
  /** Calls of an instance before the optimising compiler is done: three times slower until then. */
  readonly baselineCalls?: number;
  /** Called when a worker falls silent for ever. */
  readonly onHang?: () => void;
  /** Called when the steps of a variant are made ready. */
  readonly onSteps?: () => void;
  /** Milliseconds that a fresh worker takes to start. */
  readonly startMs?: number;
}

/** A machine with a clock of its own: nothing in it takes real time. */
export interface World {
  readonly timer: Timer;
  readonly openBench: () => Bench;
  /** Milliseconds so far, unrounded. */
  time(): number;
  /** Time goes by. */
  pass(milliseconds: number): void;
  /** Adds so much to the next call that is timed: the machine sleeps. */
  sleep(milliseconds: number): void;
  setHidden(isHidden: boolean): void;
  /** What happened, in order: `open 1`, `fresh a@0`, `close 1`, … */
  readonly log: string[];
  /** Longest call of a kernel, milliseconds. */
  longestCall(): number;
  /** Numbers of operations that kernels were called with. */
  readonly calls: Set<number>;
}

const BASELINE_FACTOR = 3;

export function simulateWorld(options: WorldOptions): World {
  const state = {
    ms: 0,
    activity: 0,
    sleepMs: 0,
    prepareMs: 0,
    longestMs: 0,
    isHidden: false,
    wasHidden: false,
    workers: 0,
  };
  const log: string[] = [];
  const calls = new Set<number>();
  const made = new Map<string, number>();
  const random = createRandom(77);
  const stepMs = (options.stepNs ?? 100) / 1e6;
  const noise = options.noise ?? { slice: 0.002, layout: 0.002 };

  const now = (): number => {
    state.activity++;
    state.ms += 20e-6;
    return Math.floor(state.ms / stepMs) * stepMs;
  };

  const timer: Timer = {
    now,
    after: (milliseconds, ring) => ringWhenIdle(state, milliseconds, ring),
  };

  function openBench(): Bench {
    const worker = ++state.workers;
    const own = { isStopped: false, isHung: false };
    log.push(`open ${worker}`);
    return {
      measure: async function* (stint) {
        state.ms += options.startMs ?? 15;
        for await (const event of runStint(stint, toolsFor(stint, own))) {
          // Whatever comes after a call that does not return is never said.
          if (own.isHung) await fallSilent();
          yield event;
        }
      },
      stop: () => (own.isStopped = true),
      close: () => log.push(`close ${worker}`),
    };
  }

  function fallSilent(): Promise<never> {
    setImmediate(() => options.onHang?.());
    return new Promise(() => {});
  }

  function toolsFor(stint: Stint, own: { isStopped: boolean; isHung: boolean }): BenchTools {
    return {
      clock: { now },
      freshKernel: (entry, point) => freshKernel(stint, entry, point, own),
      freshSteps: async (entry) => freshSteps(stint.plan.entries[entry]?.variant ?? '', own),
      takePrepareMs: () => {
        const { prepareMs } = state;
        state.prepareMs = 0;
        return prepareMs;
      },
      yieldMacrotask: () => (own.isHung ? fallSilent() : nextTick()),
      rest: (milliseconds) => {
        state.ms += milliseconds;
        return nextTick();
      },
      isStopped: () => own.isStopped,
      wasHidden: () => {
        const was = state.wasHidden || state.isHidden;
        state.wasHidden = state.isHidden;
        return was;
      },
    };
  }

  async function freshKernel(
    { plan }: Stint,
    entry: number,
    point: number,
    own: { isHung: boolean },
  ): Promise<Kernel | Outcome> {
    const name = plan.entries[entry]?.variant ?? '';
    const n = plan.points[point]?.n ?? 0;
    const variant = options.variants[name];
    log.push(`fresh ${name}@${n}`);
    if (variant === undefined || variant.isBroken === true) throw new Error(`${name} is broken`);
    state.ms += 0.5;
    const instances = (made.get(name) ?? 0) + 1;
    made.set(name, instances);
    const isSpared = instances <= (variant.spares ?? 0);
    state.ms += variant.prepareMs ?? 0;
    state.prepareMs += variant.prepareMs ?? 0;
    return makeKernel(isSpared ? { ns: variant.ns } : variant, n, own);
  }

  function freshSteps(name: string, own: { isHung: boolean }): Steps | null {
    const { steps, trapsAt, hangsAt } = options.variants[name] ?? {};
    log.push(`steps ${name}`);
    options.onSteps?.();
    if (steps === undefined) return null;
    let count = 0;
    return {
      kind: 'steps',
      step: () => {
        state.ms += steps[count % steps.length] ?? 0;
        count++;
        if (count === trapsAt) throw new Error('unreachable');
        if (count === hangsAt) own.isHung = true;
        return count % steps.length;
      },
      describeFailure: (error) => ({ kind: 'trap', message: String(error), panic: null }),
    };
  }

  function makeKernel(variant: SimulatedVariant, n: number, own: { isHung: boolean }): Kernel {
    const ns = typeof variant.ns === 'number' ? variant.ns : variant.ns(n);
    const layout = Math.exp(noise.layout * drawNormal(random));
    let count = 0;
    return {
      kind: 'kernel',
      call: (iterations) => {
        count++;
        calls.add(iterations);
        if (count === variant.trapsAt) throw new Error('unreachable');
        if (count === variant.hangsAt) own.isHung = true;
        const tier = count <= (options.baselineCalls ?? 12) ? BASELINE_FACTOR : 1;
        const factor = tier * layout * Math.exp(Math.abs(noise.slice * drawNormal(random)));
        const spent = (iterations * ns * factor) / 1e6;
        state.longestMs = Math.max(state.longestMs, spent);
        state.ms += spent + state.sleepMs;
        state.sleepMs = 0;
        return iterations;
      },
      describeFailure: (error) => ({ kind: 'trap', message: String(error), panic: null }),
    };
  }

  return {
    timer,
    openBench,
    time: () => state.ms,
    pass: (milliseconds) => (state.ms += milliseconds),
    sleep: (milliseconds) => (state.sleepMs = milliseconds),
    setHidden: (isHidden) => {
      state.isHidden = isHidden;
      state.wasHidden ||= isHidden;
    },
    log,
    longestCall: () => state.longestMs,
    calls,
  };
}

/** Rings once nobody has looked at the clock for a while: all are waiting, so time may jump. */
function ringWhenIdle(
  state: { ms: number; activity: number },
  milliseconds: number,
  ring: () => void,
): () => void {
  let seen = -1;
  let id = setTimeout(poll, 2);
  function poll(): void {
    if (seen === state.activity) {
      state.ms += milliseconds;
      ring();
      return;
    }
    seen = state.activity;
    id = setTimeout(poll, 2);
  }
  return () => clearTimeout(id);
}

function nextTick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A stint of so many blocks at every point, with nothing known before. */
export function stintOf(plan: Stint['plan'], blocks: number, changes: Partial<Stint> = {}): Stint {
  return {
    plan,
    work: plan.points.map((_, point) => ({ point, blocks, milliseconds: null })),
    pilots: [],
    failed: [],
    seed: 5,
    announcesSlices: false,
    ...changes,
  };
}
