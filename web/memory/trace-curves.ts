import { measureFragmentation } from './free-space.ts';
import { FreeCurve } from './trace-free-curve.ts';
import type { HeapSurveyor } from './trace-heap.ts';
import type { TraceMemory } from './trace-memory.ts';
import type { Curves } from './timeline.ts';
import { codeOf } from './trace-columns.ts';
import type { BlockTable } from './moment.ts';
import type { Trace } from './trace.ts';

/** Kinds after which something may be drawn differently in the curves. */
const TURNS = new Set(
  (['alloc', 'free', 'moving', 'moved', 'in-place', 'grow', 'reset', 'chunk'] as const).map(codeOf),
);

/** A point for each step at which allocators are at rest and something has changed; moves `memory`. */
export function drawCurves(
  trace: Trace,
  blocks: BlockTable,
  memory: TraceMemory,
  heap: HeapSurveyor,
): Curves {
  const steps = listTurns(trace);
  const curves = makeCurves(steps.length);
  const sums = new LiveSums(blocks);
  const free = new FreeCurve(trace, heap);
  steps.forEach((step, point) => {
    memory.moveTo(step);
    const size = memory.sizeAt(step);
    const freeSpace = free.at({ words: memory.words, size }, step);
    sums.moveTo(step);
    curves.step[point] = step;
    curves.operation[point] = step === 0 ? 0 : (trace.events.operation[step - 1] ?? 0);
    curves.liveBytes[point] = sums.asked;
    curves.reservedBytes[point] = sums.reserved;
    curves.memoryBytes[point] = size;
    curves.freeBytes[point] = freeSpace.bytes;
    curves.largestFree[point] = freeSpace.largest;
    curves.fragmentation[point] = measureFragmentation(freeSpace);
  });
  return curves;
}

/**
 * 0, and every step at rest that follows a turn or ends an allocator's work; where the work is told of
 * right after it, that step alone.
 */
function listTurns({ events, length }: Trace): readonly number[] {
  const { kind, isInside } = events;
  const steps = [0];
  let isDue = false;
  for (let index = 0; index < length; index++) {
    if (TURNS.has(kind[index] ?? -1) || isInside[index] === 2) isDue = true;
    const isTold = isInside[index] === 2 && TURNS.has(kind[index + 1] ?? -1);
    if (!isDue || isTold || isInside[index] === 1) continue;
    steps.push(index + 1);
    isDue = false;
  }
  return steps;
}

function makeCurves(count: number): Curves {
  return {
    count,
    step: new Uint32Array(count),
    operation: new Uint32Array(count),
    liveBytes: new Float64Array(count),
    reservedBytes: new Float64Array(count),
    memoryBytes: new Float64Array(count),
    freeBytes: new Float64Array(count),
    largestFree: new Float64Array(count),
    fragmentation: new Float64Array(count),
  };
}

/** Bytes of live blocks, followed from step to step, upwards only. */
class LiveSums {
  asked = 0;
  reserved = 0;
  private readonly blocks: BlockTable;
  /** Block numbers in the order of their ends; births are in the order of numbers. */
  private readonly byEnd: Int32Array;
  private born = 0;
  private died = 0;

  constructor(blocks: BlockTable) {
    this.blocks = blocks;
    const keys = Float64Array.from(blocks.diedAt, (step, number) => step * 2 ** 20 + number);
    this.byEnd = Int32Array.from(keys.sort(), (key) => key % 2 ** 20);
  }

  moveTo(step: number): void {
    const { blocks, byEnd } = this;
    for (; this.born < blocks.count && (blocks.bornAt[this.born] ?? 0) <= step; this.born++) {
      this.add(this.born, 1);
    }
    for (; this.died < blocks.count; this.died++) {
      const number = byEnd[this.died] ?? 0;
      if ((blocks.diedAt[number] ?? 0) > step) return;
      this.add(number, -1);
    }
  }

  private add(number: number, sign: number): void {
    this.asked += sign * (this.blocks.asked[number] ?? 0);
    this.reserved += sign * (this.blocks.reserved[number] ?? 0);
  }
}
