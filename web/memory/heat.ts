/** Accesses by line of 64 bytes; index = address ÷ 64. */
export interface Heat {
  readonly lineBytes: 64;
  /** Lines that memory has. */
  readonly lines: number;
  readonly reads: Uint32Array;
  readonly writes: Uint32Array;
  /** Misses of the cache model's 32 KiB cache, cold at the start of the trace. */
  readonly misses: Uint32Array;
}
