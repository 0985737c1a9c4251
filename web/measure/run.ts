import type { Bench, Stint, StintEvent } from './bench.ts';
import type { Timer } from './clock.ts';
import type { Measurement } from './measurement.ts';
import type { Outcome } from './outcome.ts';
import type { Plan } from './plan.ts';
import {
  type RunState,
  beginRun,
  beginStint,
  endStint,
  listPausesLeft,
  loseWorker,
  progressOf,
  standingOf,
  takeIn,
} from './run-state.ts';
import { nextWork } from './schedule.ts';
import { type Watch, watchEvents } from './watch.ts';

/** The part of an AbortSignal that a run needs. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
}

/** What a run says, in order: page and command line consume the same sequence. */
export type RunEvent =
  | { readonly kind: 'started'; readonly clockStepNs: number }
  | {
      readonly kind: 'progress';
      readonly blocksDone: number;
      /** The most that the plan allows from here; shrinks as points are decided. */
      readonly blocksPlanned: number;
      readonly secondsLeft: number | null;
      /** Only while pauses are timed, after all blocks. */
      readonly pauses?: { readonly done: number; readonly planned: number };
    }
  | { readonly kind: 'measured'; readonly measurement: Measurement }
  | { readonly kind: 'worker-lost'; readonly message: string }
  | {
      readonly kind: 'finished';
      readonly measurement: Measurement;
      readonly stopped: boolean;
      /** Milliseconds of the run that went into setting up kernels. */
      readonly prepareMs?: number;
    };

/**
 * Carries out a plan: one fresh worker after the other, until every point is decided or its looks or
 * its budget are used up; then one for the pauses, where the plan has any. A worker silent for
 * `deadlineSeconds` is closed, what it was at becomes an outcome, and the run goes on; so it does when a
 * worker dies. A stop ends it within 0.3 s.
 * Throws when workers die before they begin, three times in a row.
 */
export async function* run(
  plan: Plan,
  openBench: () => Bench,
  timer: Timer,
  signal: StopSignal,
  deadlineSeconds = 10,
): AsyncGenerator<RunEvent> {
  const state = beginRun(plan);
  const context: Context = { state, timer, signal, deadlineSeconds, stop: () => {} };
  signal.addEventListener('abort', () => context.stop());
  while (!signal.aborted) {
    const work = nextWork(standingOf(state));
    if (work.length === 0) break;
    yield* employ(openBench(), beginStint(state, work), context);
    if (state.stillborn >= MOST_STILLBORN) throw new Error('workers die before they begin');
  }
  yield* timePauses(openBench, context);
  const { measurement, prepareMs } = state;
  yield { kind: 'finished', measurement, stopped: signal.aborted, prepareMs };
}

/** A worker that was lost over one of them leaves the others to the next; one that gives none is the last. */
async function* timePauses(openBench: () => Bench, context: Context): AsyncGenerator<RunEvent> {
  const { state, signal } = context;
  let left = listPausesLeft(state);
  while (!signal.aborted && left.length > 0) {
    yield* employ(openBench(), beginStint(state, [], left), context);
    const before = left.length;
    left = listPausesLeft(state);
    if (left.length === before) return;
  }
}

interface Context {
  readonly state: RunState;
  readonly timer: Timer;
  readonly signal: StopSignal;
  readonly deadlineSeconds: number;
  /** What a stop does at this moment. */
  stop: () => void;
}

/** One worker's life. */
async function* employ(bench: Bench, stint: Stint, context: Context): AsyncGenerator<RunEvent> {
  const { state, timer } = context;
  const watch = watchEvents(bench.measure(stint), timer);
  context.stop = () => {
    bench.stop();
    watch.interrupt();
  };
  let lost: Lost | null = null;
  try {
    lost = yield* listen(watch, context);
    if (lost !== null) yield* mourn(state, lost);
  } finally {
    bench.close();
    endStint(state);
  }
  if (lost?.kind === 'deadline') await rest(AFTERLIFE_MS, context);
}

/** Passes on what a worker says until it is done or stopped (null), or how it was lost. */
async function* listen(
  watch: Watch<StintEvent>,
  { state, timer, signal, deadlineSeconds }: Context,
): AsyncGenerator<RunEvent, Lost | null> {
  let last = timer.now();
  let stopBy = Number.POSITIVE_INFINITY;
  while (true) {
    const asked = timer.now();
    if (signal.aborted) stopBy = Math.min(stopBy, asked + STOP_MS);
    const patienceMs = Math.min(deadlineSeconds * 1000, stopBy - asked);
    const heard = await watch.next(patienceMs);
    const now = timer.now();
    switch (heard.kind) {
      case 'interrupted':
        break;
      case 'event':
        yield* report(state, heard.event, now - last);
        if (heard.event.kind === 'done') return null;
        last = now;
        break;
      case 'silent':
        if (signal.aborted) return null;
        // Late by much: this side slept, and perhaps the worker did too. It has its time again.
        if (now - asked > patienceMs + LATE_MS) break;
        return { kind: 'deadline', seconds: deadlineSeconds };
      case 'died':
        return signal.aborted ? null : { kind: 'worker-lost', message: heard.message };
      case 'ended':
        return null;
      default: {
        const never: never = heard;
        throw new Error(`nothing heard is ${JSON.stringify(never)}`);
      }
    }
  }
}

type Lost = Extract<Outcome, { kind: 'deadline' | 'worker-lost' }>;

function* report(state: RunState, event: StintEvent, elapsedMs: number): Generator<RunEvent> {
  const isFirst = state.clockStepNs === null;
  const isNews = takeIn(state, event, elapsedMs);
  if (isFirst && state.clockStepNs !== null) {
    yield { kind: 'started', clockStepNs: state.clockStepNs };
  }
  if (!isNews) return;
  yield { kind: 'measured', measurement: state.measurement };
  yield { kind: 'progress', ...progressOf(state) };
}

function* mourn(state: RunState, lost: Lost): Generator<RunEvent> {
  if (lost.kind === 'worker-lost') yield lost;
  loseWorker(state, lost);
  yield { kind: 'measured', measurement: state.measurement };
}

function rest(milliseconds: number, context: Context): Promise<void> {
  return new Promise((resolve) => {
    const cancel = context.timer.after(milliseconds, resolve);
    context.stop = () => {
      cancel();
      resolve();
    };
  });
}

/** A stopped worker has so long to hand over its last whole block. */
const STOP_MS = 200;
/** V8 takes 2 s to end a worker that is inside WebAssembly; two never run at once. */
const AFTERLIFE_MS = 2100;
/** A timer on a busy page rings late by less. */
const LATE_MS = 2000;
const MOST_STILLBORN = 3;
