import type { Hazard, HazardView, RustCase } from '../catalogue/hazard.ts';
import { sayCase, sayFate } from '../catalogue/hazard-words.ts';
import type { HazardAnswer, RanHazard, WatchedBytes } from '../memory/checker-answer.ts';
import { writeAddress, writeByte } from '../report/addresses.ts';
import {
  type HazardOutcome,
  sayLost,
  sayOutcomes,
  sightState,
  writeTold,
} from '../report/hazard-outcomes.ts';
import { fillTexts, writeFilled } from '../report/ledger-words.ts';
import type { LiveText } from '../memory/live-text.ts';
import {
  MADE,
  nameFound,
  NOTHING_FOUND,
  sayBriefly,
  sayEnd,
  sayFinding,
  sayNotRun,
} from '../report/hazard-words.ts';
import { drawTable } from './table.ts';

/** A mistake that was made here, and what is accepted in its place. */
export interface MadeHazard {
  readonly hazard: Hazard;
  readonly outcome: HazardOutcome;
}

/** A line a mistake, what all of them came to, and what that tells of memory. */
export function drawHazards(made: readonly MadeHazard[], memory: readonly LiveText[]): string {
  const headings = ['mistake', 'Rust', 'here', 'the checker names'];
  const rows = made.map(({ hazard, outcome: { mistake } }) => [
    hazard.id,
    sayFate(hazard.cases),
    ...(mistake.kind === 'failed'
      ? ['could not be run', '']
      : [sayBriefly(hazard.mistake, mistake.end), nameFound(mistake)]),
  ]);
  const table = drawTable(
    headings.map((heading) => ({ heading, align: 'left' })),
    rows,
  );
  const outcomes = made.map(({ outcome }) => outcome);
  const told = [...sayOutcomes(outcomes), ...sayLost(outcomes)].map(writeTold);
  return [
    table,
    '',
    ...told,
    'One of them whole: sandheap hazards <mistake>.',
    '',
    'In memory:',
    ...tellMemory(made, memory),
  ].join('\n');
}

function tellMemory(made: readonly MadeHazard[], memory: readonly LiveText[]): readonly string[] {
  const outcomeOf = (id: string) => made.find(({ hazard }) => hazard.id === id)?.outcome;
  return fillTexts(memory, '', (id) => sightState(outcomeOf(id))).map(writeFilled);
}

/** One mistake whole: bytes, what the checker says, and the Rust, each beside what is accepted. */
export function drawHazard({ hazard, outcome }: MadeHazard): string {
  const { id, label, cases, summary, accepted } = hazard;
  const inPlace: RustCase = { fate: 'compiles', rust: accepted.rust };
  return [
    `${label} (${id}): ${sayFate(cases)}`,
    summary,
    ...drawAnswer(MADE.mistake, hazard.mistake, outcome.mistake),
    ...drawAnswer(MADE.twin, accepted, outcome.twin),
    ...cases.flatMap((one) => drawRust('Rust', one)),
    ...drawRust('Rust, accepted', inPlace),
  ].join('\n');
}

function drawAnswer(title: string, view: HazardView, answer: HazardAnswer): readonly string[] {
  if (answer.kind === 'failed') return ['', title, sayNotRun(answer.message)];
  return [
    '',
    title,
    ...answer.watched.flatMap((bytes, index) => drawBytes(bytes, view.watched[index] ?? '')),
    sayEnd(view, answer.end),
    ...drawFindings(answer),
  ];
}

/** No checker watches threads. */
function drawFindings({ end, findings }: RanHazard): string[] {
  if (end.kind === 'raced') return [];
  const told = findings.length === 0 ? [NOTHING_FOUND] : findings.map(sayFinding);
  return ['The checker:', ...told.map(indent)];
}

/** Words of four bytes; what changed is marked under them. */
function drawBytes({ address, before, after }: WatchedBytes, label: string): readonly string[] {
  const write = (cell: (index: number) => string): string =>
    before.map((_, index) => `${index % 4 === 0 ? '  ' : ' '}${cell(index)}`).join('');
  const marks = write((index) => (before[index] === after[index] ? '  ' : '^^')).trimEnd();
  return [
    `  ${label} at ${writeAddress(address)}`,
    `    before${write((index) => writeByte(before[index] ?? 0))}`,
    `    after ${write((index) => writeByte(after[index] ?? 0))}`,
    ...(marks === '' ? [] : [`          ${marks}`]),
  ];
}

function drawRust(title: string, one: RustCase): readonly string[] {
  return ['', title, ...one.rust.trimEnd().split('\n').map(indent), sayCase(one)];
}

function indent(line: string): string {
  return line === '' ? '' : `  ${line}`;
}

/** What `hazards --json` gives. */
export function shapeHazards(made: readonly MadeHazard[]): object {
  return {
    hazards: made.map(({ hazard, outcome }) => ({
      id: hazard.id,
      label: hazard.label,
      evidence: hazard.evidence,
      rust: hazard.cases,
      mistake: shapeAnswer(hazard.mistake, outcome.mistake),
      accepted: {
        rust: hazard.accepted.rust,
        ...shapeAnswer(hazard.accepted, outcome.twin),
      },
    })),
  };
}

function shapeAnswer(view: HazardView, answer: HazardAnswer): object {
  if (answer.kind === 'failed') return answer;
  const { kind, end, watched, findings } = answer;
  return {
    kind,
    end,
    watched: watched.map(({ address, before, after }, index) => ({
      label: view.watched[index] ?? '',
      address,
      before: before.map(writeByte).join(''),
      after: after.map(writeByte).join(''),
    })),
    findings: findings.map((finding) => ({ ...finding, sentence: sayFinding(finding) })),
  };
}
