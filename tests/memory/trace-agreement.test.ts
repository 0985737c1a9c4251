import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/allocation-patterns/experiment.ts';
import type { RecordedRun } from '../../web/host/engine/record.ts';
import { MOMENT_KINDS, type SpanTable } from '../../web/memory/moment.ts';
import { openTimeline } from '../../web/memory/trace-timeline.ts';
import type { RecordRequest, Trace } from '../../web/memory/trace.ts';
import { makeRandom, type SeededRandom } from '../report/seeded-random.ts';
import { openRun } from './recorded.ts';

const VARIANTS = ['tlsf', 'first-fit', 'size-class', 'buddy', 'arena'];

/** What an allocator's own survey says, in the middle of a run. */
interface Surveyed {
  readonly step: number;
  readonly bytes: number;
  readonly largest: number;
}

describe('the map of a moment', () => {
  it('has the free space that the allocator counts itself, at every step of 1,000 random traces', async () => {
    const random = makeRandom(2026);
    let steps = 0;
    for (let count = 0; count < 1000; count++) {
      const request = drawRequest(random, VARIANTS[count % VARIANTS.length] ?? '');
      const { trace, surveyed } = await runSurveyed(request);
      steps += surveyed.length;
      const wrong = findDisagreement(trace, surveyed);
      expect(wrong, JSON.stringify(request)).toBeNull();
    }
    expect(steps).toBeGreaterThan(50_000);
  });

  it('has the free space of the curves', async () => {
    const random = makeRandom(7);
    for (const variant of VARIANTS) {
      const { trace } = await runSurveyed(drawRequest(random, variant));
      const timeline = openTimeline(trace);
      const { curves } = timeline;
      for (let point = 0; point < curves.count; point++) {
        const { freeSpace, liveBytes, memory } = timeline.at(curves.step[point] ?? 0);
        expect([
          curves.freeBytes[point],
          curves.largestFree[point],
          curves.liveBytes[point],
          curves.memoryBytes[point],
        ]).toEqual([freeSpace.bytes, freeSpace.largest, liveBytes, memory.length]);
      }
    }
  });
});

function drawRequest(random: SeededRandom, variant: string): RecordRequest {
  const n = 16 * random.integer(1, 2);
  const [optionIndex, seed] = [random.integer(0, 17), random.integer(0, 2 ** 32 - 1)];
  return {
    experiment: experiment.id,
    variant,
    n,
    optionIndex,
    seed,
    operations: 4 * n,
    granule: 4 * n,
  };
}

/** Asks the allocator whenever the program itself reads memory: its own work is done then. */
async function runSurveyed(
  request: RecordRequest,
): Promise<{ readonly trace: Trace; readonly surveyed: readonly Surveyed[] }> {
  const run = await openRun(request);
  const surveyed: Surveyed[] = [];
  const survey = run.workload.call(`${request.variant}-survey`);
  if (survey === null) throw new Error(`${request.variant} has no survey`);
  const { recorder } = run;
  const load = recorder.load.bind(recorder);
  recorder.load = (id, address, bytes) => {
    load(id, address, bytes);
    if (recorder.isInside) return;
    run.tap.recorder = null;
    survey(0, 0);
    run.tap.recorder = recorder;
    const [bytes_, largest] = [readGlobal(run, 'freeBytes'), readGlobal(run, 'largestFree')];
    surveyed.push({ step: recorder.length, bytes: bytes_, largest });
  };
  run.kernel(request.operations, request.n);
  const outcome = { kind: 'done', checksum: 0 } as const;
  return { trace: recorder.finish(request, request.operations, outcome), surveyed };
}

function readGlobal({ workload }: RecordedRun, name: string): number {
  const value = workload.exports[name];
  if (!(value instanceof WebAssembly.Global)) throw new Error(`no global ${name}`);
  return Number(value.value) >>> 0;
}

function findDisagreement(trace: Trace, surveyed: readonly Surveyed[]): object | null {
  const timeline = openTimeline(trace);
  for (const { step, bytes, largest } of surveyed) {
    const { freeSpace, spans, live, corruptions } = timeline.at(step);
    const drawn = sumFree(spans, trace);
    const blocks = countBlocks(spans);
    const isRight =
      freeSpace.bytes === bytes &&
      freeSpace.largest === largest &&
      drawn === bytes &&
      blocks === live.length &&
      corruptions.length === 0;
    if (!isRight) return { step, bytes, largest, freeSpace, drawn, blocks, live, corruptions };
  }
  return null;
}

/** Free bytes drawn: in the chunks of an allocator of ours, else in all of the heap. */
function sumFree({ count, kind, address, bytes }: SpanTable, { chunks }: Trace): number {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    if (MOMENT_KINDS[kind[i] ?? 0] !== 'free-block') continue;
    const [start, end] = [address[i] ?? 0, (address[i] ?? 0) + (bytes[i] ?? 0)];
    const pieces = chunks.map((one) =>
      Math.max(0, Math.min(end, one.address + one.bytes) - Math.max(start, one.address)),
    );
    sum += chunks.length === 0 ? end - start : pieces.reduce((all, piece) => all + piece, 0);
  }
  return sum;
}

function countBlocks({ count, kind }: SpanTable): number {
  let blocks = 0;
  for (let i = 0; i < count; i++) if (MOMENT_KINDS[kind[i] ?? 0] === 'block') blocks++;
  return blocks;
}
