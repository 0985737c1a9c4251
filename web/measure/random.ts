/** Seeded randomness: the same seed gives the same run. */
export interface Random {
  /** Uniform over the 32-bit unsigned integers. */
  next(): number;
  /** Uniform over the integers from 0 to `limit` − 1. */
  below(limit: number): number;
  /** The items in a new, uniformly drawn order. */
  shuffle<T>(items: readonly T[]): T[];
}

/**
 * sfc32 by Chris Doty-Humphrey, from PractRand (https://pracrand.sourceforge.net/RNG_engines.txt):
 * 128 bits of state, passes BigCrush, period of at least 2^32. Seeded through splitmix32.
 */
export function createRandom(seed: number): Random {
  const fill = splitmix32(seed);
  let [a, b, c, counter] = [fill(), fill(), fill(), 1];
  const next = (): number => {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
  for (let round = 0; round < 12; round++) next();
  const below = (limit: number): number => Math.floor((next() / 2 ** 32) * limit);
  return { next, below, shuffle: (items) => shuffle(items, below) };
}

/** One 32-bit seed out of several numbers: every part counts, and so does their order. */
export function mixSeeds(...parts: readonly number[]): number {
  return parts.reduce((seed, part) => splitmix32(seed ^ splitmix32(part)())(), 0);
}

/** SplitMix with the 32-bit finaliser of MurmurHash3 (Steele, Lea, Flood, OOPSLA 2014). */
function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
}

/** Fisher and Yates; Knuth, TAOCP vol. 2, algorithm 3.4.2 P. */
function shuffle<T>(items: readonly T[], below: (limit: number) => number): T[] {
  const pool = [...items];
  const order: T[] = [];
  while (pool.length > 0) order.push(...pool.splice(below(pool.length), 1));
  return order;
}
