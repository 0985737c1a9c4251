import { array, assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, mixSeeds } from '../../web/measure/random.ts';

const SEEDS = integer({ min: 0, max: 0xffff_ffff });

describe('a seeded generator', () => {
  it('says the same again for the same seed, and something else for another', () => {
    const first = draw(7, 20);
    expect(draw(7, 20)).toEqual(first);
    expect(draw(8, 20)).not.toEqual(first);
  });

  it('stays within 32 bits unsigned, and below its limit', () => {
    assert(
      property(SEEDS, integer({ min: 1, max: 1000 }), (seed, limit) => {
        const random = createRandom(seed);
        const word = random.next();
        const below = random.below(limit);
        return Number.isInteger(word) && word >= 0 && word < 2 ** 32 && below >= 0 && below < limit;
      }),
      { seed: 1 },
    );
  });

  it('draws every value below a limit about as often', () => {
    const random = createRandom(2026);
    const counts = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 60_000; i++) {
      const drawn = random.below(6);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    // 10,000 each, standard deviation 91: five of them.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(455);
  });
});

describe('a shuffle', () => {
  it('keeps every item', () => {
    assert(
      property(SEEDS, array(integer()), (seed, items) => {
        expect(createRandom(seed).shuffle(items).sort(byValue)).toEqual([...items].sort(byValue));
      }),
      { seed: 2 },
    );
  });

  it('gives all orders of three about as often', () => {
    const random = createRandom(99);
    const counts = new Map<string, number>();
    for (let i = 0; i < 30_000; i++) {
      const order = random.shuffle(['a', 'b', 'c']).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // 5,000 each, standard deviation 65: five of them.
    for (const count of counts.values()) expect(Math.abs(count - 5_000)).toBeLessThan(325);
  });
});

describe('a mixed seed', () => {
  it('depends on every part and on their order', () => {
    const seeds = [mixSeeds(1, 2), mixSeeds(2, 1), mixSeeds(1, 3), mixSeeds(1), mixSeeds(1, 2, 0)];
    expect(new Set(seeds).size).toBe(5);
    expect(mixSeeds(1, 2)).toBe(seeds[0]);
  });

  it('does not repeat for neighbouring parts', () => {
    const seeds = Array.from({ length: 10_000 }, (_, part) => mixSeeds(7, part));
    expect(new Set(seeds).size).toBeGreaterThan(9_995);
  });
});

function byValue(a: number, b: number): number {
  return a - b;
}

function draw(seed: number, count: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.next());
}
