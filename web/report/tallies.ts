import type { Tally } from '../measure/contention.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { QuotedState } from './ledger-words.ts';

/** What threads came to at one size, by variant; empty where none were measured. */
export function talliesAt(
  measurement: Measurement | undefined,
  n: number,
): ReadonlyMap<string, Tally> {
  const found = measurement?.points.find(({ point }) => measurement.plan.points[point]?.n === n);
  const entries = (found?.cells ?? []).flatMap(({ entry, tally }) => {
    const planned = measurement?.plan.entries[entry];
    return tally === undefined || planned === undefined || planned.isTwin
      ? []
      : [[planned.variant, tally] as const];
  });
  return new Map(entries);
}

/** What a text may say of a variant whose threads are counted by a run alone. */
export function tallyState(tallies: ReadonlyMap<string, Tally>, variant: string): QuotedState {
  const tally = tallies.get(variant);
  return tally === undefined ? { kind: 'absent' } : { kind: 'tallied', tally };
}
