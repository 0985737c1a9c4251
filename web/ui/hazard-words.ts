import type { Hazard, HazardEvidence, HazardView, RustCase } from '../catalogue/hazard.ts';
import type { HazardEnd } from '../memory/checker-answer.ts';
import type {
  Access,
  BlockFact,
  Finding,
  FindingKind,
  FrameFact,
} from '../memory/checker-finding.ts';
import { writeBytes, writeCount } from '../report/figures.ts';
import type { HazardOutcome } from './hazard-controller.ts';
import type { RaceAnswer } from './race.ts';
import { joinWords, type Sentence } from './sentence.ts';
import { shareLost } from './thread-words.ts';

/** An address as the bytes of a pointer are read: `0x100ba0`. */
export function writeAddress(address: number): string {
  return `0x${address.toString(16)}`;
}

/** One byte, two digits: `0a`. */
export function writeByte(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

const NAMES: Readonly<Record<FindingKind, string>> = {
  'use-after-free': 'use after free',
  'double-free': 'double free',
  'invalid-free': 'free of no block',
  overflow: 'overflow into the neighbour',
  'uninitialised-read': 'uninitialised read',
  'popped-frame': 'popped frame',
  null: 'null',
  'given-out-twice': 'one block, two owners',
  leak: 'leak',
  'use-after-move': 'use after move',
  aliased: 'two borrows at once',
  'assigned-twice': 'assigned twice',
};

/** The kinds of some findings, each once. */
export function nameFindings(findings: readonly Finding[]): string {
  return [...new Set(findings.map(({ kind }) => NAMES[kind]))].join(', ');
}

/** Those that only declared facts tell of. */
const DECLARED: readonly FindingKind[] = ['use-after-move', 'aliased', 'assigned-twice'];

/** What the checker says, one sentence. */
export function sayFinding(finding: Finding): string {
  switch (finding.kind) {
    case 'use-after-free':
      return `Use after free: it ${sayAccess(finding.access)}, in ${sayOwner(finding.block)}, which was freed before.`;
    case 'double-free':
      return `Double free: ${sayOwner(finding.block)} was freed before.`;
    case 'invalid-free':
      return `Free of no block: none was given out at ${writeAddress(finding.address)}.`;
    case 'overflow':
      return sayOverflow(finding);
    case 'uninitialised-read':
      return `Uninitialised read: it ${sayAccess(finding.access)}, in ${sayOwner(finding.within)}, which nobody has written since it is there.`;
    case 'popped-frame':
      return `Popped frame: it ${sayAccess(finding.access)}, in ${sayOwner(finding.frame)}, which was left before.`;
    case 'null':
      return `Null: it ${sayAccess(finding.access)}, below everything that a program has.`;
    case 'given-out-twice':
      return `One block, two owners: ${sayOwner(finding.second)} is ${sayPlace(finding.first)} as well, which is still in use.`;
    case 'leak':
      return `Leak: ${sayOwner(finding.block)} is alive at the end, and no word of live memory holds its address.`;
    case 'use-after-move':
      return `Use after move: it ${sayAccess(finding.access)}, which was declared moved.`;
    case 'aliased':
      return `Two borrows at once: ${writeBytes(finding.bytes)} at ${writeAddress(finding.address)} are borrowed ${ADVERBS[finding.second]} while ${ARTICLES[finding.first]} borrow is declared out.`;
    case 'assigned-twice':
      return `Assigned twice: ${writeBytes(finding.bytes)} at ${writeAddress(finding.address)}, by what was declared.`;
    default:
      return finding satisfies never;
  }
}

const ADVERBS = { shared: 'by &', exclusive: 'by &mut' } as const;
const ARTICLES = { shared: 'a shared', exclusive: 'an exclusive' } as const;

function sayOverflow({ access, block, neighbour }: Extract<Finding, { kind: 'overflow' }>): string {
  const past = `Overflow: it ${sayAccess(access)}, past the end of ${sayOwner(block)}`;
  if (neighbour === null) return `${past}.`;
  const where = access.address < neighbour.address ? 'right in front of' : 'into';
  return `${past}, ${where} its neighbour, ${sayOwner(neighbour)}.`;
}

function sayAccess({ does, address, bytes }: Access): string {
  return `${does}s ${writeBytes(bytes)} at ${writeAddress(address)}`;
}

function sayOwner(owner: BlockFact | FrameFact): string {
  const where = `of ${writeBytes(owner.bytes)} at ${writeAddress(owner.address)}`;
  return owner.kind === 'frame' ? `the frame ${where}` : `the block ${where} (${sayPlace(owner)})`;
}

/** Where a block came to life: the function, and which of its allocations. */
function sayPlace({ during, ordinal }: BlockFact): string {
  return `allocation ${writeCount(ordinal)} of ${during}`;
}

/** What becomes of it in Rust: `does not compile: E0106, E0515`. */
export function sayFate(cases: readonly RustCase[]): string {
  const codes = cases.flatMap((one) => (one.fate === 'does not compile' ? [one.code] : []));
  const fate = cases[0]?.fate ?? '';
  return codes.length === 0 ? fate : `${fate}: ${codes.join(', ')}`;
}

export const EVIDENCE: Readonly<Record<HazardEvidence, string>> = {
  bytes: 'bytes',
  declared: 'declared only',
  panic: 'nothing is touched',
  threads: 'lost updates, in threads',
};

/** How the mistake ended, and the number that the program saw. */
export function sayEnd({ returns }: HazardView, end: HazardEnd): string {
  switch (end.kind) {
    case 'returned':
      return `It ran through without a trap: ${returns} ${sayNumber(end.value)}.`;
    case 'panicked':
      return `It panicked: ${end.words}.`;
    case 'trapped':
      return `It trapped: ${end.message}.`;
    default:
      return end satisfies never;
  }
}

/** Beside the decimal number its bytes, where they say more. */
function sayNumber(value: number): string {
  return value < 1000 ? writeCount(value) : `${writeCount(value)} (${writeAddress(value)})`;
}

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
