import { describe, expect, it } from 'vitest';
import type { Timer } from '../../web/measure/clock.ts';
import { watchEvents } from '../../web/measure/watch.ts';

describe('a watch', () => {
  it('hears events in order, then the end', async () => {
    const watch = watchEvents(talk(['a', 'b']), NEVER_RINGS);
    expect(await watch.next(1)).toEqual({ kind: 'event', event: 'a' });
    expect(await watch.next(1)).toEqual({ kind: 'event', event: 'b' });
    expect(await watch.next(1)).toEqual({ kind: 'ended' });
  });

  it('hears that a worker died, and why', async () => {
    const watch = watchEvents(talk(['a'], new Error('gone')), NEVER_RINGS);
    await watch.next(1);
    expect(await watch.next(1)).toEqual({ kind: 'died', message: 'Error: gone' });
  });

  it('loses no event over a silence or an interruption', async () => {
    let speak = (): void => {};
    const waiting = new Promise<void>((resolve) => (speak = resolve));
    const watch = watchEvents(talk(['a', 'b'], null, waiting), RINGS_AT_ONCE);
    expect(await watch.next(1)).toEqual({ kind: 'silent' });
    const heard = watch.next(1);
    watch.interrupt();
    expect(await heard).toEqual({ kind: 'interrupted' });
    speak();
    await waiting;
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await watch.next(1)).toEqual({ kind: 'event', event: 'a' });
    expect(await watch.next(1)).toEqual({ kind: 'event', event: 'b' });
  });

  it('puts its timer away once it has heard something', async () => {
    let running = 0;
    const timer: Timer = {
      now: () => 0,
      after: () => {
        running++;
        return () => running--;
      },
    };
    const watch = watchEvents(talk(['a', 'b']), timer);
    await watch.next(1);
    await watch.next(1);
    expect(running).toBe(0);
  });

  it('takes an interruption for nothing while nobody waits', async () => {
    const watch = watchEvents(talk(['a']), NEVER_RINGS);
    watch.interrupt();
    expect(await watch.next(1)).toEqual({ kind: 'event', event: 'a' });
  });
});

const NEVER_RINGS: Timer = { now: () => 0, after: () => () => {} };

const RINGS_AT_ONCE: Timer = {
  now: () => 0,
  after: (_, ring) => {
    const id = setTimeout(ring, 1);
    return () => clearTimeout(id);
  },
};

async function* talk(
  words: readonly string[],
  end: Error | null = null,
  start: Promise<void> = Promise.resolve(),
): AsyncGenerator<string> {
  await start;
  yield* words;
  if (end !== null) throw end;
}
