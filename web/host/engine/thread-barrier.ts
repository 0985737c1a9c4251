// A barrier in words of shared memory, apart from the module's. One thread calls its helpers to it,
// releases them, runs beside them, and goes on when the last has finished.
//
//   word      0       1          2        3       4             5           6         7       8
//             ├ call ─┼ arrived ─┼ round ─┼ task ─┼ iterations ─┼ finished ─┼ failure ┼ value ┼ limit ┤
//
// A helper sleeps until `call` rises, says that it has arrived, and is awake, on a core of its own if
// there is one, when `round` rises. All helpers have finished before they are called again, so none
// mistakes one round for another. The first helper that fails leaves its panic: the code and 1, and the
// numbers of its message.

import type { Panic } from '../../memory/panic.ts';

const CALL = 0;
const ARRIVED = 1;
const ROUND = 2;
const TASK = 3;
const ITERATIONS = 4;
const FINISHED = 5;
const FAILURE = 6;
const VALUE = 7;
const LIMIT = 8;
const WORDS = 9;

/** A task that sends helpers back to their messages. */
export const DISMISSED = -1;

export type Control = Int32Array<SharedArrayBuffer>;

export function createControl(): Control {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * WORDS));
}

/** How often helpers were called: one that joins waits for the next time. */
export function callsOf(control: Control): number {
  return Atomics.load(control, CALL);
}

/** Calls so many helpers to the barrier and sleeps until the last has arrived. */
export function assemble(control: Control, helpers: number): void {
  Atomics.store(control, ARRIVED, 0);
  Atomics.add(control, CALL, 1);
  Atomics.notify(control, CALL);
  awaitCount(control, ARRIVED, helpers);
}

/** Lets all that have arrived go at once, each to do `iterations` of a task. */
export function release(control: Control, task: number, iterations: number): void {
  Atomics.store(control, TASK, task);
  Atomics.store(control, ITERATIONS, iterations);
  Atomics.store(control, FINISHED, 0);
  Atomics.store(control, FAILURE, 0);
  Atomics.add(control, ROUND, 1);
  Atomics.notify(control, ROUND);
}

/** Sleeps until so many helpers have finished; the panic of the first that failed, or null. */
export function awaitFinish(control: Control, helpers: number): Panic | null {
  awaitCount(control, FINISHED, helpers);
  const failure = Atomics.load(control, FAILURE);
  if (failure === 0) return null;
  const read = (word: number) => Atomics.load(control, word) >>> 0;
  return { code: failure - 1, value: read(VALUE), limit: read(LIMIT) };
}

/**
 * A helper's life at the barrier, until it is dismissed. `work` does a task and returns null, or the
 * panic of its failure.
 */
export function attend(
  control: Control,
  firstCall: number,
  work: (task: number, iterations: number) => Panic | null,
): void {
  for (let call = firstCall; ; call++) {
    while (callsOf(control) === call) Atomics.wait(control, CALL, call);
    const round = Atomics.load(control, ROUND);
    report(control, ARRIVED);
    awaitRelease(control, round);
    const task = Atomics.load(control, TASK);
    const failure = task === DISMISSED ? null : work(task, Atomics.load(control, ITERATIONS));
    if (failure !== null) leave(control, failure);
    report(control, FINISHED);
    if (task === DISMISSED) return;
  }
}

/** Of several that fail in one round the first is told. */
function leave(control: Control, { code, value, limit }: Panic): void {
  if (Atomics.compareExchange(control, FAILURE, 0, code + 1) !== 0) return;
  Atomics.store(control, VALUE, value);
  Atomics.store(control, LIMIT, limit);
}

function awaitCount(control: Control, word: number, enough: number): void {
  while (true) {
    const count = Atomics.load(control, word);
    if (count >= enough) return;
    Atomics.wait(control, word, count);
  }
}

function report(control: Control, word: number): void {
  Atomics.add(control, word, 1);
  Atomics.notify(control, word);
}

/**
 * Who sleeps here is woken late and on the waker's core, and threads would run one after the other. So
 * a helper stays awake for a while, and sleeps only where cores are too few.
 */
function awaitRelease(control: Control, round: number): void {
  const end = performance.now() + AWAKE_MS;
  while (Atomics.load(control, ROUND) === round) {
    if (performance.now() > end) Atomics.wait(control, ROUND, round);
  }
}

const AWAKE_MS = 2;
