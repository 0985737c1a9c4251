import type { Bench } from './bench.ts';
import type { Timer } from './clock.ts';
import type { Measurement } from './measurement.ts';
import type { Entry, Plan } from './plan.ts';
import { mixSeeds } from './random.ts';
import { type StopSignal, run } from './run.ts';
import { median } from './statistics.ts';
import { type PairFigure, falseVerdictsAllowed, summarise } from './verdict.ts';

export interface CheckRequest {
  /** So many pairs of identical code, and so many with a known difference. */
  readonly pairs: number;
  /** 32 bits unsigned. */
  readonly seed: number;
  /** Seconds of wall time that a pair may take. */
  readonly budgetSeconds: number;
}

/** What a check needs from its host. */
export interface CheckTools {
  /** A fresh worker with the release module of the hidden experiment `check`. */
  readonly openBench: () => Bench;
  readonly timer: Timer;
  readonly signal: StopSignal;
  /** After each pair. */
  readonly onPair?: (done: number, planned: number) => void;
}

/** What `check` found out about a machine. */
export interface CheckResult {
  /** Pairs of one variant with itself, and how many of them were called faster or slower. */
  readonly identical: {
    readonly pairs: number;
    readonly different: number;
    /** How many the level of the intervals allows. */
    readonly allowed: number;
  };
  /** Pairs with a known difference, and how many were called slower. */
  readonly known: { readonly percent: number; readonly pairs: number; readonly found: number };
  readonly clockStepNs: number;
  /** Mean wall time of a pair, until it was decided or its budget was used up. */
  readonly secondsPerPair: number;
  /** How wide the intervals of identical pairs are here, by kernel: the median half-width. */
  readonly noise: readonly {
    readonly kernel: string;
    readonly pairs: number;
    readonly different: number;
    /** Null where no pair got an interval within its budget. */
    readonly halfWidthPercent: number | null;
  }[];
}

/**
 * Asks whether this machine can be trusted: pairs of identical code, a third each arithmetic, allocator
 * and memory-bound, and pairs in which one makes 3 % more trips, arithmetic and allocator. Each pair
 * goes through a whole run of its own. A stop keeps the pairs that are done.
 */
export async function runCheck(request: CheckRequest, tools: CheckTools): Promise<CheckResult> {
  const trials = drawTrials(request.pairs);
  const judged: Judged[] = [];
  for (const [index, trial] of trials.entries()) {
    const plan = planTrial(trial, mixSeeds(request.seed, index), request.budgetSeconds);
    const result = await judgeTrial(trial, plan, tools);
    if (tools.signal.aborted) break;
    judged.push(result);
    tools.onPair?.(judged.length, trials.length);
  }
  return collect(judged);
}

interface Trial {
  readonly kernel: string;
  readonly isIdentical: boolean;
}

interface Judged extends Trial {
  readonly pair: PairFigure;
  readonly seconds: number;
  readonly clockStepNs: number;
}

/** Identical and known pairs in turn, so that a drift of the machine meets both. */
function drawTrials(pairs: number): Trial[] {
  return Array.from({ length: pairs }, (_, pair): Trial[] => [
    { kernel: cycle(IDENTICAL, pair), isIdentical: true },
    { kernel: cycle(KNOWN, pair), isIdentical: false },
  ]).flat();
}

function cycle(kernels: readonly string[], index: number): string {
  return kernels[index % kernels.length] ?? '';
}

function planTrial({ kernel, isIdentical }: Trial, seed: number, budgetSeconds: number): Plan {
  const first: Entry = { variant: kernel, group: kernel, isTwin: false };
  const second: Entry = isIdentical
    ? { ...first, isTwin: true }
    : { ...first, variant: `${kernel}-slower` };
  return {
    experiment: 'check',
    entries: [first, second],
    points: [{ n: TRIPS, entries: [0, 1], granule: 1 }],
    options: {},
    optionIndex: 0,
    preset: 'careful',
    looks: [10, 20, 40],
    budgetSeconds,
    seed,
  };
}

async function judgeTrial(trial: Trial, plan: Plan, tools: CheckTools): Promise<Judged> {
  const { timer, signal } = tools;
  const start = timer.now();
  let clockStepNs = 0;
  let measurement: Measurement = { plan, points: [] };
  for await (const event of run(plan, () => tools.openBench(), timer, signal)) {
    if (event.kind === 'started') ({ clockStepNs } = event);
    if (event.kind === 'finished') ({ measurement } = event);
  }
  const pair = pairOf(measurement, signal);
  return { ...trial, pair, clockStepNs, seconds: (timer.now() - start) / 1000 };
}

/** A kernel of the check that fails says that the check is broken, not that the machine is. */
function pairOf(measurement: Measurement, signal: StopSignal): PairFigure {
  const outcomes = measurement.points.flatMap(({ cells }) => cells.map(({ outcome }) => outcome));
  const failure = outcomes.find((outcome) => outcome !== null) ?? null;
  if (failure !== null) throw new Error(`a kernel of the check failed: ${failure.kind}`);
  const { pairs, floors } = summarise(measurement);
  const pair = pairs[0] ?? floors[0];
  if (pair === undefined && !signal.aborted) throw new Error('a pair of the check has no figures');
  return pair ?? { a: 0, b: 1, point: 0, n: TRIPS, verdict: 'unclear', ratio: null, blocks: 0 };
}

function collect(judged: readonly Judged[]): CheckResult {
  const identical = judged.filter(({ isIdentical }) => isIdentical);
  const known = judged.filter(({ isIdentical }) => !isIdentical);
  return {
    identical: {
      pairs: identical.length,
      different: identical.filter(({ pair }) => isDifferent(pair)).length,
      allowed: falseVerdictsAllowed(identical.length),
    },
    known: {
      percent: KNOWN_PERCENT,
      pairs: known.length,
      found: known.filter(({ pair }) => pair.verdict === 'slower').length,
    },
    clockStepNs: median(judged.map(({ clockStepNs }) => clockStepNs)),
    secondsPerPair: mean(judged.map(({ seconds }) => seconds)),
    noise: IDENTICAL.flatMap((kernel) => {
      const own = identical.filter((one) => one.kernel === kernel);
      return own.length === 0 ? [] : [{ kernel, ...collectNoise(own) }];
    }),
  };
}

function collectNoise(judged: readonly Judged[]): Omit<CheckResult['noise'][number], 'kernel'> {
  const halfWidths = judged.flatMap(({ pair: { ratio } }) =>
    ratio === null ? [] : [50 * Math.log(ratio.high / ratio.low)],
  );
  const different = judged.filter(({ pair }) => isDifferent(pair)).length;
  const halfWidthPercent = halfWidths.length === 0 ? null : median(halfWidths);
  return { pairs: judged.length, different, halfWidthPercent };
}

function isDifferent({ verdict }: PairFigure): boolean {
  return verdict === 'faster' || verdict === 'slower';
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Ids in the hidden experiment `check`. */
const IDENTICAL = ['arithmetic', 'allocator', 'memory-bound'];
/** Each has a twin whose id ends in `-slower` and which makes 3 % more trips. */
const KNOWN = ['arithmetic', 'allocator'];
const KNOWN_PERCENT = 3;
/** Trips of a kernel's inner loop in one operation. */
const TRIPS = 1000;
