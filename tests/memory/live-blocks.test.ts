import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LiveBlocks } from '../../web/memory/live-blocks.ts';

const MEMORY = 4096;
const SLOT = 64;

function granuleOf(address: number): number {
  return Math.floor(address / 4);
}

/** Blocks of up to 60 bytes, one in each 64 bytes at most: they never share a granule. */
const step = fc.record({
  what: fc.constantFrom('add', 'remove', 'range'),
  slot: fc.nat(MEMORY / SLOT - 1),
  bytes: fc.nat(60),
});

describe('live blocks', () => {
  it('know each byte’s owner and the sum of live bytes, as a plain list does', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.nat(MEMORY), (steps, probe) => {
        const live = new LiveBlocks();
        live.cover(MEMORY);
        const list = new Map<number, number>();
        for (const { what, slot, bytes } of steps) {
          const address = slot * SLOT;
          if (what === 'add' && !list.has(address)) {
            live.add(address, bytes);
            list.set(address, bytes);
          } else if (what === 'remove') {
            expect(live.remove(address)).toBe(list.get(address) ?? null);
            list.delete(address);
          } else if (what === 'range') {
            live.removeRange(address, address + 4 * SLOT);
            for (let i = 0; i < 4; i++) list.delete(address + i * SLOT);
          }
        }
        const blocks = [...list].sort(([a], [b]) => a - b);
        expect(live.list()).toEqual(blocks.map(([at, bytes]) => ({ address: at, bytes })));
        expect(live.liveBytes).toBe(blocks.reduce((sum, [, bytes]) => sum + bytes, 0));
        const isInside = blocks.some(
          ([at, bytes]) =>
            bytes > 0 &&
            granuleOf(probe) >= granuleOf(at) &&
            granuleOf(probe) <= granuleOf(at + bytes - 1),
        );
        expect(live.isPayload(probe)).toBe(isInside);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it('keep their blocks while memory grows', () => {
    const live = new LiveBlocks();
    live.cover(1024);
    live.add(512, 100);
    live.cover(65_536);
    live.add(40_000, 8);
    expect(live.list()).toEqual([
      { address: 512, bytes: 100 },
      { address: 40_000, bytes: 8 },
    ]);
    expect(live.isPayload(40_007)).toBe(true);
    expect(live.isPayload(40_008)).toBe(false);
  });

  it('die all at once in a range over several pages, and none beside it', () => {
    const live = new LiveBlocks();
    live.cover(4 * 65_536);
    const places = [65_532, 65_536, 131_068, 131_072, 196_604, 196_608];
    for (const address of places) live.add(address, 4);
    live.removeRange(65_536, 196_608);
    expect(live.list().map(({ address }) => address)).toEqual([65_532, 196_608]);
    expect(live.liveBytes).toBe(8);
    expect(places.map((address) => live.isPayload(address))).toEqual([
      true,
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it('divide a range to the byte', () => {
    const live = new LiveBlocks();
    live.cover(1024);
    live.add(100, 8);
    live.add(112, 4);
    expect(live.payloadBytes(98, 100)).toBe(12);
    expect(live.payloadBytes(101, 3)).toBe(3);
    expect(live.payloadBytes(108, 4)).toBe(0);
  });

  it('refuse a second block at an address where one is alive', () => {
    const live = new LiveBlocks();
    live.cover(1024);
    live.add(64, 0);
    expect(() => live.add(64, 8)).toThrow('64');
  });
});
