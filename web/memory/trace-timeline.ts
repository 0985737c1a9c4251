import { measureHeat, type Heat } from './heat.ts';
import type { Block, BlockTable, FrameTable, Moment } from './moment.ts';
import type { Arrow, Curves, EventSearch, Timeline } from './timeline.ts';
import { findArrows, findPointersTo, listStretches } from './trace-arrows.ts';
import { listAlive, readLives, sortByAddress } from './trace-blocks.ts';
import { codeOf } from './trace-columns.ts';
import { drawCurves } from './trace-curves.ts';
import type { Nonsense } from './trace-ground.ts';
import { type HeapState, HeapSurveyor } from './trace-heap.ts';
import { TraceMemory } from './trace-memory.ts';
import { SpanWriter } from './trace-spans.ts';
import { ChunkTops } from './trace-tops.ts';
import { ALLOCATORS, type EventKind, readEvent, readPlace, type Trace } from './trace.ts';

/** Indexes a trace. Never throws, whatever the bytes in it: what makes no sense is drawn as corrupt. */
export function openTimeline(trace: Trace): Timeline {
  return new TraceTimeline(trace);
}

/** Where everything is overwritten, more would tell nothing more. */
const MOST_CORRUPTIONS = 100;

const WRITERS = (['store', 'copy', 'fill', 'atomic'] as const).map(codeOf);

class TraceTimeline implements Timeline {
  readonly trace: Trace;
  readonly length: number;
  readonly blocks: BlockTable;
  readonly frames: FrameTable;
  private readonly blocksInOrder: Int32Array;
  private readonly framesInOrder: Int32Array;
  private readonly memory: TraceMemory;
  private readonly heap: HeapSurveyor;
  private readonly spans = new SpanWriter();
  private drawn: Curves | null = null;
  /** The step whose heap was surveyed last, at rest; −1: none. */
  private surveyed = -1;
  private heapState: HeapState | null = null;
  private moment: Moment | null = null;

  constructor(trace: Trace) {
    this.trace = trace;
    this.length = trace.length;
    const { blocks, frames } = readLives(trace);
    this.blocks = blocks;
    this.frames = frames;
    this.blocksInOrder = sortByAddress(blocks.address);
    this.framesInOrder = sortByAddress(frames.address);
    this.memory = new TraceMemory(trace);
    this.heap = new HeapSurveyor(trace.layout, trace.chunks, new ChunkTops(trace));
  }

  get curves(): Curves {
    if (this.drawn !== null) return this.drawn;
    const { position } = this.memory;
    this.memory.moveTo(0);
    this.drawn = drawCurves(this.trace, this.blocks, this.memory, this.heap);
    this.memory.moveTo(position);
    this.surveyed = -1;
    return this.drawn;
  }

  at(step: number): Moment {
    const here = Math.min(Math.max(Math.trunc(step) || 0, 0), this.length);
    const heap = this.surveyHeap(this.restBefore(here));
    this.memory.moveTo(here);
    this.moment = this.readMoment(here, heap);
    return this.moment;
  }

  next(step: number, kind: EventSearch): number | null {
    const codes = codesOf(kind);
    for (let index = Math.max(0, step); index < this.length; index++) {
      if (codes.includes(this.trace.events.kind[index] ?? -1)) return index + 1;
    }
    return null;
  }

  previous(step: number, kind: EventSearch): number | null {
    const codes = codesOf(kind);
    for (let index = Math.min(step, this.length + 1) - 2; index >= 0; index--) {
      if (codes.includes(this.trace.events.kind[index] ?? -1)) return index + 1;
    }
    return null;
  }

  highestFragmentation(): number | null {
    const { fragmentation, step, count } = this.curves;
    let highest = 0;
    let found: number | null = null;
    for (let point = 0; point < count; point++) {
      if ((fragmentation[point] ?? 0) <= highest) continue;
      highest = fragmentation[point] ?? 0;
      found = step[point] ?? null;
    }
    return found;
  }

