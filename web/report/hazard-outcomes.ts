import type { HazardAnswer } from '../memory/checker-answer.ts';
import type { FindingKind } from '../memory/checker-finding.ts';
import { writeCount } from './figures.ts';
import type { QuotedState } from './ledger-words.ts';
import { shareLost } from './tally-words.ts';

/** A mistake, and what Rust accepts in its place: both were run. */
export interface HazardOutcome {
  readonly mistake: HazardAnswer;
  readonly twin: HazardAnswer;
}

/** A sentence in pieces; what matters in it is strong. */
type Told = readonly (string | { readonly strong: string })[];

/** The same as text alone. */
export function writeTold(told: Told): string {
  return told.map((part) => (typeof part === 'string' ? part : part.strong)).join('');
}

/** Those that only declared facts tell of. */
const DECLARED: readonly FindingKind[] = ['use-after-move', 'aliased', 'assigned-twice'];

/** What a race adds to what all of them came to. */
export function sayLost(outcomes: readonly HazardOutcome[]): readonly Told[] {
  return outcomes.flatMap(({ mistake }): readonly Told[] => {
    if (mistake.kind === 'failed' || mistake.end.kind !== 'raced') return [];
    const { updates, value } = mistake.end;
    if (value === updates) return [];
    const lost = shareLost({ updates, lost: updates - value }, writeCount);
    return [['Two threads lost ', { strong: lost }, ' updates of one count.']];
  });
}

/** What all of them came to, by what the checker found here; it does not watch threads. */
export function sayOutcomes(outcomes: readonly HazardOutcome[]): readonly Told[] {
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

/** What a text may say of a mistake. */
export function sightState(outcome: HazardOutcome | undefined): QuotedState {
  return outcome?.mistake.kind === 'ran'
    ? { kind: 'made', answer: outcome.mistake }
    : { kind: 'absent' };
}
