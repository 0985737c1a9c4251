import type { FreeSpace } from '../../web/memory/free-space.ts';
import { MOMENT_KINDS, type Moment } from '../../web/memory/moment.ts';
import type { Timeline } from '../../web/memory/timeline.ts';
import { EVENT_KINDS } from '../../web/memory/trace.ts';
import type { Stretch } from './allocator-walk.ts';
import type { SightedRun, Sighting } from './sighted-run.ts';

const BLOCK = MOMENT_KINDS.indexOf('block');
const FREE = MOMENT_KINDS.indexOf('free-block');
/** Every allocator that has headers has one of so many bytes before a payload. */
const HEADER = 4;

/** Steps that were compared. */
export interface Compared {
  atRest: number;
  atWork: number;
}

/**
 * Compares the map with what was sighted in the run itself, at every step: block by block, in address,
 * size and state. While an allocator is at work its words may be half written; the map shows them as
 * they were before, and the blocks that it has told of by then. Null when they agree everywhere.
 */
export function findDisagreement(
  timeline: Timeline,
  run: SightedRun,
  compared: Compared,
): object | null {
  const { isInside } = run.trace.events;
  let last: Sighting | undefined;
  for (let step = 0; step <= timeline.length; step++) {
    const isAtWork = step > 0 && isInside[step - 1] === 1;
    const sighting = run.sightings.get(step);
    last = sighting ?? last;
    if (last === undefined || isAtWork !== (sighting === undefined)) return { step, isAtWork };
    const moment = timeline.at(step);
    const drawn = listDrawn(timeline, moment);
    const wrong =
      compareFree(drawn, moment, last) ??
      compareUsed(drawn, last, run.chunks, isAtWork, addressToCome(run, step)) ??
      compareOwned(drawn, last, sighting?.counted ?? null, moment);
    if (wrong !== null) return { step, isAtWork, ...wrong, drawn, last };
    compared[isAtWork ? 'atWork' : 'atRest']++;
  }
  return null;
}

/** Addresses and sizes one after the other: two lists are compared number by number. */
interface Drawn {
  readonly free: number[];
  /** Bytes asked. */
  readonly asked: number[];
  /** Bytes that the block can hold. */
  readonly used: number[];
}

function listDrawn({ blocks }: Timeline, { spans }: Moment): Drawn {
  const drawn: Drawn = { free: [], asked: [], used: [] };
  for (let i = 0; i < spans.count; i++) {
    const [address, bytes] = [spans.address[i] ?? 0, spans.bytes[i] ?? 0];
    if (spans.kind[i] === FREE) drawn.free.push(address, bytes);
    if (spans.kind[i] !== BLOCK) continue;
    drawn.asked.push(address, bytes);
    drawn.used.push(address, (blocks.reserved[spans.owner[i] ?? -1] ?? 0) - HEADER);
  }
  return drawn;
}

function compareFree(drawn: Drawn, moment: Moment, { free }: Sighting): object | null {
  if (moment.corruptions.length > 0) return { corruptions: moment.corruptions };
  return areEqual(drawn.free, free) ? null : { what: 'free' };
}

/** What headers have in use; `toCome` is not handed over yet, and while at work one may be given back. */
function compareUsed(
  drawn: Drawn,
  { used }: Sighting,
  chunks: readonly Stretch[],
  isAtWork: boolean,
  toCome: number | null,
): object | null {
  const expected = keep(used, (address) => address !== toCome);
  const found = keep(drawn.used, (address) =>
    chunks.every((one) => address < one.address || address >= one.address + one.bytes),
  );
  if (!isAtWork) return areEqual(found, expected) ? null : { what: 'used', expected };
  const [gone, more] = [countMissing(expected, found), countMissing(found, expected)];
  return gone <= 1 && more === 0 ? null : { what: 'used', expected };
}

/**
 * What the program's own table holds; a request at work may have given up one block and got another. Between
 * two requests the allocator also counts what is free.
 */
function compareOwned(
  drawn: Drawn,
  { owned }: Sighting,
  counted: FreeSpace | null,
  { freeSpace }: Moment,
): object | null {
  if (counted !== null) {
    const isCounted = freeSpace.bytes === counted.bytes && freeSpace.largest === counted.largest;
    if (!isCounted) return { what: 'free space', freeSpace, counted };
    return areEqual(drawn.asked, owned) ? null : { what: 'owned' };
  }
  const [gone, more] = [countMissing(owned, drawn.asked), countMissing(drawn.asked, owned)];
  return gone <= 1 && more <= 1 ? null : { what: 'owned' };
}

/** The block that the allocator has made, if the next event tells of it. */
function addressToCome({ trace }: SightedRun, step: number): number | null {
  const { events, length } = trace;
  const isMade = step > 0 && step < length && events.isInside[step - 1] === 2;
  const kind = EVENT_KINDS[events.kind[step] ?? 0];
  const isTold = kind === 'alloc' || kind === 'moving' || kind === 'chunk';
  return isMade && isTold ? (events.address[step] ?? null) : null;
}

/** The blocks whose addresses are kept. */
function keep(blocks: readonly number[], isKept: (address: number) => boolean): readonly number[] {
  return blocks.filter((_, index) => isKept(blocks[index - (index % 2)] ?? 0));
}

function areEqual(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

/** Pairs of `a` whose address `b` does not have. */
function countMissing(a: readonly number[], b: readonly number[]): number {
  let missing = 0;
  for (let i = 0; i < a.length; i += 2) {
    let at = 0;
    while (at < b.length && b[at] !== a[i]) at += 2;
    if (at >= b.length) missing++;
  }
  return missing;
}
