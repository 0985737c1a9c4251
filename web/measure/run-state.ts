import { addBlock, addDiscarded, addOutcome, addPause, addPilot } from './accumulate.ts';
import type { PilotFigure, Stint, StintEvent, Work } from './bench.ts';
import { isCoarse } from './clock.ts';
import type { Measurement } from './measurement.ts';
import type { Outcome } from './outcome.ts';
import type { PausePlace } from './pause.ts';
import type { Plan } from './plan.ts';
import { mixSeeds } from './random.ts';
import { type Standing, blocksDone, blocksPlanned } from './schedule.ts';

/** All that a run knows; what leaves it never changes. */
export interface RunState {
  measurement: Measurement;
  clockStepNs: number | null;
  startMs: number;
  readonly spentMs: number[];
  /** What setting up kernels took, all workers together. */
  prepareMs: number;
  readonly fruitless: number[];
  readonly pilots: PilotFigure[];
  readonly failed: { readonly point: number; readonly entry: number }[];
  /** Workers so far, the present one included. */
  workers: number;
  /** Workers in a row that died before they began. */
  stillborn: number;
  /** The last worker was lost among slices, so the next one announces each. */
  announcesSlices: boolean;
  /** The present worker times pauses. */
  isPausing: boolean;
  /** Of the present worker: where it is, where it has been, where it gave blocks. */
  at: { readonly point: number; readonly entry: number | null } | null;
  readonly visited: Set<number>;
  readonly fruitful: Set<number>;
}

export function beginRun(plan: Plan): RunState {
  return {
    measurement: { plan, points: [] },
    clockStepNs: null,
    startMs: 0,
    spentMs: plan.points.map(() => 0),
    prepareMs: 0,
    fruitless: plan.points.map(() => 0),
    pilots: [],
    failed: [],
    workers: 0,
    stillborn: 0,
    announcesSlices: false,
    isPausing: false,
    at: null,
    visited: new Set(),
    fruitful: new Set(),
  };
}

export function standingOf(state: RunState): Standing {
  const { measurement, spentMs, fruitless, startMs, clockStepNs } = state;
  const patience = clockStepNs !== null && isCoarse(clockStepNs) ? COARSE_PATIENCE : 1;
  return { measurement, spentMs, fruitless, startMs, patience };
}

/** Hands work to a worker that has not begun yet: blocks, or pauses. */
export function beginStint(
  state: RunState,
  work: readonly Work[],
  pauses: readonly PausePlace[] = [],
): Stint {
  const { announcesSlices, pilots, failed } = state;
  state.workers++;
  state.at = null;
  state.announcesSlices = false;
  state.isPausing = pauses.length > 0;
  state.visited.clear();
  state.fruitful.clear();
  const { plan } = state.measurement;
  const seed = mixSeeds(plan.seed, state.workers);
  return { plan, work, pilots: [...pilots], failed: [...failed], seed, announcesSlices, pauses };
}

/** After a worker's last event: points that it was at in vain are remembered. */
export function endStint(state: RunState): void {
  state.stillborn = state.visited.size > 0 ? 0 : state.stillborn + 1;
  for (const point of state.visited) {
    state.fruitless[point] = state.fruitful.has(point) ? 0 : (state.fruitless[point] ?? 0) + 1;
  }
}

/** Takes in what a worker said, `elapsedMs` after it last said something. True when figures changed. */
export function takeIn(state: RunState, event: StintEvent, elapsedMs: number): boolean {
  spend(state, event, elapsedMs);
  const { measurement } = state;
  switch (event.kind) {
    case 'clock':
      state.clockStepNs ??= event.stepNs;
      state.startMs = elapsedMs;
      return false;
    case 'at':
      state.at = event;
      state.visited.add(event.point);
      return false;
    case 'pilot':
      state.pilots.push(event.pilot);
      state.measurement = addPilot(measurement, event.pilot);
      return true;
    case 'block':
      state.measurement = addBlock(measurement, event, !state.fruitful.has(event.point));
      state.fruitful.add(event.point);
      return true;
    case 'discarded':
      state.measurement = addDiscarded(measurement, event.point);
      return true;
    case 'outcome':
      takeInOutcome(state, event);
      return true;
    case 'prepared':
      state.prepareMs += event.milliseconds;
      return false;
    case 'pause':
      state.measurement = addPause(measurement, event.pause);
      return true;
    case 'waiting':
    case 'done':
      return false;
    default: {
      const never: never = event;
      throw new Error(`no worker says ${JSON.stringify(never)}`);
    }
  }
}

