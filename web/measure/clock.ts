/** Milliseconds that only rise; the origin does not matter. */
export interface Clock {
  now(): number;
}

/** A clock that can also ring. */
export interface Timer extends Clock {
  /** Calls once after so many milliseconds, unless the returned function is called first. */
  after(milliseconds: number, ring: () => void): () => void;
}

/**
 * The smallest positive step of a clock over 24 steps, whole nanoseconds: 5 µs in an isolated
 * Chromium page, up to 1 ms elsewhere, some ten ns in Node.
 */
export function measureClockStep(clock: Clock): number {
  let smallest = Number.POSITIVE_INFINITY;
  let last = clock.now();
  let reads = 0;
  for (let steps = 0; steps < STEPS; reads++) {
    if (reads > MOST_READS) throw new Error('the clock does not move');
    const now = clock.now();
    if (now > last) {
      smallest = Math.min(smallest, now - last);
      steps++;
    }
    last = now;
  }
  return Math.max(1, Math.round(smallest * NS_PER_MS));
}

/**
 * How long a slice lasts: 20 steps of the clock, within 0.5 ms and 10 ms, and no shorter than what is
 * measured asks for. Milliseconds.
 */
export function sliceMilliseconds(stepNs: number, leastMs = 0): number {
  return Math.max(leastMs, Math.min(10, Math.max(0.5, (20 * stepNs) / NS_PER_MS)));
}

/** A clock this coarse quantises a slice so much that only sums mean something. */
export function isCoarse(stepNs: number): boolean {
  return stepNs >= 0.5 * NS_PER_MS;
}

export const NS_PER_MS = 1e6;

const STEPS = 24;
/** Some ten times what 24 steps of 1 ms take. */
const MOST_READS = 1e7;
