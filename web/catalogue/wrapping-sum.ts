/**
 * Sums as the workloads define their checksums: exact whole numbers, then modulo 2^32, the result an
 * unsigned word.
 */
export function wrap(value: bigint): number {
  return Number(BigInt.asUintN(32, value));
}

/** first + (first + 1) + … over `count` numbers, exact. */
export function sumFrom(first: bigint, count: bigint): bigint {
  return count * first + (count * (count - 1n)) / 2n;
}
