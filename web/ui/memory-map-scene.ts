import type { Heat } from '../memory/heat.ts';
import { MOMENT_KINDS, type Moment, type SpanTable } from '../memory/moment.ts';
import type { Arrow, Timeline } from '../memory/timeline.ts';
import type { TraceEvent } from '../memory/trace.ts';
import type { Layout } from '../memory/traffic.ts';
import type { HeatOf } from './memory-map-heat.ts';
import { AGES, blockInk, frameInk, heatInk, inkOf, OWNERS } from './memory-map-ink.ts';
import type { InkedSpans } from './memory-map-paint.ts';
import type { AddressRange } from './memory-map-rows.ts';

/** What the map's colours tell: what a byte is, or how often its line of 64 bytes was used. */
export type Colouring = 'kinds' | HeatOf;

/** What one event did to a stretch of memory. */
export interface Touch extends AddressRange {
  readonly does: 'read' | 'write' | 'give' | 'take';
}

/** Linear memory at one moment as a map draws it. The columns are live: the next moment overwrites them. */
export interface MapScene {
  readonly ground: MapGround;
  readonly memory: Uint8Array;
  readonly spans: SpanTable;
  /** Address after each span's last byte. */
  readonly ends: Uint32Array;
  readonly inked: InkedSpans;
  /** Inks tell what is where, rather than heat. */
  readonly isOfKinds: boolean;
  /** How often each line was used so far; null while inks tell what is where. */
  readonly heat: Heat | null;
  readonly touches: readonly Touch[];
  readonly arrows: readonly Arrow[];
  /** Open frames, outermost first. */
  readonly frames: readonly AddressRange[];
  /** Headers and links that make no sense to their allocator. */
  readonly corruptions: readonly AddressRange[];
}

/** What stays the same along a run, so that the rows of its map do not move. */
export interface MapGround {
  readonly layout: Layout;
  /** The most bytes that memory ever has. */
  readonly bytes: number;
  /** What is never touched, in address order. */
  readonly quiet: readonly AddressRange[];
  /** Which colour the blocks of each place of the source have: by index into `Trace.places`. */
  readonly owners: Uint8Array;
}

/** Arrows that are drawn at once; the map says when there are more. */
export const MOST_ARROWS = 60;

export function composeScene(
  timeline: Timeline,
  ground: MapGround,
  moment: Moment,
  colouring: Colouring,
  withArrows: boolean,
): MapScene {
  const { memory, spans, step } = moment;
  const ends = listEnds(spans);
  const heat = colouring === 'kinds' ? null : timeline.heat(step);
  return {
    ground,
    memory,
    spans,
    ends,
    isOfKinds: colouring === 'kinds',
    heat,
    inked:
      colouring === 'kinds' || heat === null
        ? { ends, inks: inkKinds(timeline, ground, moment), count: spans.count }
        : inkHeat(heat, colouring, memory.byteLength),
    touches: moment.event === null ? [] : listTouches(moment.event),
    arrows: withArrows ? timeline.arrows(MOST_ARROWS + 1) : [],
    frames: Array.from(moment.openFrames, (frame) => {
      const start = timeline.frames.address[frame] ?? 0;
      return { start, end: start + (timeline.frames.bytes[frame] ?? 0) };
    }),
    corruptions: moment.corruptions.map(({ address }) => ({ start: address, end: address + WORD })),
  };
}

function listEnds({ count, address, bytes }: SpanTable): Uint32Array {
  const ends = new Uint32Array(count);
  for (let at = 0; at < count; at++) ends[at] = (address[at] ?? 0) + (bytes[at] ?? 0);
  return ends;
}

function inkKinds(timeline: Timeline, ground: MapGround, { spans, step }: Moment): Uint8Array {
  const inks = new Uint8Array(spans.count);
  for (let at = 0; at < spans.count; at++) inks[at] = inkOfSpan(timeline, ground, spans, at, step);
  return inks;
}

function inkOfSpan(
  { blocks, length }: Timeline,
  { owners }: MapGround,
  { kind, owner }: SpanTable,
  at: number,
  step: number,
): number {
  const name = MOMENT_KINDS[kind[at] ?? 0] ?? 'untouched';
  if (name === 'frame') return frameInk();
  if (name !== 'block') return inkOf(name);
  const block = owner[at] ?? 0;
  const age = ageOf(step - (blocks.bornAt[block] ?? 0), length);
  return blockInk(owners[blocks.place[block] ?? 0] ?? 0, age);
}

/** Ends of the ages, as shares of the run. */
const AGE_ENDS = [0.02, 0.1, 0.4] as const;

/** 0 for a block just made to 3 for one that has been there for most of the run. */
export function ageOf(steps: number, length: number): number {
  const share = length === 0 ? 0 : steps / length;
  const age = AGE_ENDS.findIndex((end) => share < end);
  return age < 0 ? AGES - 1 : age;
}

