import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { experiment as patterns } from '../../web/catalogue/allocation-patterns/experiment.ts';
import { experiment as strings } from '../../web/catalogue/string-building/experiment.ts';
import { experiment as vectors } from '../../web/catalogue/vec-growth/experiment.ts';
import { openTimeline } from '../../web/memory/trace-timeline.ts';
import type { Timeline } from '../../web/memory/timeline.ts';
import { readEvent } from '../../web/memory/trace.ts';
import { makeRandom } from '../report/seeded-random.ts';
import { record } from './recorded.ts';

describe('the timeline of a trace', () => {
  let timeline: Timeline;

  beforeAll(async () => {
    timeline = openTimeline(
      await record(patterns, 'tlsf', 16, { pattern: 'random', sizes: 'uniform' }),
    );
  });

  it('reaches every step from every other with the same bytes', () => {
    const known = Array.from({ length: 40 }, (_, i) => {
      const step = Math.floor((i * timeline.length) / 39);
      return { step, bytes: timeline.at(step).memory.slice() };
    });
    const random = makeRandom(3);
    for (let jump = 0; jump < 200; jump++) {
      const { step, bytes } = random.pick(known);
      expect(Buffer.compare(timeline.at(step).memory, bytes)).toBe(0);
    }
  });

  it('writes at a store what the store wrote, and nothing else', () => {
    let stores = 0;
    for (let step = 1; step <= timeline.length; step++) {
      const event = readEvent(timeline.trace, step);
      const before = timeline.at(step - 1).memory.slice();
      const { memory } = timeline.at(step);
      if (event?.kind === 'store') {
        stores++;
        before.set(memory.subarray(event.address, event.address + event.bytes), event.address);
      }
      if (step % 7 === 0 || event?.kind === 'store')
        expect(Buffer.compare(memory, before), `step ${step}`).toBe(0);
      if (stores > 300) return;
    }
  });

  it('covers all of memory with spans that touch, at every 50th step', () => {
    for (let step = 0; step <= timeline.length; step += 50) {
      const { spans, memory } = timeline.at(step);
      let end = 0;
      for (let i = 0; i < spans.count; i++) {
        expect(spans.address[i]).toBe(end);
        end += spans.bytes[i] ?? 0;
      }
      expect(end).toBe(memory.length);
    }
  });

  it('counts requests and operations together, since an operation is a request', () => {
    const { operation, request } = timeline.trace.events;
    const last = timeline.length - 1;
    expect(timeline.trace.operations).toBe(64);
    expect([operation[last], request[last]]).toEqual([63, 64]);
    expect(timeline.stepOfOperation(63)).toBe(timeline.length);
    const step = timeline.stepOfOperation(20);
    expect(readEvent(timeline.trace, step)?.operation).toBe(20);
    expect(readEvent(timeline.trace, step + 1)?.operation).toBe(21);
  });

  it('finds the next and the last event of a kind, from either side', () => {
    const first = timeline.next(0, 'alloc') ?? 0;
    expect(readEvent(timeline.trace, first)?.kind).toBe('alloc');
    expect(timeline.previous(first, 'alloc')).toBeNull();
    const second = timeline.next(first, ['alloc', 'free']) ?? 0;
    expect(second).toBeGreaterThan(first);
    expect(timeline.previous(second, ['alloc', 'free'])).toBe(first);
    expect(timeline.next(timeline.length, 'alloc')).toBeNull();
    expect(timeline.next(0, 'lock')).toBeNull();
  });

  it('knows a block from its birth to its end, with the line that asked for it', async () => {
    const lines = (await readFile('assembly/workloads/allocation-patterns.ts', 'utf8')).split('\n');
    const { place, bornAt, diedAt, address } = timeline.block(0);
    expect(lines[(place?.line ?? 0) - 1]).toContain('.alloc(');
    const holder = (step: number): number | null => {
      timeline.at(step);
      return timeline.blockAt(address + 1);
    };
    expect(readEvent(timeline.trace, bornAt)?.kind).toBe('alloc');
    expect([holder(bornAt - 1), holder(bornAt)]).toEqual([null, 0]);
    expect(readEvent(timeline.trace, diedAt ?? 0)?.kind).toBe('free');
    expect(holder((diedAt ?? 0) - 1)).toBe(0);
    timeline.at(diedAt ?? 0);
    expect([timeline.blockAt(address), timeline.freedAt(address)]).toEqual([null, 0]);
  });

  it('names the step that wrote a byte last', () => {
    const store = timeline.next(timeline.length >> 1, 'store') ?? 0;
    const { address = 0 } = readEvent(timeline.trace, store) ?? {};
    timeline.at(store);
    expect(timeline.writerOf(address)).toBe(store);
    timeline.at(store - 1);
    expect(timeline.writerOf(address)).not.toBe(store);
  });

  it('draws an arrow from the owner’s word to the block it owns', () => {
    const step = timeline.next(timeline.block(3).bornAt, 'free') ?? 0;
    timeline.at(step - 1);
    const { address, asked } = timeline.block(3);
    const arrows = timeline.pointersTo(address, asked);
    expect(arrows.map(({ to }) => to)).toContain(address);
    expect(timeline.arrows(10_000)).toEqual(expect.arrayContaining([...arrows]));
    expect(timeline.arrows(2)).toHaveLength(2);
  });

  it('leaks nothing where everything is given back', () => {
    expect(timeline.leaks()).toEqual([]);
  });

  it('counts as many reads and writes of lines as there are events that touch one line', () => {
    const { reads, writes, misses } = timeline.heat(timeline.length);
    const sum = (column: Uint32Array): number => column.reduce((all, one) => all + one, 0);
    let [loads, stores] = [0, 0];
    for (let step = 1; step <= timeline.length; step++) {
      const kind = readEvent(timeline.trace, step)?.kind;
      if (kind === 'load') loads++;
      if (kind === 'store') stores++;
    }
    expect([sum(reads), sum(writes)]).toEqual([loads, stores]);
    const touched = reads.filter((count, line) => count + (writes[line] ?? 0) > 0).length;
    expect(sum(misses)).toBe(touched);
  });

  it('stands still at its ends', () => {
    expect(timeline.at(-5).step).toBe(0);
    expect(timeline.at(1e9).step).toBe(timeline.length);
    expect(timeline.at(Number.NaN).step).toBe(0);
  });
});

