import type { Hazard } from '../catalogue/hazard.ts';
import type { FindingKind } from '../memory/checker-finding.ts';
import { writeCount } from '../report/figures.ts';
import { shareLost } from '../report/tally-words.ts';
import type { HazardOutcome } from './hazard-controller.ts';
import { capitalise, joinWords, type Sentence } from './sentence.ts';

/** Those that only declared facts tell of. */
const DECLARED: readonly FindingKind[] = ['use-after-move', 'aliased', 'assigned-twice'];

/** What a race adds to what all of them came to. */
export function sayLost(outcomes: readonly HazardOutcome[]): readonly Sentence[] {
  return outcomes.flatMap(({ mistake }): readonly Sentence[] => {
    if (mistake.kind === 'failed' || mistake.end.kind !== 'raced') return [];
    const { updates, value } = mistake.end;
    if (value === updates) return [];
    const lost = shareLost({ updates, lost: updates - value }, writeCount);
    return [['Two threads lost ', { strong: lost }, ' updates of one count.']];
  });
}

/** What all of them came to, by what the checker found here; it does not watch threads. */
export function sayOutcomes(outcomes: readonly HazardOutcome[]): readonly Sentence[] {
  const ran = outcomes.flatMap(({ mistake }) =>
    mistake.kind === 'ran' && mistake.end.kind !== 'raced' ? [mistake] : [],
  );
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
  const reason = first?.kind === 'failed' ? capitalise(first.message) : '';
  const labels = joinWords(failed.map(({ label }) => label));
  return [`Not made here: ${labels}. ${reason.replace(/\.?$/, '.')}`];
}