/** A span for each run of lines of one ink. */
function inkHeat(heat: Heat, colouring: HeatOf, bytes: number): InkedSpans {
  const counts = heat[colouring];
  const most = counts.subarray(0, heat.lines).reduce((a, b) => Math.max(a, b), 0);
  const ends = new Uint32Array(heat.lines + 1);
  const inks = new Uint8Array(heat.lines + 1);
  let count = 0;
  for (let line = 0; line < heat.lines; line++) {
    const ink = heatInk(counts[line] ?? 0, most);
    if (count === 0 || inks[count - 1] !== ink) inks[count++] = ink;
    ends[count - 1] = Math.min(bytes, (line + 1) * heat.lineBytes);
  }
  return { ends, inks, count };
}

/** What an event reads, writes, gives out and takes back. */
export function listTouches(event: TraceEvent): readonly Touch[] {
  const { kind, address, bytes, detail } = event;
  const at = (does: Touch['does'], start: number, length: number): Touch => ({
    does,
    start,
    end: start + Math.max(1, length),
  });
  switch (kind) {
    case 'load':
      return [at('read', address, bytes)];
    case 'store':
    case 'fill':
    case 'atomic':
      return [at('write', address, bytes)];
    case 'copy':
    case 'move':
    case 'clone':
    case 'copy-value':
      return [at('read', detail, bytes), at('write', address, bytes)];
    case 'alloc':
    case 'moving':
    case 'in-place':
    case 'grow':
    case 'enter':
    case 'chunk':
      return [at('give', address, bytes)];
    case 'free':
    case 'leave':
    case 'reset':
      return [at('take', address, bytes)];
    case 'moved':
      return [at('take', detail, bytes), at('give', address, bytes)];
    case 'retain':
    case 'release':
    case 'borrow':
    case 'refused-borrow':
    case 'lock':
      return [at('write', address, 4)];
    case 'declare':
      return [at('read', address, bytes)];
    case 'collect':
    case 'mark':
      return [];
    default:
      return kind satisfies never;
  }
}

/** What is the same at every step; reads the whole run once. */
export function surveyGround(timeline: Timeline): MapGround {
  const { curves, trace } = timeline;
  const bytes = curves.memoryBytes.subarray(0, curves.count).reduce((a, b) => Math.max(a, b), 0);
  return {
    layout: trace.layout,
    bytes,
    quiet: findQuiet(timeline, bytes),
    owners: rankOwners(timeline),
  };
}

const LINE = 64;
const WORD = 4;

/** Lines that no event touched and that held nothing before the first one. */
function findQuiet(timeline: Timeline, bytes: number): readonly AddressRange[] {
  const isUsed = new Uint8Array(Math.ceil(bytes / LINE));
  const use = (start: number, length: number): void =>
    void isUsed.fill(1, Math.floor(start / LINE), Math.ceil((start + length) / LINE));
  const { trace, blocks, frames, length } = timeline;
  const { reads, writes, lines } = timeline.heat(length);
  for (let line = 0; line < lines; line++)
    if ((reads[line] ?? 0) + (writes[line] ?? 0) > 0) isUsed[line] = 1;
  use(0, trace.layout.dataEnd);
  for (const piece of trace.image)
    for (const start of filledLines(piece.bytes)) use(piece.address + start, 1);
  for (let at = 0; at < blocks.count; at++) use(blocks.address[at] ?? 0, blocks.asked[at] ?? 0);
  for (let at = 0; at < frames.count; at++) use(frames.address[at] ?? 0, frames.bytes[at] ?? 0);
  return listUnused(isUsed, bytes);
}

/** Where lines begin that are not all zero. */
function* filledLines(bytes: Uint8Array): Generator<number> {
  for (let start = 0; start < bytes.length; start += LINE)
    if (bytes.subarray(start, start + LINE).some((byte) => byte !== 0)) yield start;
}

function listUnused(isUsed: Uint8Array, bytes: number): readonly AddressRange[] {
  const ranges: AddressRange[] = [];
  for (let line = isUsed.indexOf(0); line >= 0;) {
    const next = isUsed.indexOf(1, line);
    const end = next < 0 ? bytes : next * LINE;
    ranges.push({ start: line * LINE, end });
    line = next < 0 ? -1 : isUsed.indexOf(0, next);
  }
  return ranges;
}

/** The places that made most blocks have a colour of their own; all others share the last. */
function rankOwners({ trace, blocks }: Timeline): Uint8Array {
  const made = new Uint32Array(trace.places.length);
  for (let at = 0; at < blocks.count; at++) {
    const place = blocks.place[at] ?? 0;
    made[place] = (made[place] ?? 0) + 1;
  }
  const busiest = [...made.keys()].sort((a, b) => (made[b] ?? 0) - (made[a] ?? 0));
  const owners = new Uint8Array(trace.places.length).fill(OWNERS - 1);
  busiest.slice(0, OWNERS - 1).forEach((place, rank) => (owners[place] = rank));
  return owners;
}
