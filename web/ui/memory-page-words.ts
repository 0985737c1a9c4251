import { type Block, MOMENT_KINDS, type Moment, type MomentKind } from '../memory/moment.ts';
import type { Timeline } from '../memory/timeline.ts';
import { type EventKind, type Place, readPlace, type TraceEvent } from '../memory/trace.ts';
import { writeBytes, writeCount, writeMany } from '../report/figures.ts';
import { writeAddress } from '../report/addresses.ts';
import { NAMES } from './memory-map-text.ts';
import type { Sentence } from './sentence.ts';

/** What the step that is shown did, and to what. */
export function sayStep(timeline: Timeline, moment: Moment): Sentence {
  const { event } = moment;
  if (event === null) return ['Before the first event: ', ...sayStart(timeline)];
  return sayEvent(event, (address) => nameByte(moment, address));
}

function sayStart({ trace, length }: Timeline): Sentence {
  if (length === 0) return ['nothing of this run touches linear memory.'];
  const blocks = writeMany(trace.earlierBlocks.length, 'block');
  return [`${writeBytes(trace.startBytes)} of linear memory, with ${blocks} alive in it.`];
}

type NameByte = (address: number) => string;

function sayEvent(event: TraceEvent, name: NameByte): Sentence {
  const { kind, address, bytes, detail } = event;
  const strong = { strong: VERBS[kind] };
  const [size, at] = [writeBytes(bytes), writeAddress(address)];
  switch (kind) {
    case 'alloc':
      return [strong, ` ${size} at ${at}${sayReserved(event)}.`];
    case 'free':
      return [strong, ` the block of ${size} at ${at}.`];
    case 'moving':
      return [strong, ` a block to ${at}, for ${size}: old and new are both alive.`];
    case 'moved':
      return [
        strong,
        ` a block from ${writeAddress(detail)} to ${at}, for ${size}${sayReserved(event)}.`,
      ];
    case 'in-place':
      return [strong, ` the block at ${at} from ${writeBytes(detail)} to ${size}, where it lies.`];
    case 'grow':
      return [strong, ` memory by ${writeMany(detail, 'page')}: ${size} from ${at} on.`];
    case 'enter':
      return [strong, ` a frame of ${size} at ${at}.`];
    case 'leave':
      return [strong, ` the frame of ${size} at ${at}; its bytes stay as they are.`];
    case 'load':
    case 'store':
    case 'fill':
    case 'atomic':
      return [strong, ` ${size} at ${at}, in ${name(address)}.`];
    case 'copy':
    case 'move':
    case 'clone':
    case 'copy-value':
      return [strong, ` ${size} from ${writeAddress(detail)} to ${at}, in ${name(address)}.`];
    case 'retain':
    case 'release':
    case 'borrow':
    case 'refused-borrow':
    case 'lock':
      return [strong, ` at ${at}, in ${name(address)}.`];
    case 'collect':
      return [strong, ` is over: ${size} are alive.`];
    case 'reset':
      return [strong, ` ${size} from ${at} on, all at once.`];
    case 'chunk':
      return [strong, ` a chunk of ${size} at ${at} for an allocator of our own.`];
    case 'declare':
      return [strong, ` something of ${size} at ${at} that leaves no trace in bytes.`];
    case 'mark':
      return [strong, ` ${writeCount(address)} of the listing begins.`];
    default:
      return kind satisfies never;
  }
}

const VERBS: Readonly<Record<EventKind, string>> = {
  alloc: 'Allocates',
  free: 'Frees',
  moving: 'Begins to move',
  moved: 'Moves',
  'in-place': 'Resizes',
  grow: 'Grows',
  enter: 'Opens',
  leave: 'Leaves',
  load: 'Loads',
  store: 'Stores',
  copy: 'Copies',
  fill: 'Fills',
  atomic: 'Changes at once',
  move: 'Moves a value of',
  clone: 'Clones',
  'copy-value': 'Copies a value of',
  retain: 'Counts up',
  release: 'Counts down',
  borrow: 'Borrows',
  'refused-borrow': 'Refuses a borrow',
  lock: 'Locks or unlocks',
  collect: 'A collection',
  reset: 'Resets',
  chunk: 'Takes',
  declare: 'Declares',
  mark: 'Step',
};

