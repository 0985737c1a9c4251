import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CacheModel } from '../../web/memory/cache-model.ts';

/** A set is a list of lines, most recent first: the definition, written down naively. */
class NaiveCache {
  misses = 0;
  private readonly sets = new Map<number, number[]>();
  private readonly count: number;
  private readonly ways: number;

  constructor(bytes: number, ways: number) {
    this.count = bytes / 64 / ways;
    this.ways = ways;
  }

  touch(line: number): void {
    const set = this.sets.get(line % this.count) ?? [];
    if (!set.includes(line)) this.misses++;
    const next = [line, ...set.filter((other) => other !== line)].slice(0, this.ways);
    this.sets.set(line % this.count, next);
  }
}

type Step =
  | { readonly kind: 'access'; readonly address: number; readonly bytes: number }
  | { readonly kind: 'fill'; readonly address: number; readonly bytes: number }
  | {
      readonly kind: 'copy';
      readonly address: number;
      readonly from: number;
      readonly bytes: number;
    };

function linesOf(address: number, bytes: number): number[] {
  const lines: number[] = [];
  for (let line = Math.floor(address / 64); line * 64 < address + bytes; line++) lines.push(line);
  return lines;
}

function linesOfStep(step: Step): number[] {
  if (step.bytes === 0) return [];
  const written = linesOf(step.address, step.bytes);
  if (step.kind !== 'copy') return written;
  const read = linesOf(step.from, step.bytes);
  const rounds = Math.max(read.length, written.length);
  return Array.from({ length: rounds }, (_, i) => [read[i], written[i]])
    .flat()
    .filter((line) => line !== undefined);
}

function run(model: CacheModel, step: Step): void {
  if (step.kind === 'access') model.access(step.address, step.bytes);
  else if (step.kind === 'fill') model.fill(step.address, step.bytes);
  else model.copy(step.address, step.from, step.bytes);
}

/** Reads words in order. */
function pass(model: CacheModel, bytes: number): void {
  for (let at = 0; at < bytes; at += 4) model.access(at, 4);
}

/** Addresses crowd into few sets of both caches, so that ways run out. */
const address = fc
  .tuple(fc.nat(40), fc.nat(3), fc.nat(80))
  .map(([page, set, offset]) => page * 65_536 + set * 64 + offset);

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('access' as const),
    address,
    bytes: fc.constantFrom(1, 2, 4, 8),
  }),
  fc.record({ kind: fc.constant('fill' as const), address, bytes: fc.nat(300) }),
  fc.record({ kind: fc.constant('copy' as const), address, from: address, bytes: fc.nat(300) }),
);

describe('the cache model', () => {
  it('misses where a naive model of both caches misses', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const model = new CacheModel();
        const small = new NaiveCache(32 * 1024, 8);
        const large = new NaiveCache(1024 * 1024, 16);
        for (const one of steps) {
          run(model, one);
          for (const line of linesOfStep(one)) {
            small.touch(line);
            large.touch(line);
          }
        }
        expect([model.misses32KiB, model.misses1MiB]).toEqual([small.misses, large.misses]);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('holds what fits: a second pass over 32 KiB misses nothing, over one line more it misses a set', () => {
    const model = new CacheModel();
    pass(model, 32 * 1024);
    expect(model.misses32KiB).toBe(512);
    model.resetMisses();
    pass(model, 32 * 1024);
    expect(model.misses32KiB).toBe(0);
    pass(model, 32 * 1024 + 64);
    model.resetMisses();
    pass(model, 32 * 1024 + 64);
    // Nine lines of one set take turns over eight ways: each comes too late.
    expect(model.misses32KiB).toBe(9);
    expect(model.misses1MiB).toBe(0);
  });

  it('touches both lines of an access across a line’s end', () => {
    const model = new CacheModel();
    model.access(60, 8);
    expect(model.misses32KiB).toBe(2);
    model.access(0, 8);
    model.access(64, 8);
    expect(model.misses32KiB).toBe(2);
  });

  it('touches nothing for a bulk operation of 0 bytes', () => {
    const model = new CacheModel();
    model.fill(128, 0);
    model.copy(128, 256, 0);
    expect(model.misses32KiB).toBe(0);
  });
});
