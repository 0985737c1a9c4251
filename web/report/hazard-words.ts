import type { HazardEnd, RanHazard } from '../memory/checker-answer.ts';
import type {
  Access,
  BlockFact,
  Finding,
  FindingKind,
  FrameFact,
} from '../memory/checker-finding.ts';
import { writeAddress } from './addresses.ts';
import { writeBytes, writeCount } from './figures.ts';
import { shareLost } from './tally-words.ts';

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

/** What a run of it is called: of the mistake, and of what is accepted. */
export const MADE = { mistake: 'Made here', twin: 'What Rust accepts, run here too' } as const;

export const NOTHING_FOUND = 'It finds nothing.';

/** What is said of a mistake that could not be made, a whole sentence. */
export function sayNotRun(message: string): string {
  return `It could not be run: ${message.replace(/\.?$/u, '.')}`;
}

/** What the checker names of a run, in a word. */
export function nameFound({ end, findings }: RanHazard): string {
  if (end.kind === 'raced') return 'does not watch threads';
  return findings.length === 0 ? 'nothing' : nameFindings(findings);
}

/** The kinds of some findings, each once. */
function nameFindings(findings: readonly Finding[]): string {
  return [...new Set(findings.map(({ kind }) => NAMES[kind]))].join(', ');
}

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
      return `Leak: ${sayOwner(finding.block)} is alive at the end, and nobody can reach it: no static, no frame and no block reached from there holds its address.`;
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

/** What a number means that a program saw, up to the number, and what it tells that no update was lost. */
interface Told {
  readonly returns: string;
  readonly ifNoneLost?: string;
}

/** How the mistake ended, and the number that the program saw. */
export function sayEnd(told: Told, end: HazardEnd): string {
  switch (end.kind) {
    case 'returned':
      return `It ran through without a trap: ${told.returns} ${sayNumber(end.value)}.`;
    case 'panicked':
      return `It panicked: ${end.words}.`;
    case 'trapped':
      return `It trapped: ${end.message}.`;
    case 'raced':
      return sayRace(told, end);
    default:
      return end satisfies never;
  }
}

/** The same where there is little room: `x reads 9`. */
export function sayBriefly({ returns }: Told, end: HazardEnd): string {
  switch (end.kind) {
    case 'returned':
      return `${returns} ${sayNumber(end.value)}`;
    case 'panicked':
      return `it panics: ${end.words}`;
    case 'trapped':
      return `it traps: ${end.message}`;
    case 'raced':
      return end.value === end.updates
        ? 'no update lost: the threads may not have met'
        : `${sayShare(end)} updates lost`;
    default:
      return end satisfies never;
  }
}

function sayShare({ updates, value }: Extract<HazardEnd, { kind: 'raced' }>): string {
  return shareLost({ updates, lost: updates - value }, writeCount);
}

function sayRace(
  { returns, ifNoneLost = '' }: Told,
  end: Extract<HazardEnd, { kind: 'raced' }>,
): string {
  const { updates, value } = end;
  const made = `Two threads updated it ${writeCount(updates)} times, and ${returns} ${sayNumber(value)}`;
  return value === updates
    ? `${made}: no update is lost. ${ifNoneLost}`
    : `${made}: ${sayShare(end)} updates are lost. How many is chance.`;
}

/** Beside the decimal number its bytes, where they say more. */
function sayNumber(value: number): string {
  return value < 1000 ? writeCount(value) : `${writeCount(value)} (${writeAddress(value)})`;
}