function sayReserved({ bytes, reserved }: TraceEvent): string {
  return reserved > bytes ? `, which take ${writeBytes(reserved)}` : '';
}

/** `assembly/workloads/vec-growth.ts` line 12, as `vec-growth.ts:12`. */
export function writePlace({ file, line }: Place): string {
  return `${file.slice(file.lastIndexOf('/') + 1)}:${line}`;
}

/** What a byte belongs to: "a block of 64 B", "free stack". */
export function nameByte(moment: Moment, address: number): string {
  const part = partAt(moment, address);
  if (part === null) return 'no memory that there is yet';
  const article = part.kind === 'block' || part.kind === 'frame' ? 'a ' : '';
  const size = article === '' ? '' : ` of ${writeBytes(part.end - part.start)}`;
  return `${article}${NAMES[part.kind]}${size}`;
}

/** The span that a byte lies in. */
export interface MemoryPart {
  readonly kind: MomentKind;
  readonly start: number;
  readonly end: number;
  /** Number of the block or frame; −1 for what is neither. */
  readonly owner: number;
}

export function partAt(moment: Moment, address: number): MemoryPart | null {
  const { spans, memory } = moment;
  if (address >= memory.byteLength) return null;
  return readPart(spans, findSpan(spans, address));
}

export function readPart(spans: Moment['spans'], at: number): MemoryPart {
  const start = spans.address[at] ?? 0;
  return {
    kind: MOMENT_KINDS[spans.kind[at] ?? 0] ?? 'untouched',
    start,
    end: start + (spans.bytes[at] ?? 0),
    owner: spans.owner[at] ?? -1,
  };
}

/** Index of the span that holds an address. */
export function findSpan({ address: starts, count }: Moment['spans'], address: number): number {
  let [low, high] = [0, count];
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= address) low = middle;
    else high = middle;
  }
  return low;
}

/** Since when a block or frame is there, and by which line, for a table or a readout. */
export function sayOrigin(timeline: Timeline, part: MemoryPart): string {
  if (part.owner < 0) return '';
  const table = part.kind === 'frame' ? timeline.frames : timeline.blocks;
  const place = readPlace(timeline.trace.places, table.place[part.owner] ?? 0);
  const where = place === null ? '' : ` by ${writePlace(place)}`;
  const born = table.bornAt[part.owner] ?? 0;
  return born === 0 ? `there from the start${where}` : `step ${writeCount(born)}${where}`;
}

/** What stands in the bubble under the pointer. */
export function sayByte(timeline: Timeline, moment: Moment, address: number): readonly string[] {
  const part = partAt(moment, address);
  if (part === null) return ['Memory has not grown to here yet', writeAddress(address)];
  const { kind, start, end } = part;
  const origin = sayOrigin(timeline, part);
  const view = new DataView(moment.memory.buffer, moment.memory.byteOffset);
  const word = address + 4 <= moment.memory.byteLength ? view.getUint32(address, true) : null;
  const writer = timeline.writerOf(address);
  return [
    `${NAMES[kind]} ${writeBytes(end - start)}`,
    `${writeAddress(start)} to ${writeAddress(end - 1)}`,
    ...(origin === '' ? [] : [origin]),
    `${writeAddress(address)}: ${moment.memory[address] ?? 0}${word === null ? '' : `, word ${writeCount(word)}`}`,
    writer === null ? 'not written along this run' : `written last by step ${writeCount(writer)}`,
    ...(kind === 'frame' ? ['return address: in the engine, out of reach'] : []),
  ];
}

/** A block that nobody gives back. */
export function sayLeak({ asked, address, bornAt, place }: Block): string {
  const where = place === null ? '' : `, by ${writePlace(place)}`;
  return `${writeBytes(asked)} at ${writeAddress(address)}, made at step ${writeCount(bornAt)}${where}`;
}
