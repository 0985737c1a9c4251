import type { FreeSpace } from './free-space.ts';
import type { Allocator, Place, TraceEvent } from './trace.ts';

/** What a stretch of memory is at a moment; the index in this list is what `SpanTable.kind` holds. */
export const MOMENT_KINDS = [
  'static',
  'free-stack',
  'frame',
  'block',
  'free-block',
  'bookkeeping',
  'untouched',
  'corrupt',
] as const;

export type MomentKind = (typeof MOMENT_KINDS)[number];

/**
 * The spans of a moment, in address order; they touch and cover all of memory. Columns longer than
 * `count` are reused by the next moment: copy what has to last.
 */
export interface SpanTable {
  readonly count: number;
  /** Index into `MOMENT_KINDS`. */
  readonly kind: Uint8Array;
  readonly address: Uint32Array;
  readonly bytes: Uint32Array;
  /**
   * Of a `block`: its number in `Timeline.blocks`. Of a `frame`: its number in `Timeline.frames`.
   * −1 for all others.
   */
  readonly owner: Int32Array;
}

/** Every block of the trace, by its number. Blocks that were there at the start come first. */
export interface BlockTable {
  readonly count: number;
  readonly address: Uint32Array;
  readonly asked: Uint32Array;
  readonly reserved: Uint32Array;
  /** The step at which it is alive for the first time; 0 when it was there at the start. */
  readonly bornAt: Uint32Array;
  /** The first step at which it is not alive any more; length + 1 when it never ends. */
  readonly diedAt: Uint32Array;
  /** Index into `Trace.places`. */
  readonly place: Uint16Array;
  /** Index into `ALLOCATORS`. */
  readonly allocator: Uint8Array;
}

/** Every frame of the trace, as `BlockTable` tells of blocks. */
export interface FrameTable {
  readonly count: number;
  readonly address: Uint32Array;
  readonly bytes: Uint32Array;
  readonly bornAt: Uint32Array;
  readonly diedAt: Uint32Array;
  readonly place: Uint16Array;
}

/** One block, taken out of the columns. */
export interface Block {
  readonly number: number;
  readonly address: number;
  readonly asked: number;
  readonly reserved: number;
  readonly bornAt: number;
  /** Null when it is alive at the end of the trace. */
  readonly diedAt: number | null;
  readonly place: Place | null;
  readonly allocator: Allocator;
}

/** Where a walk of an allocator's structures met what makes no sense, and who wrote it last. */
export interface Corruption {
  /** Of the header or link that makes no sense. */
  readonly address: number;
  readonly allocator: Allocator;
  /** The step of the last write to it; null when nobody wrote there within the trace. */
  readonly writtenAt: number | null;
}

/**
 * Linear memory at one step. `memory` and `spans` are live: they are overwritten by the next
 * `Timeline.at`.
 */
export interface Moment {
  /** 0 is before the first event, `length` after the last. */
  readonly step: number;
  /** The event that led here; null at step 0. */
  readonly event: TraceEvent | null;
  readonly memory: Uint8Array;
  readonly spans: SpanTable;
  /** Numbers of the live blocks, in address order. */
  readonly live: Int32Array;
  /** Numbers of the open frames, outermost first. */
  readonly openFrames: Int32Array;
  readonly liveBytes: number;
  readonly reservedBytes: number;
  /** What the allocator of the workload could still give without growing. */
  readonly freeSpace: FreeSpace;
  readonly corruptions: readonly Corruption[];
}
