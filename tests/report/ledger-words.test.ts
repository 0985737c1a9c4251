import { describe, expect, it } from 'vitest';
import type { RanHazard } from '../../web/memory/checker-answer.ts';
import { live, quote, quoteSight, quoteTally, SIZE } from '../../web/memory/live-text.ts';
import { fillText, type QuotedState, writeFilled } from '../../web/report/ledger-words.ts';
import { countsWith, traffic } from '../ui/counts.ts';

const text = live`A box costs ${quote('boxed', 'loads')} and ${quote('boxed', 'allocations')} at ${SIZE}.`;
const counted: QuotedState = {
  kind: 'counted',
  counts: countsWith({ loads: 34, allocations: 1, peakLiveBytes: 2080 }),
};

const fill = (state: QuotedState, one = text): string | null => {
  const filled = fillText(one, '1,024 B', () => state);
  return filled === null ? null : writeFilled(filled).replaceAll('\u00a0', ' ');
};

describe('a text of the ledger', () => {
  it('quotes it, one in the singular', () => {
    expect(fill(counted)).toBe('A box costs 34 loads and 1 allocation at 1,024 B.');
  });

  it('names what is counted while it is not', () => {
    expect(fill({ kind: 'unknown' })).toBe('A box costs loads and allocations at 1,024 B.');
  });

  it('is not told where its variant does not exist', () => {
    expect(fill({ kind: 'absent' })).toBe(null);
    expect(fill({ kind: 'absent' }, live`It depends.`)).toBe('It depends.');
  });

  it('quotes what threads came to, and is not told before they have met', () => {
    const met = live`${quoteTally('a', 'lost')} of ${quoteTally('a', 'updates')} after ${quoteTally('a', 'waits')}.`;
    const tally = { updates: 8000, lost: 12, waits: 1 };
    expect(fill({ kind: 'tallied', tally }, met)).toBe('12 of 8,000 updates after 1 time.');
    expect(fill({ kind: 'absent' }, met)).toBe(null);
    const filled = fillText(met, '2 threads', () => ({ kind: 'tallied', tally })) ?? [];
    expect(filled.filter(({ isFigure }) => isFigure).length).toBe(3);
  });

  it('quotes what was seen of a mistake, and is not told before it was made', () => {
    const seen = live`At ${quoteSight('a', 'address')} it reads ${quoteSight('a', 'value')}.`;
    const watched = [{ address: 0x100ba0, before: [5], after: [9] }];
    const made = (end: RanHazard['end']): QuotedState => ({
      kind: 'made',
      answer: { kind: 'ran', end, watched, findings: [] },
    });
    expect(fill(made({ kind: 'returned', value: 1200 }), seen)).toBe('At 0x100ba0 it reads 1,200.');
    expect(fill(made({ kind: 'trapped', message: 'x' }), seen)).toBe(
      'At 0x100ba0 it reads nothing.',
    );
    expect(fill({ kind: 'absent' }, seen)).toBe(null);
  });

  it('tells its figures from its words', () => {
    const filled = fillText(text, '1 KiB', () => counted) ?? [];
    expect(filled.filter(({ isFigure }) => isFigure).map((piece) => piece.text)).toEqual([
      '34 loads',
      '1 allocation',
    ]);
  });

  it('sums up loads and stores of an allocator, and writes bytes as sizes', () => {
    const regions = { ...countsWith({}).regions, bookkeeping: traffic({ loads: 40, stores: 18 }) };
    const state: QuotedState = {
      kind: 'counted',
      counts: countsWith({ regions, peakLiveBytes: 2080 }),
    };
    expect(fill(state, live`${quote('a', 'bookkeeping')} of its own`)).toBe('58 of its own');
    expect(fill(state, live`${quote('a', 'peakLiveBytes')}`)).toBe('2,080 B');
  });

  it('rounds bytes where they are no short number', () => {
    const say = (peakLiveBytes: number): string | null =>
      fill(
        { kind: 'counted', counts: countsWith({ peakLiveBytes }) },
        live`${quote('a', 'peakLiveBytes')}`,
      );
    expect([16_384, 16_385, 17.6, 1000.5].map(say)).toEqual([
      '16 KiB',
      '16.0 KiB',
      '17.6 B',
      '1,000.5 B',
    ]);
  });
});
