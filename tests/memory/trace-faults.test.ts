import { describe, expect, it } from 'vitest';
import { recordVariant } from '../../web/host/engine/record.ts';
import { type Corruption, MOMENT_KINDS, type Moment } from '../../web/memory/moment.ts';
import { NO_PLACES } from '../../web/memory/place-table.ts';
import { TraceRecorder } from '../../web/memory/trace-recorder.ts';
import { openTimeline } from '../../web/memory/trace-timeline.ts';
import type { Timeline } from '../../web/memory/timeline.ts';
import { ALLOCATORS, readEvent, type Trace } from '../../web/memory/trace.ts';
import { compileBuilt } from '../catalogue/built-modules.ts';
import { makeRandom, type SeededRandom } from '../report/seeded-random.ts';
import { readPlacesOf } from './recorded.ts';
import { layHeap } from './tlsf-memory.ts';

const REQUEST = {
  experiment: 'none',
  variant: 'none',
  n: 1,
  optionIndex: 0,
  seed: 1,
  operations: 1,
  granule: 1,
};
const LAYOUT = { dataEnd: 64, heapBase: 256 };

/** The long mode, SANDHEAP_LONG=1, draws a million. */
const MEMORIES = process.env['SANDHEAP_LONG'] === '1' ? 1_000_000 : 100_000;

describe(`${MEMORIES.toLocaleString('en')} random memories`, () => {
  it('are drawn whole, without an exception and without an endless loop', () => {
    const random = makeRandom(11);
    const notWhole: number[] = [];
    let corrupt = 0;
    for (let count = 0; count < MEMORIES; count++) {
      const timeline = openTimeline(drawTrace(random));
      for (const step of [0, timeline.length]) {
        const moment = timeline.at(step);
        if (measureSpans(moment) !== moment.memory.length) notWhole.push(count);
        if (moment.corruptions.length > 0) corrupt++;
      }
      if (timeline.curves.count === 0) notWhole.push(count);
    }
    expect(notWhole).toEqual([]);
    expect(corrupt).toBeGreaterThan(MEMORIES / 4);
  });
});

/** Something like a heap, with random words in it, and somebody who writes over it. */
function drawTrace(random: SeededRandom): Trace {
  const memory = { buffer: drawMemory(random) };
  const words = memory.buffer.byteLength / 4;
  const recorder = new TraceRecorder(memory, LAYOUT, NO_PLACES, 64);
  const anywhere = (): number => 4 * random.integer(0, words + 8);
  for (let count = random.integer(0, 3); count > 0; count--) {
    recorder.chunk(anywhere(), 4 * random.integer(0, words));
    recorder.owner(random.integer(0, ALLOCATORS.length), anywhere());
  }
  recorder.enterFrame(anywhere(), random.integer(0, 64));
  recorder.begin();
  const bytes = new Uint8Array(memory.buffer);
  for (let count = random.integer(0, 4); count > 0; count--) {
    const address = anywhere();
    recorder.alloc(address, random.integer(0, 200), random.integer(0, 200));
    if (random.isTrue(0.5)) recorder.free(anywhere());
    recorder.fill(address, 0, 8);
    bytes.fill(random.integer(0, 255), address, address + 8);
  }
  return recorder.finish(REQUEST, 1, { kind: 'done', checksum: 0 });
}

function drawMemory(random: SeededRandom): ArrayBuffer {
  const blocks = Array.from({ length: random.integer(0, 12) }, () => ({
    bytes: 12 + 16 * random.integer(0, 8),
    isFree: random.isTrue(0.4),
  }));
  const laid = layHeap(LAYOUT.heapBase, blocks, 256);
  const buffer = new ArrayBuffer(8192);
  const bytes = new Uint8Array(buffer);
  bytes.set(laid.subarray(0, 8192));
  const view = new DataView(buffer);
  for (let count = random.integer(0, 30); count > 0; count--) {
    const value = random.pick([
      0,
      1,
      16,
      33,
      260,
      0xffffffff,
      random.integer(0, 8192),
      random.integer(0, 2 ** 32 - 1),
    ]);
    view.setUint32(4 * random.integer(0, 2047), value, true);
  }
  return buffer;
}

/** Where the last span ends, if they touch and none is empty. */
function measureSpans({ spans }: Moment): number {
  let end = 0;
  for (let i = 0; i < spans.count; i++) {
    if (spans.address[i] !== end || spans.bytes[i] === 0) return -1;
    if (MOMENT_KINDS[spans.kind[i] ?? -1] === undefined) return -1;
    end += spans.bytes[i] ?? 0;
  }
  return end;
}

