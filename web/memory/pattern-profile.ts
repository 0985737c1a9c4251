import type { Pattern } from './pattern.ts';

/** How often each size was asked for, ascending by size. */
export interface SizeCounts {
  readonly sizes: readonly number[];
  readonly counts: readonly number[];
}

/** What a pattern is made of. */
export interface PatternProfile {
  readonly allocations: number;
  readonly frees: number;
  readonly reallocations: number;
  /** Blocks alive at once, at most. */
  readonly peakBlocks: number;
  readonly peakBytes: number;
  readonly leftAlive: number;
  readonly smallest: number;
  readonly largest: number;
  /** Of allocations and reallocations. */
  readonly asked: SizeCounts;
}

/** Counts what the program asked for; frees that were added at its end are not counted. */
export function profilePattern(pattern: Pattern): PatternProfile {
  const kinds = pattern.kind.subarray(0, pattern.recorded);
  const count = (kind: number): number => kinds.reduce((sum, one) => sum + Number(one === kind), 0);
  const asked = countSizes(pattern.bytes.subarray(0, pattern.recorded));
  return {
    allocations: count(0),
    frees: count(1),
    reallocations: count(2),
    peakBlocks: pattern.slots,
    peakBytes: pattern.peakBytes,
    leftAlive: pattern.leftAlive,
    smallest: asked.sizes[0] ?? 0,
    largest: asked.sizes.at(-1) ?? 0,
    asked,
  };
}

/** Of a free there are 0 bytes, which is no size. */
function countSizes(bytes: Uint32Array): SizeCounts {
  const counts = new Map<number, number>();
  for (const size of bytes) if (size > 0) counts.set(size, (counts.get(size) ?? 0) + 1);
  const ordered = [...counts].sort(([a], [b]) => a - b);
  return { sizes: ordered.map(([size]) => size), counts: ordered.map(([, times]) => times) };
}
