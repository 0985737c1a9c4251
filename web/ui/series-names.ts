import type { Experiment } from '../catalogue/experiment.ts';
import { slotAt } from './chart-markers.ts';
import { writeSize } from '../report/figures.ts';
import type { SeriesName } from './timing-series.ts';
import type { Naming } from './verdict-sentences.ts';

/** Names, colours and markers of an experiment's variants, in its order. */
export function seriesNames(experiment: Experiment): readonly SeriesName[] {
  return experiment.variants.map(({ id, label }, index) => ({
    id,
    label,
    short: id,
    slot: slotAt(index),
  }));
}

export function namingOf(experiment: Experiment): Naming {
  const labels = new Map(experiment.variants.map(({ id, label }) => [id, label]));
  return {
    variant: (id) => labels.get(id) ?? id,
    size: (n) => writeSize(n, experiment.parameter.unit),
  };
}
