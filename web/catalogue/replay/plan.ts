import type { Plan, Preset } from '../../measure/plan.ts';
import type { Pattern } from '../../memory/pattern.ts';
import type { Experiment } from '../experiment.ts';
import { planRun } from '../plan-run.ts';
import { experiment } from './experiment.ts';

/** What somebody chooses of a replay. */
export interface ReplayChoices {
  readonly preset: Preset;
  /** 32 bits unsigned. */
  readonly seed: number;
  /** Seconds that a pair may take; null leaves it to the looks. */
  readonly budgetSeconds: number | null;
}

/** The experiment over one pattern: its one size is the number of requests. */
export function fitReplay({ length }: Pattern): Experiment {
  return { ...experiment, parameter: { ...experiment.parameter, values: [length], spacing: 1 } };
}

/** Everything that a run of a pattern over all allocators measures. */
export function planReplay(pattern: Pattern, choices: ReplayChoices): Plan {
  const fitted = fitReplay(pattern);
  const planned = planRun(fitted, {
    variants: fitted.variants.map(({ id }) => id),
    sizes: [pattern.length],
    choices: {},
    ...choices,
  });
  if (planned.kind === 'refused') throw new Error(planned.sentence);
  return planned.plan;
}
