import type { Timer } from '../../measure/clock.ts';

/** The host's clock and its timers. */
export const hostTimer: Timer = {
  now: () => performance.now(),
  after: (milliseconds, ring) => {
    const id = setTimeout(ring, milliseconds);
    return () => clearTimeout(id);
  },
};
