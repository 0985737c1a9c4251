/** What a stretch of linear memory is at one moment. */
export type SpanKind =
  | 'static'
  | 'free-stack'
  | 'frame'
  | 'block'
  | 'free-block'
  | 'bookkeeping'
  | 'untouched';

/** A stretch of bytes; spans of a map are in address order, touch each other, and cover all of memory. */
export interface Span {
  readonly kind: SpanKind;
  readonly address: number;
  readonly bytes: number;
}

export interface MemoryMap {
  /** Size of linear memory, bytes. */
  readonly bytes: number;
  readonly spans: readonly Span[];
  /** The moment, in words: "after the write, before the drop". */
  readonly moment: string;
}
