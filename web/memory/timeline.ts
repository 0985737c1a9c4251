import type { Heat } from './heat.ts';
import type { Block, BlockTable, FrameTable, Moment } from './moment.ts';
import type { EventKind, Trace } from './trace.ts';

/**
 * How memory went, a point for each step at which something changed (steps ascend, the first is 0); a
 * value holds until the next point.
 */
export interface Curves {
  readonly count: number;
  readonly step: Uint32Array;
  /** The operation that the step belongs to: the clock on which two traces are laid beside each other. */
  readonly operation: Uint32Array;
  /** Bytes asked by live blocks. */
  readonly liveBytes: Float64Array;
  /** Bytes that live blocks take, headers and padding in. */
  readonly reservedBytes: Float64Array;
  /** Size of linear memory, bytes. */
  readonly memoryBytes: Float64Array;
  /** Payload bytes that the allocator could still give. */
  readonly freeBytes: Float64Array;
  readonly largestFree: Float64Array;
  /** 0 to 1, as `measureFragmentation` says. */
  readonly fragmentation: Float64Array;
}

/** A word that holds an address inside a live block or an open frame. It may be a number by chance. */
export interface Arrow {
  /** Address of the word. */
  readonly from: number;
  /** The address that it holds. */
  readonly to: number;
}

/** What `next` and `previous` look for: one kind of event, or any of a few. */
export type EventSearch = EventKind | readonly EventKind[];

/**
 * A trace with its index: any step from any other in milliseconds, both ways. Steps go from 0 (before
 * the first event) to `length` (after the last). `at` moves the one memory that the timeline keeps;
 * questions about "now" are about the step it was called with last.
 */
export interface Timeline {
  readonly trace: Trace;
  readonly length: number;
  readonly blocks: BlockTable;
  readonly frames: FrameTable;
  readonly curves: Curves;
  /** Moves to `step`, clamped to what there is. */
  at(step: number): Moment;
  /** The first step after `step` whose event is of that kind; null when there is none. */
  next(step: number, kind: EventSearch): number | null;
  /** The last step before `step` whose event is of that kind. */
  previous(step: number, kind: EventSearch): number | null;
  /** The first step at which external fragmentation is highest; null when nothing is ever fragmented. */
  highestFragmentation(): number | null;
  /** The last step that belongs to `operation` or to one before it: the clock of lock-step. */
  stepOfOperation(operation: number): number;
  /** Blocks made within the trace that are alive at its end, in the order of their birth. */
  leaks(): readonly Block[];
  block(number: number): Block;
  /** Number of the live block, now, whose bytes hold `address`; null when none does. */
  blockAt(address: number): number | null;
  /** Number of the last block that was freed, by now, and held `address`. */
  freedAt(address: number): number | null;
  /** The last step up to now that wrote the byte at `address`; null when none did. */
  writerOf(address: number): number | null;
  /** Words that hold an address in `[address, address + bytes)`, now. */
  pointersTo(address: number, bytes: number): readonly Arrow[];
  /** Every arrow now, in address order, at most `limit`. */
  arrows(limit: number): readonly Arrow[];
  /** Accesses from the start up to `step`. */
  heat(step: number): Heat;
}
