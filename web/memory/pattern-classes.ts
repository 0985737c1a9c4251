import type { SizeCounts } from './pattern-profile.ts';

/** Size classes, and what is lost in them: each request takes the smallest class that holds it. */
export interface FittedClasses {
  /** Bytes, ascending; the last one holds the largest request. */
  readonly classes: readonly number[];
  /** Bytes reserved beyond what was asked, over all requests. */
  readonly wasteBytes: number;
  /** Wasted ÷ reserved bytes, 0 to 1: internal fragmentation. */
  readonly waste: number;
}

/** Classes are multiples of this, so that every block is aligned to it. */
const CLASS_STEP = 16;

/**
 * The `count` size classes in which the least bytes are wasted over all requests: exact, by dynamic
 * programming over the sizes that were asked for, each layer by divide and conquer, since the best place
 * of the class before never moves down: O(count · m · log m) for m sizes.
 * Source: Wu, "Optimal quantization by matrix searching", Journal of Algorithms 12 (1991).
 */
export function fitClasses(asked: SizeCounts, count: number): FittedClasses {
  const steps = roundUp(asked);
  const layers = Math.min(count, steps.sizes.length);
  const sums = sumUp(steps);
  let best = steps.sizes.map((_, last) => costOf(sums, 0, last));
  const cuts: Int32Array[] = [];
  for (let layer = 1; layer < layers; layer++) {
    const next = nextLayer(sums, best);
    best = next.best;
    cuts.push(next.cuts);
  }
  return { classes: readClasses(steps.sizes, cuts), ...wasteOf(asked, best.at(-1) ?? 0) };
}

/** What is lost where a block of `bytes` takes `reserve(bytes)`. */
export function measureWaste(
  { sizes, counts }: SizeCounts,
  reserve: (bytes: number) => number,
): Pick<FittedClasses, 'wasteBytes' | 'waste'> {
  const reserved = sizes.reduce((sum, size, at) => sum + reserve(size) * (counts[at] ?? 0), 0);
  const wasteBytes = reserved - bytesAsked({ sizes, counts });
  return { wasteBytes, waste: reserved === 0 ? 0 : wasteBytes / reserved };
}

/** `extra`: bytes lost to classes beyond the rounding to whole steps. */
function wasteOf(asked: SizeCounts, extra: number): Pick<FittedClasses, 'wasteBytes' | 'waste'> {
  const rounded = measureWaste(asked, toStep);
  const wasteBytes = rounded.wasteBytes + extra;
  const reserved = bytesAsked(asked) + wasteBytes;
  return { wasteBytes, waste: reserved === 0 ? 0 : wasteBytes / reserved };
}

function bytesAsked({ sizes, counts }: SizeCounts): number {
  return sizes.reduce((sum, size, at) => sum + size * (counts[at] ?? 0), 0);
}

function toStep(bytes: number): number {
  return Math.ceil(bytes / CLASS_STEP) * CLASS_STEP;
}

function roundUp({ sizes, counts }: SizeCounts): SizeCounts {
  const rounded = new Map<number, number>();
  sizes.forEach((size, at) => {
    const step = toStep(size);
    rounded.set(step, (rounded.get(step) ?? 0) + (counts[at] ?? 0));
  });
  return { sizes: [...rounded.keys()], counts: [...rounded.values()] };
}

/** Sums over the first sizes, so that the cost of any run of them is two subtractions. */
interface Sums {
  readonly sizes: readonly number[];
  /** Requests of the first `i` sizes. */
  readonly requests: Float64Array;
  readonly bytes: Float64Array;
}

function sumUp({ sizes, counts }: SizeCounts): Sums {
  const requests = new Float64Array(sizes.length + 1);
  const bytes = new Float64Array(sizes.length + 1);
  sizes.forEach((size, at) => {
    const times = counts[at] ?? 0;
    requests[at + 1] = (requests[at] ?? 0) + times;
    bytes[at + 1] = (bytes[at] ?? 0) + times * size;
  });
  return { sizes, requests, bytes };
}

/** Bytes wasted when sizes `first` to `last` all take blocks of the last one. */
function costOf({ sizes, requests, bytes }: Sums, first: number, last: number): number {
  const times = (requests[last + 1] ?? 0) - (requests[first] ?? 0);
  const asked = (bytes[last + 1] ?? 0) - (bytes[first] ?? 0);
  return times * (sizes[last] ?? 0) - asked;
}

interface Layer {
  readonly best: number[];
  /** For each last size, where its class begins; 0 where one class more saves nothing. */
  readonly cuts: Int32Array;
}

/** One class more: for each last size the best place to begin a class of its own, given what was best before. */
function nextLayer(sums: Sums, before: readonly number[]): Layer {
  const best = [...before];
  const cuts = new Int32Array(before.length);
  const solve = (low: number, high: number, from: number, to: number): void => {
    if (low > high) return;
    const last = (low + high) >>> 1;
    let [least, cut] = [Infinity, 0];
    for (let start = from; start <= Math.min(last, to); start++) {
      const cost = (before[start - 1] ?? 0) + costOf(sums, start, last);
      if (cost < least) [least, cut] = [cost, start];
    }
    if (least < (before[last] ?? 0)) [best[last], cuts[last]] = [least, cut];
    solve(low, last - 1, from, cut === 0 ? to : cut);
    solve(last + 1, high, cut === 0 ? from : cut, to);
  };
  solve(0, before.length - 1, 1, before.length - 1);
  return { best, cuts };
}

/** From the last layer to the first: the class that ends here, and where the one before it ends. */
function readClasses(sizes: readonly number[], cuts: readonly Int32Array[]): readonly number[] {
  const classes: number[] = [];
  let last = sizes.length - 1;
  for (const layer of [...cuts].reverse()) {
    const cut = layer[last] ?? 0;
    const size = sizes[last];
    if (cut === 0 || size === undefined) continue;
    classes.unshift(size);
    last = cut - 1;
  }
  const size = sizes[last];
  return size === undefined ? classes : [size, ...classes];
}
