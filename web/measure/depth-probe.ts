import type { CountedEnd, DepthKind, DepthReading, DepthRequest } from './depth.ts';

/** One kind of recursion in an instance of its own, its stack as large as requested. */
export interface Recursion {
  /** Descends `levels` levels of `frameBytes` each and comes back; throws when a stack ends first. */
  descend(levels: number, frameBytes: number): void;
  /** Levels entered by the last call, also after it threw. */
  countLevels(): number;
}

export interface ProbeTools {
  /** Says which stack a call ended on, or why it broke otherwise. */
  classify(error: unknown): ProbeFailure;
}

/** Lets others have the processor for so many milliseconds, roughly. */
export type Pause = (milliseconds: number) => Promise<void>;

export type ProbeFailure =
  | { readonly kind: 'ended'; readonly ended: CountedEnd }
  | { readonly kind: 'broken'; readonly reason: string };

/** Levels asked of a recursion that nothing ends: what the escapes must reach. */
const ESCAPE_LEVELS = 10_000_000;

/** Levels of what `recursive-drop` and `tree-drop` drop: more than any engine's stack has frames for. */
const DROP_LEVELS = 300_000;

/** Levels asked of a kind in its counted run. */
function levelsAsked(kind: DepthKind): number {
  return isDrop(kind) ? DROP_LEVELS : ESCAPE_LEVELS;
}

/**
 * The counted run: one call, until it throws. Every probe makes it from here, in a task of its own
 * with the event loop right above, since each JavaScript frame above costs levels.
 */
export function countDepth(
  request: Pick<DepthRequest, 'kind' | 'frameBytes'>,
  recursion: Recursion,
  tools: ProbeTools,
): DepthReading {
  try {
    recursion.descend(levelsAsked(request.kind), request.frameBytes);
  } catch (error) {
    const failure = tools.classify(error);
    if (failure.kind === 'broken') {
      return { kind: 'failed', ended: 'unavailable', reason: failure.reason };
    }
    return { kind: 'counted', depth: recursion.countLevels(), ended: failure.ended };
  }
  return { kind: 'counted', depth: recursion.countLevels(), ended: 'none' };
}

/** Bytes of a level's frame while warming: the code is the same at every size. */
export const WARM_FRAME_BYTES = 16;

/** Levels of the first trial that drops: few, since they are built before. Doubled until one overflows. */
const TRIAL_DROP_LEVELS = 20_000;

export interface WarmTools {
  /**
   * Levels of one run until it throws, in an instance that is thrown away; null for a recursion that
   * nothing ends.
   */
  readonly tryDepth: ((levels: number) => Promise<number>) | null;
  readonly pause: Pause;
}

/**
 * Calls that return, at increasing depth, until the optimising compiler is done. It takes calls (its
 * budget) and time (it works beside), and no engine says when it is; but its frames are others, so
 * a trial gets deeper, or less deep, than before. The depth must have changed and then stay for some
 * trials; where it never changes there is nothing to wait for, and the trials end by their number.
 * The calls are always as many: the wrapper between JavaScript and a module, and the exported
 * function, are replaced after so many calls of their own, and each replacement moves the depth.
 */
export async function warmUp(
  kind: DepthKind,
  recursion: Recursion,
  { tryDepth, pause }: WarmTools,
): Promise<void> {
  const trials = tryDepth === null ? null : openTrials(kind, tryDepth);
  const first = trials === null ? null : await trials.make();
  for (const { levels, calls } of WARM_UP) {
    for (let call = 0; call < calls; call++) recursion.descend(levels, WARM_FRAME_BYTES);
  }
  if (trials === null) await pause(BLIND_WAIT_MS);
  else await awaitChange(trials.hasGrown() ? null : first, trials, { recursion, pause });
}

const WARM_UP: readonly { readonly levels: number; readonly calls: number }[] = [
  { levels: 1, calls: 2000 },
  { levels: 10, calls: 200 },
  { levels: 100, calls: 20 },
  { levels: 500, calls: 100 },
];
const BLIND_WAIT_MS = 10;

/** Trials that must agree with the one before them, and after how many all are given up. */
const AGREEING = 4;
const MOST_TRIALS = 60;
/** As many must agree where the depth of cold code is not known, so that no change can be seen. */
const AGREEING_BLIND = 20;
/**
 * Waited after the first agreement and before the last one: the exported function, and the other one of
 * two that call each other, are optimised some time after the levels that changed.
 */
const SETTLE_MS = 5;
/** Replaced wrappers move a depth by some levels; optimised frames by more than this share of it. */
const CHANGED = 0.02;
const CALLS_BETWEEN = 20;

async function awaitChange(
  cold: number | null,
  trials: Trials,
  { recursion, pause }: { readonly recursion: Recursion; readonly pause: Pause },
): Promise<void> {
  const needed = cold === null ? AGREEING_BLIND : AGREEING;
  let [last, agreeing] = [cold, 0];
  for (let trial = 0; trial < MOST_TRIALS && agreeing < needed; trial++) {
    for (let call = 0; call < CALLS_BETWEEN; call++) recursion.descend(500, WARM_FRAME_BYTES);
    const depth = await trials.make();
    agreeing = differs(depth, cold) && depth === last ? agreeing + 1 : 0;
    last = depth;
    if (agreeing === 1 || agreeing === needed - 1) await pause(SETTLE_MS);
  }
}

function differs(depth: number | null, cold: number | null): boolean {
  return cold === null || (depth !== null && Math.abs(depth - cold) > CHANGED * cold);
}

interface Trials {
  /** Levels of one trial. */
  make(): Promise<number>;
  /** Not all trials were asked for as many levels: a first one came back whole. */
  hasGrown(): boolean;
}

/**
 * A trial that comes back whole says nothing, so it is made again with twice the levels. A stack that
 * takes so many levels of a drop (Node's threads have 4 MiB) has them optimised on the way.
 */
function openTrials(kind: DepthKind, tryDepth: (levels: number) => Promise<number>): Trials {
  const most = levelsAsked(kind);
  const least = isDrop(kind) ? TRIAL_DROP_LEVELS : most;
  let levels = least;
  const make = async (): Promise<number> => {
    const depth = await tryDepth(levels);
    if (depth < levels || levels === most) return depth;
    levels = Math.min(2 * levels, most);
    return make();
  };
  return { make, hasGrown: () => levels > least };
}

function isDrop(kind: DepthKind): boolean {
  return kind === 'recursive-drop' || kind === 'tree-drop';
}
