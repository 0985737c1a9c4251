import type { Hazard } from '../catalogue/hazard.ts';
import type { FindingKind } from '../memory/checker-finding.ts';
import { writeCount } from '../report/figures.ts';
import type { HazardOutcome } from './hazard-controller.ts';
import type { RaceAnswer } from './race.ts';
import { joinWords, type Sentence } from './sentence.ts';
import { shareLost } from './thread-words.ts';

/** Those that only declared facts tell of. */
const DECLARED: readonly FindingKind[] = ['use-after-move', 'aliased', 'assigned-twice'];

/** What became of a data race that was made for a moment. */
export function sayRace(race: RaceAnswer | null): string {
  if (race === null) return 'Press Run: it has not been made yet.';
  if (race.kind === 'failed') return `Not made here. ${race.message}`;
  const { updates, lost } = race.tally;
  const made = `Made here: two threads updated one count ${writeCount(updates)} times`;
  return lost === 0
    ? `${made}, and it shows every update. That proves nothing: the threads may just not have met.`
    : `${made}, and ${shareLost(race.tally, writeCount)} of the updates are lost. How many is chance.`;
}

/** What the race adds to what all of them came to. */
export function sayLost(race: RaceAnswer | null): readonly Sentence[] {
  if (race?.kind !== 'raced' || race.tally.lost === 0) return [];
  return [
    ['Two threads lost ', { strong: shareLost(race.tally, writeCount) }, ' updates of one count.'],
  ];
}

/** What all of them came to, by what the checker found here. */
export function sayOutcomes(outcomes: readonly HazardOutcome[]): readonly Sentence[] {
  const ran = outcomes.flatMap(({ mistake }) => (mistake.kind === 'ran' ? [mistake] : []));
  if (ran.length === 0) return [];
  const named = ran.filter(({ findings }) => findings.length > 0);
  const declared = named.filter(({ findings }) =>
    findings.every(({ kind }) => DECLARED.includes(kind)),
  );
  const panicked = ran.filter(({ end }) => end.kind === 'panicked');
  return [
    [
      'The checker names ',
      { strong: `${writeCount(named.length)} of ${writeCount(ran.length)}` },
      ' mistakes made here, ',
      `${writeCount(declared.length)} of them by declared facts alone; ${writeCount(panicked.length)} panics before a byte is touched.`,
    ],
    [sayTwins(outcomes)],
  ];
}

function sayTwins(outcomes: readonly HazardOutcome[]): string {
  const twins = outcomes.flatMap(({ twin }) => (twin.kind === 'ran' ? [twin] : []));
  const found = twins.reduce((sum, { findings }) => sum + findings.length, 0);
  return found === 0
    ? 'In what Rust accepts in their place it finds nothing.'
    : `In what Rust accepts in their place it finds ${writeCount(found)}, which is a mistake of ours.`;
}

/** Mistakes that could not be made here, with the reason. */
export function sayFailures(
  outcomes: ReadonlyMap<string, HazardOutcome>,
  hazards: readonly Hazard[],
): readonly string[] {
  const failed = hazards.filter(({ id }) => outcomes.get(id)?.mistake.kind === 'failed');
  if (failed.length === 0) return [];
  const first = outcomes.get(failed[0]?.id ?? '')?.mistake;
  const reason = first?.kind === 'failed' ? first.message : '';
  return [`Not made here: ${joinWords(failed.map(({ label }) => label))}. ${reason}`];
}
