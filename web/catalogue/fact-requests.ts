import type { TraceRequest } from '../memory/trace-request.ts';
import type { Experiment } from './experiment.ts';

/** What the traced twin is asked for the facts of an experiment, in their order; nothing where it has none. */
export function factRequests({ id, facts, parameter }: Experiment): readonly TraceRequest[] {
  // Some size that `prepare` takes: a fact looks at neither size nor seed.
  const n = parameter.values[0];
  if (facts === undefined || n === undefined) return [];
  const point = { n, optionIndex: 0, seed: 1, operations: 1, granule: 1 };
  return facts.map((fact) => ({
    ...point,
    experiment: id,
    variant: factVariant(fact.id),
    isFact: true,
  }));
}

/** What the function of a fact is asked for as: `weak-cycle` → `weak-cycle-fact`. */
export function factVariant(id: string): string {
  return `${id}-fact`;
}
