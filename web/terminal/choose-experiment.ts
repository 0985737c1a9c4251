import type { Choices, Experiment } from '../catalogue/experiment.ts';
import { type PlanRequest, planRun } from '../catalogue/plan-run.ts';
import type { Plan } from '../measure/plan.ts';
import type { CommandHost } from './command-host.ts';
import type { RunChoices } from './command.ts';
import { BadInput } from './output.ts';

/** The experiment of that id. Throws `BadInput` naming those there are. */
export function findExperiment(id: string, host: CommandHost): Experiment {
  const found = host.catalogue.find((experiment) => experiment.id === id && !experiment.isHidden);
  if (found !== undefined) return found;
  const ids = host.catalogue.filter(({ isHidden }) => !isHidden).map((experiment) => experiment.id);
  throw new BadInput(`There is no experiment "${id}"; there are ${ids.join(', ')}.`);
}

/** The plan of a run with what was left out chosen. Throws `BadInput`. */
export function choosePlan(experiment: Experiment, choices: RunChoices, host: CommandHost): Plan {
  const request: PlanRequest = {
    variants: choices.variants ?? experiment.variants.map((variant) => variant.id),
    sizes: choices.sizes ?? experiment.parameter.values,
    choices: completeChoices(experiment, choices.options),
    preset: choices.preset,
    seed: choices.seed ?? host.chooseSeed(),
    budgetSeconds: choices.budgetSeconds,
  };
  const planned = planRun(experiment, request);
  if (planned.kind === 'refused') throw new BadInput(planned.sentence);
  return planned.plan;
}

/** Every option with a value: the first where none was given. Unknown ones stay, to be refused by the plan. */
function completeChoices(experiment: Experiment, given: Choices): Choices {
  const defaults = experiment.options.map(
    (option) => [option.id, option.values[0]?.id ?? ''] as const,
  );
  return { ...Object.fromEntries(defaults), ...given };
}
