import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MemoryMap } from '../../web/memory/map.ts';
import { readMemoryMap } from '../../web/memory/map.ts';
import type { Known } from '../../web/memory/observer.ts';
import { layHeap } from './tlsf-memory.ts';

const LAYOUT = { dataEnd: 64, heapBase: 512 };
/** Where the first block's payload lies: the root's 1,572 bytes, a header, a multiple of 16. */
const FIRST = 2096;

function knowing(known: Partial<Known> = {}): Known {
  return { layout: LAYOUT, frames: [], blocks: [], chunks: [], ...known };
}

/** Spans touch, none is empty, and together they are all of memory. */
function expectCover(map: MemoryMap, bytes: number): void {
  let end = 0;
  for (const span of map.spans) {
    expect(span.address).toBe(end);
    expect(span.bytes).toBeGreaterThan(0);
    end += span.bytes;
  }
  expect(end).toBe(bytes);
  expect(map.bytes).toBe(bytes);
}

function draw(map: MemoryMap): string {
  return map.spans.map(({ kind, bytes }) => `${kind} ${bytes}`).join(', ');
}

describe('a memory map', () => {
  it('shows static data, the stack, and TLSF’s blocks by their headers', () => {
    const memory = layHeap(512, [
      { bytes: 28, isFree: false },
      { bytes: 44, isFree: true },
      { bytes: 12, isFree: false },
    ]);
    const blocks = [
      { address: FIRST, bytes: 20 },
      { address: FIRST + 32 + 48, bytes: 12 },
    ];
    const frames = [
      { address: 448, bytes: 64 },
      { address: 400, bytes: 32 },
    ];
    const map = readMemoryMap(memory, knowing({ blocks, frames }), 'now');
    expect(draw(map)).toBe(
      [
        'static 64, free-stack 336, frame 32, bookkeeping 16, frame 64',
        'bookkeeping 1584, block 20, bookkeeping 12, free-block 44, bookkeeping 4, block 12',
        'bookkeeping 4',
      ].join(', '),
    );
    expectCover(map, memory.length);
    expect(map.moment).toBe('now');
  });

  it('shows the room of chunks that an allocator grew by itself, beyond TLSF', () => {
    const memory = new Uint8Array(4096);
    const blocks = [{ address: 1040, bytes: 64 }];
    const chunks = [
      { address: 2048, bytes: 512 },
      { address: 1024, bytes: 512 },
    ];
    const map = readMemoryMap(memory, knowing({ blocks, chunks }), '');
    expect(draw(map)).toBe(
      [
        'static 64, free-stack 448, untouched 512, free-block 16, block 64, free-block 432',
        'untouched 512, free-block 512, untouched 1536',
      ].join(', '),
    );
    expectCover(map, 4096);
  });

  it('keeps neighbouring blocks apart, and shows a chunk’s room as free', () => {
    const memory = layHeap(512, [{ bytes: 108, isFree: false }], 40);
    const blocks = [
      { address: FIRST + 16, bytes: 16 },
      { address: FIRST + 32, bytes: 16 },
    ];
    const chunks = [{ address: FIRST, bytes: 100 }];
    const map = readMemoryMap(memory, knowing({ blocks, chunks }), '');
    expect(draw(map)).toBe(
      'static 64, free-stack 448, bookkeeping 1584, free-block 16, block 16, block 16, free-block 60, bookkeeping 4, untouched 40',
    );
  });

  it('shows a used block that nobody reported as bookkeeping', () => {
    const memory = layHeap(512, [{ bytes: 28, isFree: false }]);
    expect(draw(readMemoryMap(memory, knowing(), ''))).toBe(
      'static 64, free-stack 448, bookkeeping 1616',
    );
  });

  it('shows a heap that was never asked as untouched', () => {
    expect(draw(readMemoryMap(new Uint8Array(4096), knowing(), ''))).toBe(
      'static 64, free-stack 448, untouched 3584',
    );
  });

  it('is empty for a module without memory', () => {
    expect(readMemoryMap(new Uint8Array(0), knowing(), '').spans).toEqual([]);
  });

  it('reads on to where a header makes no sense, and calls the rest bookkeeping', () => {
    const laid = Array.from({ length: 3 }, () => ({ bytes: 28, isFree: true }));
    const memory = layHeap(512, laid, 40);
    new DataView(memory.buffer).setUint32(FIRST + 28, 0xffff_fff1, true);
    expect(draw(readMemoryMap(memory, knowing(), ''))).toBe(
      'static 64, free-stack 448, bookkeeping 1584, free-block 28, bookkeeping 108',
    );
  });

  it('gives every block of any heap its span', () => {
    const block = fc.record({
      bytes: fc.nat(20).map((i) => 12 + 16 * i),
      isFree: fc.boolean(),
      slack: fc.nat(11),
    });
    fc.assert(
      fc.property(fc.array(block, { maxLength: 40 }), (laid) => {
        const memory = layHeap(512, laid);
        let at = FIRST;
        const blocks = laid.flatMap(({ bytes, isFree, slack }) => {
          const address = at;
          at += bytes + 4;
          return isFree ? [] : [{ address, bytes: bytes - slack }];
        });
        const map = readMemoryMap(memory, knowing({ blocks }), '');
        expectCover(map, memory.length);
        const shown = map.spans.filter(({ kind }) => kind === 'block');
        expect(shown.map(({ address, bytes }) => ({ address, bytes }))).toEqual(blocks);
        const free = map.spans.filter(({ kind }) => kind === 'free-block');
        expect(free.map(({ bytes }) => bytes)).toEqual(
          laid.filter(({ isFree }) => isFree).map(({ bytes }) => bytes),
        );
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('covers memory for 10,000 damaged heaps and wrong reports, without throwing', () => {
    const place = fc.record({ address: fc.integer(), bytes: fc.integer({ min: 0 }) });
    const near = fc.record({ address: fc.nat(5000), bytes: fc.nat(5000) });
    const places = fc.array(fc.oneof(place, near), { maxLength: 6 });
    const damage = fc.array(fc.record({ at: fc.nat(5000), word: fc.integer() }), { maxLength: 12 });
    fc.assert(
      fc.property(
        fc.nat(3000),
        fc.nat(3000),
        damage,
        fc.record({ frames: places, blocks: places, chunks: places }),
        (dataEnd, heapBase, wrongs, reports) => {
          const laid = Array.from({ length: 20 }, (_, i) => ({ bytes: 28, isFree: i % 3 === 0 }));
          const memory = layHeap(512, laid, 100);
          const view = new DataView(memory.buffer);
          for (const { at, word } of wrongs) view.setInt32(at % (memory.length - 4), word, true);
          const layout = wrongs.length % 2 === 0 ? LAYOUT : { dataEnd, heapBase };
          expectCover(readMemoryMap(memory, { layout, ...reports }, ''), memory.length);
        },
      ),
      { seed: 4, numRuns: 10_000 },
    );
  });
});
