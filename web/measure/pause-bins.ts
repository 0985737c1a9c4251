/** Steps by duration; bins follow each other from `firstBin` on, and the first and the last are not empty. */
export interface Binned {
  readonly firstBin: number;
  readonly bins: readonly number[];
}

/** Bins of a doubling: each is 9 % wide, so that its middle is at most 4.5 % off. */
const BINS_A_DOUBLING = 8;

/** Up to 2^40 ns, which is more than a thousand seconds. */
export const BINS = 40 * BINS_A_DOUBLING;

/**
 * Lowest whole ns of each bin, and one more. Whole, since powers between those of two may differ in
 * their last digit from engine to engine, and bins must not.
 */
const EDGES = Float64Array.from({ length: BINS + 1 }, (_, bin) =>
  bin === 0 ? 0 : Math.ceil(2 ** (bin / BINS_A_DOUBLING)),
);

/** The bin of a duration in whole ns: the last one that begins at or below it. */
export function binOf(ns: number): number {
  let bin = Math.floor(Math.log2(Math.max(1, ns)) * BINS_A_DOUBLING);
  bin = Math.min(BINS - 1, Math.max(0, bin));
  while (bin < BINS - 1 && edgeOf(bin + 1) <= ns) bin++;
  while (bin > 0 && edgeOf(bin) > ns) bin--;
  return bin;
}

/** What stands for a duration of this bin, ns. */
export function middleOf(bin: number): number {
  return bin === 0 ? 1 : 2 ** ((bin + 0.5) / BINS_A_DOUBLING);
}

/** Counts of all bins, cut to those that are not empty. */
export function trimBins(counts: ArrayLike<number>): Binned {
  const all = Array.from(counts);
  const firstBin = Math.max(
    0,
    all.findIndex((count) => count > 0),
  );
  let end = all.length;
  while (end > 0 && all[end - 1] === 0) end--;
  return { firstBin, bins: all.slice(firstBin, end) };
}

export function binDurations(durations: readonly number[]): Binned {
  const counts = new Float64Array(BINS);
  for (const ns of durations) {
    const bin = binOf(ns);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return trimBins(counts);
}

function edgeOf(bin: number): number {
  return EDGES[bin] ?? Number.POSITIVE_INFINITY;
}