describe('a header that is overwritten', () => {
  const heap = layHeap(
    LAYOUT.heapBase,
    [
      { bytes: 28, isFree: false },
      { bytes: 28, isFree: false },
      { bytes: 60, isFree: true },
    ],
    64,
  );
  const first = Math.ceil((LAYOUT.heapBase + 1576) / 16) * 16;

  it('is drawn as corrupt, with the write that did it', () => {
    const { moment, kinds } = overwrite(heap, first + 28, 0x41414141);
    expect(moment.corruptions).toEqual([{ address: first + 28, allocator: 'tlsf', writtenAt: 2 }]);
    expect(kinds(first + 28)).toBe('corrupt');
    expect(kinds(first)).toBe('block');
  });

  it('is found though its new size leads to another header, by the live block it swallows', () => {
    const { moment } = overwrite(heap, first - 4, 28 + 32);
    expect(moment.corruptions.map(({ address }) => address)).toContain(first + 28);
  });

  it('is found where only its flags are wrong', () => {
    const { moment, kinds } = overwrite(heap, first + 28, 28 | 2);
    expect(moment.corruptions).toEqual([{ address: first + 28, allocator: 'tlsf', writtenAt: 2 }]);
    expect(kinds(first + 28)).toBe('corrupt');
    expect(kinds(first + 32)).toBe('block');
  });

  it('is nothing of the kind where it is written anew as it was', () => {
    expect(overwrite(heap, first + 28, 28).moment.corruptions).toEqual([]);
  });

  /** Two live blocks; then a word is written at `address` by step 2. */
  function overwrite(bytes: Uint8Array, address: number, word: number) {
    const buffer = new ArrayBuffer(65_536);
    new Uint8Array(buffer).set(bytes);
    const recorder = new TraceRecorder({ buffer }, LAYOUT, NO_PLACES);
    recorder.alloc(first, 20, 32);
    recorder.begin();
    recorder.alloc(first + 32, 20, 32);
    recorder.aim(0, address, 4);
    recorder.store(0);
    new DataView(buffer).setUint32(address, word, true);
    const trace = recorder.finish(REQUEST, 1, { kind: 'done', checksum: 0 });
    const timeline = openTimeline(trace);
    expect(timeline.at(1).corruptions).toEqual([]);
    const moment = timeline.at(trace.length);
    return { moment, kinds: (at: number) => kindAt(moment, at) };
  }
});

function kindAt({ spans }: Moment, address: number): string | undefined {
  for (let i = 0; i < spans.count; i++) {
    const start = spans.address[i] ?? 0;
    if (address >= start && address < start + (spans.bytes[i] ?? 0))
      return MOMENT_KINDS[spans.kind[i] ?? 0];
  }
  return undefined;
}

describe('a hazard that writes where it must not', () => {
  it.each([
    ['double-free', 'assembly/hazards/owners.ts'],
    ['dropped-while-borrowed', 'assembly/hazards/dangling.ts'],
  ])('leaves a list that makes no sense, and the step that wrote it: %s', async (id, file) => {
    const timeline = openTimeline(await recordHazard(id));
    const found = firstCorruption(timeline);
    expect(found?.writtenAt).not.toBeNull();
    expect(readEvent(timeline.trace, found?.writtenAt ?? 0)).toMatchObject({
      kind: 'store',
      address: found?.address,
      place: { file },
    });
    expect(firstCorruption(openTimeline(await recordHazard(`${id}-twin`)))).toBeNull();
  });

  it('is told once for each word that makes no sense', async () => {
    const timeline = openTimeline(await recordHazard('double-free'));
    for (let step = 0; step <= timeline.length; step++) {
      const struck = timeline.at(step).corruptions.map(({ address }) => address);
      expect(struck).toEqual([...new Set(struck)]);
    }
  });
});

async function recordHazard(id: string): Promise<Trace> {
  const request = { ...REQUEST, experiment: 'hazards', variant: id };
  const module = await compileBuilt('hazards', 'traced');
  const answer = await recordVariant(module, await readPlacesOf('hazards'), request);
  if (answer.kind === 'failed') throw new Error(answer.message);
  return answer.trace;
}

function firstCorruption(timeline: Timeline): Corruption | null {
  for (let step = 0; step <= timeline.length; step++) {
    const [found] = timeline.at(step).corruptions;
    if (found !== undefined) return found;
  }
  return null;
}