  stepOfOperation(operation: number): number {
    const column = this.trace.events.operation;
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((column[middle] ?? 0) <= operation) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  leaks(): readonly Block[] {
    const alive = listAlive(this.blocks, this.blocksInOrder, this.length);
    return Array.from(
      alive.filter((number) => (this.blocks.bornAt[number] ?? 0) > 0).sort(),
      (number) => this.block(number),
    );
  }

  block(number: number): Block {
    const { address, asked, reserved, bornAt, diedAt, place, allocator, count } = this.blocks;
    if (!(number >= 0 && number < count)) throw new Error(`the trace has no block ${number}`);
    const end = diedAt[number] ?? 0;
    return {
      number,
      address: address[number] ?? 0,
      asked: asked[number] ?? 0,
      reserved: reserved[number] ?? 0,
      bornAt: bornAt[number] ?? 0,
      diedAt: end > this.length ? null : end,
      place: readPlace(this.trace.places, place[number] ?? 0),
      allocator: ALLOCATORS[allocator[number] ?? 0] ?? 'tlsf',
    };
  }

  blockAt(address: number): number | null {
    const found = this.now().live.find((number) => this.holds(number, address));
    return found ?? null;
  }

  freedAt(address: number): number | null {
    const { diedAt, count } = this.blocks;
    const { step } = this.now();
    let [found, latest]: [number | null, number] = [null, 0];
    for (let number = 0; number < count; number++) {
      const end = diedAt[number] ?? 0;
      if (end > step || end < latest || !this.holds(number, address)) continue;
      [found, latest] = [number, end];
    }
    return found;
  }

  writerOf(address: number): number | null {
    const { kind, address: to, bytes } = this.trace.events;
    for (let index = this.now().step - 1; index >= 0; index--) {
      const offset = address - (to[index] ?? 0);
      if (offset < 0 || offset >= (bytes[index] ?? 0)) continue;
      if (WRITERS.includes(kind[index] ?? -1)) return index + 1;
    }
    return null;
  }

  pointersTo(address: number, bytes: number): readonly Arrow[] {
    return findPointersTo(this.memory.words, this.listStretches(), address, bytes);
  }

  arrows(limit: number): readonly Arrow[] {
    return findArrows(this.memory.words, this.listStretches(), limit);
  }

  heat(step: number): Heat {
    const last = Math.min(Math.max(step, 0), this.length);
    return measureHeat(this.trace, last, this.memory.sizeAt(last));
  }

  private now(): Moment {
    return this.moment ?? this.at(0);
  }

  private holds(number: number, address: number): boolean {
    const offset = address - (this.blocks.address[number] ?? 0);
    return offset >= 0 && offset < (this.blocks.asked[number] ?? 0);
  }

  private listStretches() {
    const { live, step } = this.now();
    const open = listAlive(this.frames, this.framesInOrder, step);
    return listStretches(this.blocks, live, this.frames, open);
  }

  /** The last step up to `step` at which no allocator is in the middle of its work. */
  private restBefore(step: number): number {
    const { isInside } = this.trace.events;
    let rest = step;
    while (rest > 0 && isInside[rest - 1] === 1) rest--;
    return rest;
  }

  private surveyHeap(step: number): HeapState {
    if (this.heapState !== null && this.surveyed === step) return this.heapState;
    this.memory.moveTo(step);
    const size = this.memory.sizeAt(step);
    this.heapState = this.heap.survey({ words: this.memory.words, size }, step);
    this.surveyed = step;
    return this.heapState;
  }

  private readMoment(step: number, { ground, freeSpace, nonsense }: HeapState): Moment {
    const { trace, blocks, frames } = this;
    const size = this.memory.sizeAt(step);
    const live = listAlive(blocks, this.blocksInOrder, step);
    const open = listAlive(frames, this.framesInOrder, step);
    const tenants = { layout: trace.layout, size, ground, blocks, live, frames, open };
    const written = this.spans.write(tenants);
    return {
      step,
      event: readEvent(trace, step),
      memory: this.memory.view(),
      spans: written.spans,
      live,
      openFrames: open.slice().sort(),
      ...sumUp(blocks, live),
      freeSpace,
      corruptions: nameOnce([...nonsense, ...written.nonsense])
        .slice(0, MOST_CORRUPTIONS)
        .map((one) => this.findWriter(one, step)),
    };
  }

  /** The last write to any byte of the word. */
  private findWriter({ address, allocator }: Nonsense, step: number) {
    const { kind, address: to, bytes } = this.trace.events;
    for (let index = step - 1; index >= 0; index--) {
      const start = to[index] ?? 0;
      if (start >= address + 4 || start + (bytes[index] ?? 0) <= address) continue;
      if (WRITERS.includes(kind[index] ?? -1)) return { address, allocator, writtenAt: index + 1 };
    }
    return { address, allocator, writtenAt: null };
  }
}

/** A list that leads to a live block, and the block that lies where it leads, are one word. */
function nameOnce(nonsense: readonly Nonsense[]): readonly Nonsense[] {
  return [...new Map(nonsense.map((one) => [one.address, one])).values()];
}

function codesOf(kind: EventSearch): readonly number[] {
  const kinds: readonly EventKind[] = typeof kind === 'string' ? [kind] : kind;
  return kinds.map(codeOf);
}

function sumUp(blocks: BlockTable, live: Int32Array) {
  let [liveBytes, reservedBytes] = [0, 0];
  for (const number of live) {
    liveBytes += blocks.asked[number] ?? 0;
    reservedBytes += blocks.reserved[number] ?? 0;
  }
  return { liveBytes, reservedBytes };
}