/** A worker was closed or died: what it was at ends so, if that is known; else the next one tells. */
export function loseWorker(state: RunState, outcome: Outcome): void {
  if (state.at === null) return;
  const { point, entry } = state.at;
  if (entry === null) state.announcesSlices = true;
  else if (state.isPausing) {
    const nothing = { longest: [], firstBin: 0, bins: [] };
    state.measurement = addPause(state.measurement, { point, entry, ...nothing, outcome });
  } else takeInOutcome(state, { point, entry, outcome });
}

function takeInOutcome(
  state: RunState,
  where: { readonly point: number; readonly entry: number; readonly outcome: Outcome },
): void {
  state.failed.push({ point: where.point, entry: where.entry });
  state.measurement = addOutcome(state.measurement, where);
}

/** A worker's start is its first point's; time in which nothing could be measured is nobody's. */
function spend(state: RunState, event: StintEvent, elapsedMs: number): void {
  if (event.kind === 'waiting' || event.kind === 'discarded') return;
  const startMs = state.at === null ? state.startMs : 0;
  const point = state.at?.point ?? (event.kind === 'at' ? event.point : null);
  if (point !== null) state.spentMs[point] = (state.spentMs[point] ?? 0) + startMs + elapsedMs;
}

/** Whose pauses are to be timed yet: what was measured to its end, each variant once. */
export function listPausesLeft({ measurement }: RunState): readonly PausePlace[] {
  const { plan, points, pauses = [] } = measurement;
  if (plan.pauseRounds === undefined) return [];
  return points.flatMap(({ point, cells }) =>
    cells
      .filter(({ figures, outcome }) => figures.length > 0 && outcome === null)
      .filter(({ entry }) => plan.entries[entry]?.isTwin === false)
      .filter(({ entry }) => !pauses.some((one) => one.point === point && one.entry === entry))
      .map(({ entry }) => ({ point, entry })),
  );
}

export interface Progress {
  readonly blocksDone: number;
  readonly blocksPlanned: number;
  readonly secondsLeft: number | null;
  /** Only while pauses are timed, after all blocks. */
  readonly pauses?: { readonly done: number; readonly planned: number };
}

/** Time left assumes that an entry's block goes on to cost what it has cost so far. */
export function progressOf(state: RunState): Progress {
  const standing = standingOf(state);
  const [done, planned] = [blocksDone(standing), blocksPlanned(standing)];
  const entries = state.measurement.plan.points.map((point) => point.entries.length);
  const doneUnits = sum(done.map((blocks, point) => blocks * (entries[point] ?? 0)));
  const plannedUnits = sum(planned.map((blocks, point) => blocks * (entries[point] ?? 0)));
  const msEach = doneUnits === 0 ? null : sum(state.spentMs) / doneUnits;
  const secondsLeft = msEach === null ? null : ((plannedUnits - doneUnits) * msEach) / 1000;
  const blocks = { blocksDone: sum(done), blocksPlanned: sum(planned) };
  return state.isPausing
    ? { ...blocks, secondsLeft: null, pauses: pausesOf(state) }
    : { ...blocks, secondsLeft };
}

function pausesOf(state: RunState): { readonly done: number; readonly planned: number } {
  const done = state.measurement.pauses?.length ?? 0;
  return { done, planned: done + listPausesLeft(state).length };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** With a clock that steps by half a millisecond or more a pair needs longer. */
const COARSE_PATIENCE = 2;
