import { describe, expect, it } from 'vitest';
import { writeSize } from '../../web/report/figures.ts';
import { writeSentence } from './write-sentence.ts';
import { sayWhy } from '../../web/ui/why.ts';
import { cellWith, countsWith, traffic } from './counts.ts';

const naming = { variant: (id: string) => id, size: (n: number) => writeSize(n, 'bytes') };
const bookkeeping = traffic({ loads: 30, stores: 16 });
const boxed = cellWith('boxed', 16, {
  allocations: 1,
  loads: 32,
  stores: 18,
  regions: { ...countsWith({}).regions, bookkeeping },
});
const frame = cellWith('frame', 16, { loads: 2, stores: 2 });

describe('the reason', () => {
  it('is what the ledger counts differently', () => {
    expect(say([boxed, frame])).toBe(
      'At 16 B an operation of boxed costs 1 allocation, 46 loads and stores of bookkeeping and 50 loads and stores in all. frame costs no allocation, no bookkeeping and 4 loads and stores in all.',
    );
  });

  it('is silent until both are counted at that very size', () => {
    expect(say([boxed])).toBe('');
    expect(say([boxed, { ...frame, n: 32 }])).toBe('');
  });

  it('says so where the ledgers are equal', () => {
    expect(say([cellWith('boxed', 16, { loads: 2 }), cellWith('frame', 16, { loads: 2 })])).toBe(
      'At 16 B boxed and frame load, store and allocate exactly as much.',
    );
  });

  it('tells who costs nothing last', () => {
    const loop = cellWith('boxed', 16, {});
    expect(say([loop, frame])).toBe(
      'At 16 B an operation of frame costs 4 loads and stores in all. boxed costs none of that.',
    );
  });

  it('has one of a thing in the singular', () => {
    const one = cellWith('boxed', 16, { loads: 1, misses32KiB: 1 });
    expect(say([one, frame])).toBe(
      'At 16 B an operation of boxed costs 1 load or store in all and 1 miss in a cache of 32 KiB. frame costs 4 loads and stores in all and 0 misses in a cache of 32 KiB.',
    );
  });

  it('rounds means, and says none of nothing', () => {
    const managed = cellWith('boxed', 16, { allocations: 1, collections: 0.0302734 });
    expect(say([managed, cellWith('frame', 16, {})])).toBe(
      'At 16 B an operation of boxed costs 1 allocation and 0.0303 collections. frame costs none of that.',
    );
  });
});

function say(cells: Parameters<typeof sayWhy>[0]): string {
  const sentences = sayWhy(cells, 'boxed', 'frame', 16, naming);
  return sentences.map(writeSentence).join(' ').replaceAll('\u00a0', ' ');
}
