import { describe, expect, it } from 'vitest';
import { fitReplay } from '../../web/catalogue/replay/plan.ts';
import { parsePattern, type Pattern } from '../../web/memory/pattern.ts';
import { replayLedger, sayCounted } from '../../web/ui/replay-tables.ts';

function parse(text: string): Pattern {
  const parsed = parsePattern(text);
  if (parsed.kind === 'refused') throw new Error(parsed.sentence);
  return parsed.pattern;
}

const leaving = parse('a 1 64\na 2 40\nf 1');

describe('the ledger of a replay', () => {
  it('calls the allocators by the names that the page has for them', () => {
    const { variants } = fitReplay(leaving);
    const names = replayLedger(fitReplay(leaving), new Map()).map(({ name }) => name.short);
    expect(names).toEqual(variants.map(({ label }) => label));
    expect(names).toContain('Box, TLSF');
  });

  it('says what a figure is the mean of, and when free space was looked at', () => {
    expect(sayCounted(leaving)).toContain('4 requests: 3 recorded and 1 free that ends the pass');
    expect(sayCounted(leaving)).toContain('when a quarter of the frees are done');
    expect(sayCounted(parse('a 1 64\nf 1'))).toContain('the mean of its 2 requests. Fragmentation');
  });
});
