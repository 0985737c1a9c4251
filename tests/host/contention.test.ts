import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { buildModules } from '../../tools/build-modules.ts';
import {
  DISMISSED,
  assemble,
  awaitFinish,
  createControl,
  release,
} from '../../web/host/engine/thread-barrier.ts';
import { openCrew } from '../../web/host/engine/thread-crew.ts';
import { sharesMemory } from '../../web/host/engine/thread-instance.ts';
import { openThreadKernel } from '../../web/host/engine/thread-kernel.ts';
import { hostTimer } from '../../web/host/engine/timer.ts';
import { openNodeBench } from '../../web/host/node/bench.ts';
import { startThread } from '../../web/host/node/thread-start.ts';
import type { Bench } from '../../web/measure/bench.ts';
import type { Measurement } from '../../web/measure/measurement.ts';
import { type RunEvent, run } from '../../web/measure/run.ts';
import { readModule } from '../assembly/built-module.ts';
import { createProject, type SmallProject } from '../assembly/small-project.ts';
import { planOf } from '../measure/measured.ts';

const BENCH = new URL('../../web/host/node/bench-worker.ts', import.meta.url);
const THREAD = new URL('../../web/host/node/thread-worker.ts', import.meta.url);

/** Variants that end in every way that threads can. */
const FAULTY = `// @target threads
import { Atomic } from '../memory/atomic';
import { Mutex } from '../memory/mutex';
import { panic } from '../memory/panic';
export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';
let cells: usize = 0;
let stackTop: usize = 0;
export function joinThread(stackTop_: usize, cells_: usize): void {
  stackTop = stackTop_;
  cells = cells_;
  __stack_pointer = stackTop;
}
export function prepare(n: i32, option: i32, seed: u32): void {
  Atomic.store(cells, seed);
  Mutex.init(cells + 16);
}
export function valueFact(): f64 { return <f64>Atomic.load(cells); }
export function waitsFact(): f64 { return 0; }
export function fair(iterations: i32, n: i32): f64 {
  for (let i = 0; i < iterations; ++i) Atomic.add(cells, 1);
  return 0;
}
export function stacks(iterations: i32, n: i32): f64 {
  Atomic.add(cells, <u32>(__heap_base - stackTop));
  return 0;
}
export function neverReleased(iterations: i32, n: i32): f64 {
  for (let i = 0; i < iterations; ++i) Mutex.lock(cells + 16);
  return 0;
}
export function helperTraps(iterations: i32, n: i32): f64 {
  if (stackTop != __heap_base) panic(5);
  return 0;
}
`;

let project: SmallProject;
let bytes: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  project = await createProject();
  await project.write('faulty', FAULTY);
  await buildModules({ root: project.root });
  bytes = (await readModule(new URL(`file://${project.root}`), 'faulty')).release;
}, 120_000);

afterAll(() => project.remove());

function open(): Bench {
  return openNodeBench(BENCH, bytes);
}

async function carryOut(variants: readonly string[], n: number): Promise<Measurement> {
  const plan = planOf(variants, [n], { preset: 'quick', looks: [2] });
  const points = plan.points.map((point) => ({ ...point, granule: 8 * n }));
  const events: RunEvent[] = [];
  const signal = new AbortController().signal;
  for await (const event of run({ ...plan, points }, open, hostTimer, signal, 5)) {
    events.push(event);
  }
  const last = events.at(-1);
  if (last?.kind !== 'finished') throw new Error('the run did not finish');
  return last.measurement;
}

describe('a run of a module that shares its memory', () => {
  it('measures in several threads, and its checksum is the total of all', async () => {
    const { points } = await carryOut(['fair'], 3);
    expect(points[0]?.cells[0]).toMatchObject({ checksum: 24, outcome: null });
    expect(points[0]?.cells[0]?.figures).toHaveLength(2);
    const { updates = 0, lost } = points[0]?.cells[0]?.tally ?? {};
    expect(updates).toBeGreaterThan(0);
    expect(lost).toBe(0);
  }, 60_000);

  it('ends a lock that is never released at the deadline, and goes on with the others', async () => {
    const { points } = await carryOut(['fair', 'never-released'], 2);
    const cells = points[0]?.cells ?? [];
    expect(cells.map(({ outcome }) => outcome)).toEqual([null, { kind: 'deadline', seconds: 5 }]);
    expect(cells[0]?.figures).toHaveLength(2);
  }, 60_000);

  it('has a trap of a helper as the outcome of its variant', async () => {
    const { points } = await carryOut(['fair', 'helper-traps'], 2);
    const cells = points[0]?.cells ?? [];
    expect(cells[1]?.outcome).toMatchObject({ kind: 'trap', panic: expect.any(String) });
    expect(cells[0]?.figures).toHaveLength(2);
  }, 60_000);
});

describe('threads over one memory', () => {
  it('have stacks of their own, in equal parts', async () => {
    const module = await WebAssembly.compile(bytes);
    expect(sharesMemory(module)).toBe(true);
    const crew = openCrew(() => startThread(THREAD));
    const request = { module, entry: 0, variant: 'stacks', n: 4, option: 0, seed: 9 };
    const kernel = await openThreadKernel(request, crew, () => {
      throw new Error('nothing was to fail');
    });
    // Threads 0, 1, 2 and 3 begin 0, 1, 2 and 3 quarters of 1 MiB below the heap.
    expect(kernel.call(4)).toBe((0 + 1 + 2 + 3) * (1 << 18));
    expect(kernel.call(8)).toBe((0 + 1 + 2 + 3) * (1 << 18));
  }, 60_000);

  it('say why a helper could not join, and the others still serve', async () => {
    const crew = openCrew(() => startThread(THREAD));
    const memory = new WebAssembly.Memory({ initial: 32, maximum: 32, shared: true });
    const module = await WebAssembly.compile(bytes);
    const task = { entry: 0, module, memory, n: 3 };
    await expect(crew.gather({ ...task, variant: 'absent' })).rejects.toThrow('exports no absent');
    await crew.gather({ ...task, variant: 'fair' });
    expect(() => crew.run(0, 5, () => {})).not.toThrow();
    expect(new Int32Array(memory.buffer).reduce((sum, word) => sum + word, 0)).toBe(10);
  }, 60_000);
});

describe('the barrier', () => {
  it('holds nobody up where there are no helpers', () => {
    const control = createControl();
    assemble(control, 0);
    release(control, DISMISSED, 0);
    expect(awaitFinish(control, 0)).toBeNull();
  });
});
