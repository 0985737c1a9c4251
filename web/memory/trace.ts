import type { TraceRequest } from './trace-request.ts';
import type { Layout } from './traffic.ts';

/**
 * What an event is. Each names what `address`, `bytes`, `detail` and `reserved` hold besides; a name
 * left out holds 0.
 *
 * | kind | address | bytes | detail | reserved |
 * |---|---|---|---|---|
 * | `alloc` | payload | asked | 1 for an object of the collector | header and padding in |
 * | `free` | payload | asked | | header and padding in |
 * | `moving` | new payload | asked | | |
 * | `moved` | new payload | asked | old payload | of the new block |
 * | `in-place` | payload | asked | bytes asked before | of the block now |
 * | `grow` | first new byte | new bytes | pages | |
 * | `enter`, `leave` | lowest of the frame | of the frame | | |
 * | `load`, `store` | first byte | of the access | | |
 * | `copy` | to | of the range | from | |
 * | `fill` | first byte | of the range | value | |
 * | `atomic` | first byte | of the access | | |
 * | `move`, `clone`, `copy-value` | to | of the value | from | |
 * | `retain`, `release`, `borrow`, `refused-borrow`, `lock` | of the count, flag or lock | | | |
 * | `collect` | | bytes alive after | | |
 * | `reset` | first byte | given back at once | | |
 * | `chunk` | first byte | taken by an allocator of ours | | |
 * | `declare` | first byte | of the range | fact, as in assembly/memory/declare.ts | |
 * | `mark` | number of the step of a listing | | | |
 *
 * A block that moves is two events, `moving` before its bytes are copied and `moved` after: in between
 * the old and the new block are both alive.
 */
export const EVENT_KINDS = [
  'alloc',
  'free',
  'moving',
  'moved',
  'in-place',
  'grow',
  'enter',
  'leave',
  'load',
  'store',
  'copy',
  'fill',
  'atomic',
  'move',
  'clone',
  'copy-value',
  'retain',
  'release',
  'borrow',
  'refused-borrow',
  'lock',
  'collect',
  'reset',
  'chunk',
  'declare',
  'mark',
] as const;

export type EventKind = (typeof EVENT_KINDS)[number];

/** Whose block it is: the runtime's TLSF, one of our allocators, or the collector. */
export const ALLOCATORS = [
  'tlsf',
  'first-fit',
  'size-class',
  'buddy',
  'arena',
  'collector',
] as const;

export type Allocator = (typeof ALLOCATORS)[number];

