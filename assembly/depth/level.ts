// What the recursions of `stack-depth` share: how many levels were entered, at which one a call turns
// round, and the numbers that levels hold.

/** Levels entered by the last call; stays as it was when a call ends in a trap. */
export let depth: u32 = 0;

/** The level at which a call turns round. */
export let limit: u32 = 0;

/** State of the numbers that levels hold: a linear congruential generator (Numerical Recipes). */
let state: u32 = 0;

export class Level {
  /** Before the first level of a call. */
  @inline static start(levels: u32): void {
    depth = 0;
    limit = levels;
    state = 1;
  }

  /** Counts a level; true where it is the last one. */
  @inline static enter(): bool {
    return ++depth == limit;
  }

  /** Counts a level that may be left again before the deepest one: `now` is where the call stands. */
  @inline static reach(now: u32): void {
    if (now > depth) depth = now;
  }

  /** Each number depends on all draws so far: it can be neither worked out again nor drawn later. */
  @inline static draw(): u32 {
    return (state = state * 1664525 + 1013904223);
  }

  @inline static fold(sum: u32, a: u32, b: u32, c: u32, d: u32): u32 {
    return (((sum ^ a) + b) ^ c) + d;
  }
}
