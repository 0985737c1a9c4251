import type { Experiment } from '../catalogue/experiment.ts';
import { drawTable } from './table.ts';

/** What `list --json` gives. */
export function shapeList(catalogue: readonly Experiment[]): object {
  return {
    experiments: visible(catalogue).map(
      ({ id, question, parameter, variants, options, needs }) => ({
        id,
        question,
        parameter,
        variants: variants.map((variant) => ({ id: variant.id, label: variant.label })),
        options: options.map((option) => ({
          id: option.id,
          values: option.values.map((value) => value.id),
        })),
        needs,
      }),
    ),
  };
}

export function drawList(catalogue: readonly Experiment[]): string {
  const rows = visible(catalogue).map(({ id, question, variants, options }) => [
    id,
    question,
    variants.map((variant) => variant.id).join(', '),
    options
      .map((option) => `${option.id}=${option.values.map((value) => value.id).join('|')}`)
      .join(' '),
  ]);
  const headings = ['experiment', 'question', 'variants', 'options'];
  return drawTable(
    headings.map((heading) => ({ heading, align: 'left' })),
    rows,
  );
}

function visible(catalogue: readonly Experiment[]): readonly Experiment[] {
  return catalogue.filter((experiment) => !experiment.isHidden);
}
