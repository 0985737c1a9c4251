import { describe, expect, it } from 'vitest';
import { ALL_COLUMNS, sayMachinery } from '../../web/ui/ledger-columns.ts';
import { cellWith } from './counts.ts';

describe('the columns of a ledger', () => {
  it('write a dash where a ledger does not know a count', () => {
    const old = cellWith('a', 8, {}).counts;
    const known = cellWith('a', 8, { visits: 1.5, freeBytes: 1000, largestFreeBytes: 750 }).counts;
    const lately = ALL_COLUMNS.filter((column) => column.write(old) === '–');
    expect(lately.map((column) => [column.name, column.write(known)])).toEqual([
      ['Collector visits', '1.5'],
      ['Free bytes (undivided)', '1,000'],
      ['Largest free block (undivided)', '750'],
      ['External fragmentation', '0.25'],
    ]);
  });

  it('tell in words what no load or store shows', () => {
    expect(sayMachinery(cellWith('a', 8, { loads: 3 }))).toBe('–');
    const counted = cellWith('a', 8, {
      retains: 1,
      releases: 1,
      collections: 1 / 170,
      visits: 2.5,
    });
    expect(sayMachinery(counted)).toBe(
      'retains 1, releases 1, collections 0.006, collector visits 2.5',
    );
  });
});
