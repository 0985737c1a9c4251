import type { Experiment, Variant } from '../catalogue/experiment.ts';
import type { Hazard } from '../catalogue/hazard.ts';

/** An experiment as the memory page runs it: mistakes, and what Rust accepts in their place, are its variants. */
export function withRuns(experiment: Experiment): Experiment {
  const { hazards } = experiment;
  if (hazards === undefined) return experiment;
  const variants = hazards
    .filter(({ evidence }) => evidence !== 'threads')
    .flatMap((hazard) => [
      asVariant(hazard, '', ''),
      asVariant(hazard, '-twin', ', as Rust accepts it'),
    ]);
  return { ...experiment, variants, baseline: OPENS_ON };
}

/** Of all mistakes this one changes what the allocator itself believes. */
const OPENS_ON = 'double-free';

function asVariant(
  { id, label, summary, accepted }: Hazard,
  suffix: string,
  more: string,
): Variant {
  return {
    id: id + suffix,
    label: label + more,
    summary,
    group: 'mistakes',
    relation: 'only here',
    relationWhy: '',
    isPresent: () => true,
    ledgerOperations: () => 1,
    calls: { must: [], mustNot: [] },
    rust: accepted.rust,
  };
}
