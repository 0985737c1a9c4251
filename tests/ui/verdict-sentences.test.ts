import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../web/measure/verdict.ts';
import type { Comparison } from '../../web/report/variant-ratios.ts';
import { writeSize } from '../../web/report/figures.ts';
import { writeSentence } from './write-sentence.ts';
import { chooseHeadline, type Naming, sayComparison } from '../../web/ui/verdict-sentences.ts';

const naming: Naming = {
  variant: (id) => ({ boxed: 'Box, TLSF', frame: 'a stack frame' })[id] ?? id,
  size: (n) => writeSize(n, 'bytes'),
};

type Told = readonly [verdict: Verdict, estimate: number, low: number, high: number];

describe('a comparison in words', () => {
  it('tells the first size and from where on it is the same', () => {
    expect(
      say([
        ['slower', 3.81, 3.7, 3.92],
        ['slower', 2, 1.9, 2.1],
        ['same', 1, 0.995, 1.004],
        ['same', 1, 0.995, 1.004],
      ]),
    ).toBe(
      'At 8 B Box, TLSF takes 3.8× as long as a stack frame (3.7 to 3.9). From 32 B on they are the same within 1 %.',
    );
  });

  it('sets what matters in bold', () => {
    const [sentence] = sayComparison(comparison([['slower', 3.81, 3.7, 3.92]]), naming);
    expect(sentence).toContainEqual({ strong: 'Box, TLSF' });
    expect(sentence).toContainEqual({ strong: '3.8×' });
  });

  it('says cannot tell where it cannot, and never the same', () => {
    const unclear = say([['unclear', 1.01, 0.96, 1.05]]);
    expect(unclear).toBe(
      'At 8 B this run cannot tell which is slower, Box, TLSF or a stack frame (0.96 to 1.1).',
    );
    expect(unclear).not.toContain('same');
    expect(
      say([
        ['slower', 2, 1.9, 2.1],
        ['unclear', 1, 0.9, 1.1],
      ]),
    ).toContain('At 16 B this run cannot tell.');
  });

  it('says how few blocks there were', () => {
    expect(say([['unclear', 1.01, 0.96, 1.05]], 4)).toContain(
      'with 4 of the 10 blocks that a verdict takes',
    );
  });

  it('speaks in per cent where the difference is small', () => {
    expect(say([['slower', 1.041, 1.035, 1.046]])).toBe(
      'At 8 B Box, TLSF takes 4.1 % longer than a stack frame (3.5 to 4.6 %).',
    );
    expect(say([['faster', 0.95, 0.94, 0.96]])).toBe(
      'At 8 B Box, TLSF takes 5.0 % less time than a stack frame (4.0 to 6.0 %).',
    );
    expect(say([['faster', 0.26, 0.25, 0.27]])).toContain('takes 0.26× as long as');
  });

  it('never parts per cent from its figure at the end of a line', () => {
    const told: readonly Told[] = [
      ['slower', 1.041, 1.035, 1.046],
      ['same', 1, 0.995, 1.005],
    ];
    const said = sayComparison(comparison(told, 10), naming).map(writeSentence).join(' ');
    expect(said.match(/.%/gu)).toEqual(['\u00a0%', '\u00a0%', '\u00a0%']);
  });

  it('writes the ends of a narrow interval apart', () => {
    expect(say([['slower', 1.3, 1.294, 1.309]])).toContain(
      'takes 1.3× as long as a stack frame (1.29 to 1.31)',
    );
    expect(say([['slower', 1.0411, 1.0408, 1.0414]])).toContain('(4.08 to 4.14 %)');
    expect(say([['slower', 3, 3, 3]])).toContain('(3.0 to 3.0)');
  });

  it('tells both ends of one verdict over all sizes', () => {
    expect(
      say([
        ['slower', 9.2, 7.9, 13],
        ['slower', 50, 45, 55],
        ['slower', 144, 135, 166],
      ]),
    ).toBe(
      'At 8 B Box, TLSF takes 9.2× as long as a stack frame (7.9 to 13). At 32 B it is 144× as long (135 to 166).',
    );
    expect(
      say([
        ['same', 1, 0.995, 1.004],
        ['same', 1, 0.995, 1.004],
      ]),
    ).toBe('At every size Box, TLSF and a stack frame are the same within 1 %.');
  });

  it('counts what turns too often', () => {
    const told = say([
      ['slower', 2, 1.9, 2.1],
      ['same', 1, 0.995, 1.004],
      ['faster', 0.5, 0.4, 0.6],
      ['slower', 2, 1.9, 2.1],
      ['unclear', 1, 0.9, 1.1],
    ]);
    expect(told).toContain(
      'Of 5 sizes it is slower at 2, faster at 1, the same within 1 % at 1, and this run cannot tell at 1.',
    );
  });

  it('is silent without a figure', () => {
    expect(sayComparison(comparison([]), naming)).toEqual([]);
  });
});

describe('the headline', () => {
  it('is the decided ratio furthest from one, in the group of the baseline', () => {
    const near = comparison([['slower', 1.5, 1.4, 1.6]], 10, 'near');
    const far = comparison([['faster', 0.1, 0.09, 0.11]], 10, 'far');
    const wild = comparison([['unclear', 90, 0.1, 900]], 10, 'wild');
    const other = { ...comparison([['slower', 99, 98, 100]], 10, 'other'), baseline: 'write' };
    expect(chooseHeadline([near, far, wild, other])?.variant).toBe('far');
    expect(chooseHeadline([])).toBeUndefined();
  });
});

function say(told: readonly Told[], blocks = 10): string {
  const sentences = sayComparison(comparison(told, blocks), naming);
  return sentences.map(writeSentence).join(' ').replaceAll('\u00a0', ' ');
}

function comparison(told: readonly Told[], blocks = 10, variant = 'boxed'): Comparison {
  return {
    variant,
    baseline: 'frame',
    figures: told.map(([verdict, estimate, low, high], point) => ({
      n: 8 << point,
      point,
      verdict,
      ratio: { estimate, low, high },
      blocks,
    })),
  };
}
