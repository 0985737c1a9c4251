import { openPageRecorder } from '../../web/host/page/record.ts';
import { openTimeline } from '../../web/memory/trace-timeline.ts';
import type { Timeline } from '../../web/memory/timeline.ts';
import type { RecordRequest } from '../../web/memory/trace.ts';

/** Figures of one trace, milliseconds but for `events`, `blocks` and `mostAlive`. */
export interface BenchFigures {
  readonly events: number;
  readonly leftOut: number;
  readonly blocks: number;
  readonly mostAlive: number;
  /** From the request to the answer of the worker, one a round. */
  readonly recorded: readonly number[];
  /** The index with its curves, one a round. */
  readonly indexed: readonly number[];
  /** Any step from any other, sorted. */
  readonly jumps: readonly number[];
  /** A slider that is moved: steps a thousandth of the trace apart, back and forth; sorted. */
  readonly scrubs: readonly number[];
}

const open = openPageRecorder({
  loadTraced: async (id) =>
    new Uint8Array(await (await fetch(`/modules/${id}.traced.wasm`)).arrayBuffer()),
  loadPlaces: async (id) => (await fetch(`/modules/${id}.places.json`)).text(),
});

/** What the page holds while it is looked at. */
let held: Timeline | null = null;

/** Records and indexes `rounds` times, then moves through the last one. */
export async function measureTrace(request: RecordRequest, rounds: number): Promise<BenchFigures> {
  const [recorded, indexed]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const answer = await open(request);
    if (answer.kind === 'failed') throw new Error(answer.message);
    const middle = performance.now();
    held = openTimeline(answer.trace);
    if (held.curves.count === 0) throw new Error('a trace without curves');
    recorded.push(middle - start);
    indexed.push(performance.now() - middle);
  }
  if (held === null) throw new Error('nothing was recorded');
  return { ...countThings(held), recorded, indexed, ...moveAround(held) };
}

function countThings(timeline: Timeline) {
  const { length, trace, blocks, curves } = timeline;
  const mostLive = curves.liveBytes.indexOf(Math.max(...curves.liveBytes));
  const mostAlive = timeline.at(curves.step[mostLive] ?? 0).live.length;
  return { events: length, leftOut: trace.leftOut, blocks: blocks.count, mostAlive };
}

function moveAround(timeline: Timeline) {
  const time = (step: number): number => {
    const start = performance.now();
    timeline.at(step);
    return performance.now() - start;
  };
  let seed = 1;
  const draw = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * timeline.length);
  };
  const jumps = Array.from({ length: 500 }, () => time(draw()));
  const stride = timeline.length / 1000;
  const there = Array.from({ length: 1000 }, (_, index) => Math.floor(index * stride));
  const scrubs = [...there, ...there.toReversed()].map(time);
  return { jumps: sort(jumps), scrubs: sort(scrubs) };
}

function sort(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b);
}
