import { describe, expect, it } from 'vitest';
import { tellMemory } from '../../web/terminal/ledger-text.ts';
import { cellWith } from '../ui/counts.ts';
import { experiment } from '../ui/small-experiment.ts';

describe('what happens in memory, at a terminal', () => {
  it('is told at the middle one of the counted sizes, with its figures', () => {
    const cells = [8, 64, 512].flatMap((n) => [
      cellWith('boxed', n, { loads: 30 + n }),
      ...(n <= 64 ? [cellWith('locals', n, {})] : []),
    ]);
    expect(tellMemory(experiment, cells)).toEqual([
      '',
      'In memory, at 64 B:',
      'A box costs 94 loads.',
      'Locals cost 0 loads.',
    ]);
  });

  it('leaves out what was not counted, and says nothing where nothing was', () => {
    expect(tellMemory(experiment, [cellWith('locals', 8, {})])).toEqual([
      '',
      'In memory, at 8 B:',
      'Locals cost 0 loads.',
    ]);
    expect(tellMemory(experiment, [cellWith('frame', 8, {})])).toEqual([]);
    expect(tellMemory(experiment, [])).toEqual([]);
  });
});
