import type { Measurement } from './measurement.ts';
import { describePauses, type PauseCell, type Pauses } from './pause.ts';

/** The pauses of one variant at one size; `pauses` is null where no round came to its end. */
export interface PauseSummary {
  readonly variant: string;
  readonly n: number;
  readonly cell: PauseCell;
  readonly pauses: Pauses | null;
}

/** Size by size, as they were timed; nothing where an experiment has no steps. */
export function summarisePauses(
  { plan, pauses = [] }: Measurement,
  clockStepNs: number,
): readonly PauseSummary[] {
  return pauses.flatMap((cell) => {
    const variant = plan.entries[cell.entry]?.variant;
    const n = plan.points[cell.point]?.n;
    if (variant === undefined || n === undefined) return [];
    return [{ variant, n, cell, pauses: describePauses(cell, clockStepNs) }];
  });
}
