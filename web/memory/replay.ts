import { measureFragmentation } from './free-space.ts';
import type { MemoryMap } from './map.ts';
import type { Pattern } from './pattern.ts';

/** What one allocator had, right before a request of the first pass. */
export interface ReplaySample {
  /** Requests served before, from 0. */
  readonly request: number;
  /**
   * Bytes from the lowest block to the end of the highest one so far: what the heap had to span. Size of
   * linear memory would say less, since TLSF doubles it, stack and all.
   */
  readonly heapBytes: number;
  /** Payload bytes that it could give without growing, and the largest block of them. */
  readonly freeBytes: number;
  readonly largestFree: number;
}

/** One pass of a pattern over one allocator, looked at a few hundred times, or why there is none. */
export type ReplaySurvey =
  | {
      readonly kind: 'surveyed';
      /** In the order of their requests; the last one is after the program's last request. */
      readonly samples: readonly ReplaySample[];
      /** Memory at the sample with the highest external fragmentation. */
      readonly map: MemoryMap;
    }
  | { readonly kind: 'failed'; readonly message: string };

/** What is asked: one allocator, by the id of its variant, over the requests that came with the module. */
export interface ReplayRequest {
  readonly variant: string;
  /** Requests of the pattern, and how many of them the program made: only those are looked at. */
  readonly requests: number;
  readonly recorded: number;
}

/** Looks at memory in one pass. */
const SAMPLES = 256;

/** Requests between two looks, at least 1. */
export function sampleEvery(requests: number): number {
  return Math.max(1, Math.ceil(requests / SAMPLES));
}

export function fragmentationOf({ freeBytes, largestFree }: ReplaySample): number {
  return measureFragmentation({ bytes: freeBytes, largest: largestFree });
}

/** The first sample at which external fragmentation is highest. */
export function findWorst(samples: readonly ReplaySample[]): ReplaySample | null {
  return samples.reduce<ReplaySample | null>(
    (worst, one) => (worst === null || fragmentationOf(one) > fragmentationOf(worst) ? one : worst),
    null,
  );
}

/** How far the heap reached in the end. */
export function peakHeap(samples: readonly ReplaySample[]): number {
  return samples.reduce((peak, { heapBytes }) => Math.max(peak, heapBytes), 0);
}

/** Bytes asked that are alive before each of these requests, ascending. */
export function liveBytesAt(pattern: Pattern, requests: readonly number[]): readonly number[] {
  let [live, at] = [0, 0];
  return requests.map((request) => {
    for (; at < Math.min(request, pattern.length); at++) {
      live += (pattern.bytes[at] ?? 0) - (pattern.before[at] ?? 0);
    }
    return live;
  });
}
