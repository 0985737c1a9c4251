import type { Timer } from './clock.ts';

/** What came first: the next event of a worker, its end, or none of them in time. */
export type Heard<T> =
  | { readonly kind: 'event'; readonly event: T }
  | { readonly kind: 'ended' }
  | { readonly kind: 'died'; readonly message: string }
  | { readonly kind: 'silent' }
  | { readonly kind: 'interrupted' };

/** Listens to one worker, with patience that may be cut short. */
export interface Watch<T> {
  /** Asking again after `silent` or `interrupted` waits for the same event. */
  next(patienceMs: number): Promise<Heard<T>>;
  /** Ends the wait that is going on, if one is. */
  interrupt(): void;
}

export function watchEvents<T>(events: AsyncIterable<T>, timer: Timer): Watch<T> {
  const iterator = events[Symbol.asyncIterator]();
  let pending: Promise<Heard<T>> | null = null;
  let wake: ((heard: Heard<T>) => void) | null = null;
  return {
    interrupt: () => wake?.({ kind: 'interrupted' }),
    next: (patienceMs) =>
      new Promise((resolve) => {
        const cancel = timer.after(patienceMs, () => settle({ kind: 'silent' }));
        const settle = (heard: Heard<T>): void => {
          if (wake !== settle) return;
          wake = null;
          cancel();
          if (heard.kind !== 'silent' && heard.kind !== 'interrupted') pending = null;
          resolve(heard);
        };
        wake = settle;
        pending ??= hear(iterator);
        void pending.then(settle);
      }),
  };
}

/** Never rejects: a worker that dies is something heard. */
function hear<T>(iterator: AsyncIterator<T>): Promise<Heard<T>> {
  return iterator.next().then(
    (result) => (result.done === true ? { kind: 'ended' } : { kind: 'event', event: result.value }),
    (error: unknown) => ({ kind: 'died', message: String(error) }),
  );
}