/** A line of AssemblyScript that did something. */
export interface Place {
  /** Relative to the project: `assembly/workloads/vec-growth.ts`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Events in the order in which they happened, one entry a column. */
export interface TraceColumns {
  /** Index into `EVENT_KINDS`. */
  readonly kind: Uint8Array;
  readonly address: Uint32Array;
  readonly bytes: Uint32Array;
  readonly detail: Uint32Array;
  readonly reserved: Uint32Array;
  /** Index into `Trace.places`: the line that did it; 0 is "not known". */
  readonly place: Uint16Array;
  /** The line of the workload that called it, where `place` is not in the workload itself; else 0. */
  readonly caller: Uint16Array;
  /** 1 while an allocator is at work, whose structures may be half written; 2 at the last event of its work. */
  readonly isInside: Uint8Array;
  /** Number of the operation it belongs to, from 0. */
  readonly operation: Uint32Array;
  /** Allocator's requests (alloc, free, moved, in-place) up to and with this event. */
  readonly request: Uint32Array;
  /** Where its bytes begin in `Trace.changes`; an event that wrote nothing has none. */
  readonly changeStart: Uint32Array;
  /** Where its bytes end there. */
  readonly changeEnd: Uint32Array;
}

/** A stretch of memory that was not all zero at the start. */
export interface ImagePiece {
  readonly address: number;
  readonly bytes: Uint8Array;
}

/** Something that was there before the first event. */
export interface EarlierBlock {
  readonly address: number;
  readonly asked: number;
  readonly reserved: number;
  /** Index into `Trace.places`. */
  readonly place: number;
  /** True for an object of the collector. */
  readonly isManaged: boolean;
}

/** What somebody took from the runtime's heap, or from memory itself, to divide it by himself. */
export interface Chunk {
  readonly address: number;
  readonly bytes: number;
  /** Null when it does not say whose it is. */
  readonly allocator: Allocator | null;
  /** Where that allocator's table of lists lies; 0: it has none. */
  readonly tables: number;
  /** The step at which it is there for the first time; 0 when it was there at the start. */
  readonly sinceStep: number;
}

/** How the run ended: with its checksum, or with what stopped it, in one sentence. */
export type TraceOutcome =
  | { readonly kind: 'done'; readonly checksum: number }
  | { readonly kind: 'stopped'; readonly message: string };

/**
 * The ordered events of a short run of the traced twin, whole enough to rebuild linear memory at any
 * of them. Plain data: it travels from a worker as it is.
 */
export interface Trace {
  readonly request: TraceRequest;
  readonly layout: Layout;
  /** Events that are here. */
  readonly length: number;
  readonly events: TraceColumns;
  /**
   * For each event that wrote: its old bytes xor its new bytes, so that the same bytes lead forward and
   * back. Applied at `address`.
   */
  readonly changes: Uint8Array;
  /** Memory before the first event; what no piece covers is zero. */
  readonly image: readonly ImagePiece[];
  /** Size of linear memory before the first event, bytes. */
  readonly startBytes: number;
  /** Alive before the first event, made by `prepare`. */
  readonly earlierBlocks: readonly EarlierBlock[];
  /** Open before the first event, outermost first. */
  readonly earlierFrames: readonly { readonly address: number; readonly bytes: number }[];
  readonly chunks: readonly Chunk[];
  /** `places[0]` is not a place. */
  readonly places: readonly Place[];
  /** Operations that were run. */
  readonly operations: number;
  /** Events that came after the bound was reached, and are not here. */
  readonly leftOut: number;
  readonly outcome: TraceOutcome;
}

/** Events that a trace keeps unless it is told otherwise. */
export const EVENT_LIMIT = 200_000;

/** Bytes of changes that a trace keeps: long copies fill it before the events do. */
export const CHANGE_LIMIT = 32 << 20;

/** One variant at one point is run and recorded; `operations` are a multiple of `granule`. */
export interface RecordRequest extends TraceRequest {
  /** At most `EVENT_LIMIT` unless it says otherwise. */
  readonly eventLimit?: number;
}

/** A trace, or one sentence why there is none. A run that traps has a trace. */
export type RecordAnswer =
  | { readonly kind: 'recorded'; readonly trace: Trace }
  | { readonly kind: 'failed'; readonly message: string };

/** One event, taken out of the columns. */
export interface TraceEvent {
  /** The step that it leads to: 1 for the first event. */
  readonly step: number;
  readonly kind: EventKind;
  readonly address: number;
  readonly bytes: number;
  readonly detail: number;
  readonly reserved: number;
  /** The line that did it. */
  readonly place: Place | null;
  /** The line of the workload that called it, where `place` is not in the workload itself. */
  readonly caller: Place | null;
  readonly operation: number;
  readonly request: number;
  /** An allocator was at work. */
  readonly isInside: boolean;
}

/** The event that leads to `step`; null at step 0. Throws on a step that the trace does not have. */
export function readEvent(trace: Trace, step: number): TraceEvent | null {
  if (step === 0) return null;
  const { events, places } = trace;
  const index = step - 1;
  const kind = EVENT_KINDS[events.kind[index] ?? -1];
  if (kind === undefined || step > trace.length) throw new Error(`the trace has no step ${step}`);
  return {
    step,
    kind,
    address: events.address[index] ?? 0,
    bytes: events.bytes[index] ?? 0,
    detail: events.detail[index] ?? 0,
    reserved: events.reserved[index] ?? 0,
    place: readPlace(places, events.place[index] ?? 0),
    caller: readPlace(places, events.caller[index] ?? 0),
    operation: events.operation[index] ?? 0,
    request: events.request[index] ?? 0,
    isInside: events.isInside[index] !== 0,
  };
}

/** `index` 0, and one that there is not, is no place. */
export function readPlace(places: readonly Place[], index: number): Place | null {
  return index === 0 ? null : (places[index] ?? null);
}
