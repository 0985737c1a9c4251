import type { Experiment, Variant } from '../catalogue/experiment.ts';
import { drawTable } from './table.ts';

/** What `list --json` gives. */
export function shapeList(catalogue: readonly Experiment[]): object {
  return {
    experiments: visible(catalogue).map((experiment) => ({
      id: experiment.id,
      question: experiment.question,
      parameter: experiment.parameter,
      variants: listVariants(experiment).map(({ id, label }) => ({ id, label })),
      options: experiment.options.map((option) => ({
        id: option.id,
        values: option.values.map((value) => value.id),
      })),
      needs: experiment.needs,
    })),
  };
}

export function drawList(catalogue: readonly Experiment[]): string {
  const rows = visible(catalogue).map((experiment) => [
    experiment.id,
    experiment.question,
    listVariants(experiment)
      .map((variant) => variant.id)
      .join(', '),
    experiment.options
      .map((option) => `${option.id}=${option.values.map((value) => value.id).join('|')}`)
      .join(' '),
  ]);
  const headings = ['experiment', 'question', 'variants', 'options'];
  return drawTable(
    headings.map((heading) => ({ heading, align: 'left' })),
    rows,
  );
}

/** What is timed, or what is probed, done wrong or walked where nothing is. */
function listVariants({
  variants,
  depths,
  hazards,
  walks,
}: Experiment): readonly Pick<Variant, 'id' | 'label'>[] {
  return depths ?? hazards ?? walks?.map(({ id, title }) => ({ id, label: title })) ?? variants;
}

function visible(catalogue: readonly Experiment[]): readonly Experiment[] {
  return catalogue.filter((experiment) => !experiment.isHidden);
}
