import type { HazardAnswer } from '../../memory/checker-answer.ts';
import type { HazardQuestion } from './hazard-lane.ts';
import { runHazard } from './hazard.ts';
import { raceOf, runRace } from './race.ts';
import { type Crew, openCrew } from './thread-crew.ts';
import type { ThreadWorker } from './thread-protocol.ts';

/**
 * What a worker of a page or a thread of Node does with a question. `startThread` starts a helper for the
 * mistake that takes two threads; it is called when one is needed.
 */
export function openHazardAnswers(
  startThread: () => ThreadWorker,
): (question: HazardQuestion) => Promise<HazardAnswer> {
  // Its control words are shared memory, which a page without isolation has none of.
  let crew: Crew | null = null;
  return ({ module, id }) => {
    const variant = raceOf(id);
    return variant === null
      ? runHazard(module, id)
      : runRace(module, variant, () => (crew ??= openCrew(startThread)));
  };
}
