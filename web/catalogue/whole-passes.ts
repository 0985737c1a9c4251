import { sumFrom, wrap } from './wrapping-sum.ts';

/**
 * Operations of a ledger over whole passes of `n`: four passes where one is short. From the second pass on
 * all are alike, so one is enough where it is long.
 */
export function countWholePasses(n: number): number {
  return n * Math.min(4, Math.max(1, Math.floor(65_536 / n)));
}

/** The checksum of `iterations` / `n` passes over words of which word i is `seed` + i. */
export function sumWholePasses(iterations: number, n: number, seed: number): number {
  const passes = BigInt(Math.floor(iterations / n));
  return wrap(passes * sumFrom(BigInt(seed), BigInt(n)));
}
