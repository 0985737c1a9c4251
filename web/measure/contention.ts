/** What threads that update one value came to, over all slices of an entry at a point. */
export interface Tally {
  /** Updates that were made. */
  readonly updates: number;
  /** Of these, how many the value does not show. None proves nothing: the threads may not have met. */
  readonly lost: number;
  /** How often a thread slept for a lock. */
  readonly waits: number;
}

export const NO_UPDATES: Tally = { updates: 0, lost: 0, waits: 0 };

export function addTallies(a: Tally, b: Tally): Tally {
  return { updates: a.updates + b.updates, lost: a.lost + b.lost, waits: a.waits + b.waits };
}
