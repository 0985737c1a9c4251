import type { Cell, Measurement } from '../../web/measure/measurement.ts';
import type { Plan } from '../../web/measure/plan.ts';
import { defaultSettings, planOf, type Settings } from '../../web/ui/settings.ts';
import { experiment } from './small-experiment.ts';

export function smallPlan(settings: Partial<Settings> = {}): Plan {
  const answer = planOf(experiment, { ...defaultSettings(experiment), ...settings }, 7);
  if (answer.kind === 'refused') throw new Error(answer.sentence);
  return answer.plan;
}

/** Nanoseconds per operation of a variant at a size. */
export type Law = (variant: string, n: number) => number;

/** A run in which every block gave what the law says, but for a spread of some tenths of a per cent. */
export function smallRun(plan: Plan, law: Law, blocks = 10): Measurement {
  const iterations = 1000;
  return {
    plan,
    points: plan.points.map(({ n, entries }, point) => ({
      point,
      cells: entries.map((entry): Cell => {
        const { variant = '', isTwin = false } = plan.entries[entry] ?? {};
        const shift = isTwin ? 0.0004 : 0;
        return {
          entry,
          iterations,
          figures: Array.from({ length: blocks }, (_, block) =>
            Math.round(
              law(variant, n) * iterations * (1 + shift + 0.001 * (((block + entry) % 5) - 2)),
            ),
          ),
          checksum: 1,
          outcome: null,
        };
      }),
      workers: [Math.ceil(blocks / 2), Math.floor(blocks / 2)],
      discarded: 0,
    })),
  };
}
