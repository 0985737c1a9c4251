import type { Plan } from '../measure/plan.ts';
import { falseVerdictsAllowed, type FloorFigure, type Summary } from '../measure/verdict.ts';
import { writeFigure, writeMany } from '../report/figures.ts';
import type { Naming } from './verdict-sentences.ts';

/** How many false verdicts the level allows among so many pairs. */
export function sayAllowance({ pairs }: Summary): string | null {
  const judged = pairs.filter((pair) => pair.ratio !== null).length;
  if (judged === 0) return null;
  const allowed = writeMany(falseVerdictsAllowed(judged), 'false verdict');
  return `${writeMany(judged, 'pair')} of variants were compared at a level of 1\u00a0%, which allows up to ${allowed} among them.`;
}

/** What identical code, entered twice, came to in this session; null in a quick run. */
export function sayFloor(plan: Plan, { floors }: Summary, naming: Naming): string | null {
  const measured = floors.filter((floor) => floor.ratio !== null);
  const [first] = measured;
  if (first === undefined) return null;
  const different = measured.filter(({ verdict }) => verdict === 'slower' || verdict === 'faster');
  const name = naming.variant(plan.entries[first.a]?.variant ?? '');
  return `Floor of this session: ${name} against itself was called different at ${different.length} of ${writeMany(measured.length, 'size')}, with intervals of ±${writeFigure(floorPercent(measured), 2)}\u00a0%.`;
}

/** Median half-width of the intervals of identical code, per cent. */
export function floorPercent(floors: readonly FloorFigure[]): number {
  const widths = floors
    .flatMap(({ ratio }) => (ratio === null ? [] : [(ratio.high / ratio.low - 1) * 50]))
    .sort((a, b) => a - b);
  return widths[Math.floor(widths.length / 2)] ?? 0;
}