describe('a trace that is cut', () => {
  it('keeps as many events as it may, says how many it left out, and can be read', async () => {
    const whole = await record(patterns, 'first-fit', 16);
    const cut = await record(patterns, 'first-fit', 16, {}, { eventLimit: 500 });
    expect([cut.length, cut.leftOut]).toEqual([500, whole.length - 500]);
    expect(cut.outcome).toEqual(whole.outcome);
    const [a, b] = [openTimeline(cut), openTimeline(whole)];
    expect(Buffer.compare(a.at(500).memory, b.at(500).memory)).toBe(0);
    expect(a.at(500).corruptions).toEqual([]);
    expect(a.curves.count).toBeGreaterThan(1);
  });

  it('is the same each time it is recorded', async () => {
    const [a, b] = [await record(strings, 'managed', 64), await record(strings, 'managed', 64)];
    expect(a.events).toEqual(b.events);
    expect(a.changes).toEqual(b.changes);
  });
});

describe('growth', () => {
  it('has the line that asked for it, and who called that', async () => {
    const trace = await record(patterns, 'first-fit', 16);
    const timeline = openTimeline(trace);
    const step = timeline.next(0, 'grow') ?? 0;
    const event = readEvent(trace, step);
    expect(event?.place?.file).toBe('assembly/memory/allocators/pages.ts');
    expect(event?.caller?.file).toBe('assembly/workloads/allocation-patterns.ts');
    const [before, after] = [step - 1, step].map((at) => timeline.at(at).memory.length);
    expect((after ?? 0) - (before ?? 0)).toBe(event?.bytes);
  });
});

describe('a block that moves', () => {
  it('is two blocks while its bytes are copied', async () => {
    const trace = await record(vectors, 'doubling', 64, { neighbour: 'block-between' });
    const timeline = openTimeline(trace);
    const moved = timeline.next(0, 'moved') ?? 0;
    const event = readEvent(trace, moved);
    const copy = timeline.previous(moved, 'copy') ?? 0;
    timeline.at(copy);
    const [to, from] = [
      timeline.blockAt(event?.address ?? 0),
      timeline.blockAt(event?.detail ?? 0),
    ];
    expect(to).not.toBeNull();
    expect(from).not.toBeNull();
    timeline.at(moved);
    expect(timeline.blockAt(event?.detail ?? 0)).toBeNull();
    expect(timeline.freedAt(event?.detail ?? 0)).toBe(from);
  });
});
