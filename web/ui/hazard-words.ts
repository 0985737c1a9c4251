import type { Hazard } from '../catalogue/hazard.ts';
import type { HazardOutcome } from '../report/hazard-outcomes.ts';
import { capitalise, joinWords } from './sentence.ts';

/** Mistakes that could not be made here, with the reason. */
export function sayFailures(
  outcomes: ReadonlyMap<string, HazardOutcome>,
  hazards: readonly Hazard[],
): readonly string[] {
  const failed = hazards.filter(({ id }) => outcomes.get(id)?.mistake.kind === 'failed');
  if (failed.length === 0) return [];
  const first = outcomes.get(failed[0]?.id ?? '')?.mistake;
  const reason = first?.kind === 'failed' ? capitalise(first.message) : '';
  const labels = joinWords(failed.map(({ label }) => label));
  return [`Not made here: ${labels}. ${reason.replace(/\.?$/, '.')}`];
}
