import { describe, expect, it } from 'vitest';
import type { TraceHost } from '../../web/host/engine/traced-queue.ts';
import { openTracer } from '../../web/host/engine/traced-queue.ts';
import { fakeWorkers, MODULE, requestOf, settle } from './fake-workers.ts';

/** The queue before workers that say what the test has them say. */
function openHost(change: Partial<TraceHost> = {}) {
  const { startWorker, timer, ...seen } = fakeWorkers();
  const loadModule = async () => MODULE;
  return { tracer: openTracer({ loadModule, startWorker, timer, ...change }), ...seen };
}

async function findNothing(): Promise<WebAssembly.Module> {
  throw new Error('not found (404)');
}

describe('the queue before the tracing worker', () => {
  it('asks one at a time, the newest first', async () => {
    const { tracer, asked, log } = openHost();
    const answers = ['a', 'b', 'c'].map((variant) => tracer.trace(requestOf(variant)));
    for (const expected of ['a', 'c', 'b']) {
      await settle();
      expect(asked.at(-1)?.variant).toBe(expected);
      asked.at(-1)?.answer(`answer ${expected}`);
    }
    expect(await Promise.all(answers)).toEqual([
      { kind: 'failed', message: 'answer a' },
      { kind: 'failed', message: 'answer b' },
      { kind: 'failed', message: 'answer c' },
    ]);
    expect([asked.length, log.started, log.ended]).toEqual([3, 1, 0]);
  });

  it('drops what is aborted before its turn, and finishes what has begun', async () => {
    const { tracer, asked } = openHost();
    const abort = new AbortController();
    const first = tracer.trace(requestOf('a'), abort.signal);
    const second = tracer.trace(requestOf('b'), abort.signal);
    await settle();
    abort.abort();
    expect(await second).toEqual({ kind: 'failed', message: 'Nobody waits for this any more.' });
    asked[0]?.answer('done');
    expect(await first).toEqual({ kind: 'failed', message: 'done' });
    const third = await tracer.trace(requestOf('c'), abort.signal);
    expect(third.kind).toBe('failed');
    expect(asked.length).toBe(1);
  });

  it('ends a worker that died, says so, and starts another for the next request', async () => {
    const { tracer, asked, log } = openHost();
    const first = tracer.trace(requestOf('a'));
    await settle();
    asked[0]?.die('it crashed');
    expect(await first).toEqual({ kind: 'failed', message: 'it crashed' });
    const second = tracer.trace(requestOf('b'));
    await settle();
    asked[1]?.answer('fine');
    expect(await second).toEqual({ kind: 'failed', message: 'fine' });
    expect(log).toEqual({ started: 2, ended: 1 });
  });

  it('ends a worker that does not answer in time', async () => {
    const { tracer, rings, log } = openHost();
    const first = tracer.trace(requestOf('a'));
    await settle();
    rings[0]?.();
    expect(await first).toEqual({
      kind: 'failed',
      message: 'The counting worker did not answer.',
    });
    expect(log.ended).toBe(1);
  });

  it('answers where the module cannot be had, and goes on', async () => {
    const { tracer, log } = openHost({ loadModule: findNothing });
    const message = 'not found (404)';
    expect(await tracer.trace(requestOf('a'))).toEqual({ kind: 'failed', message });
    expect(await tracer.trace(requestOf('b'))).toEqual({ kind: 'failed', message });
    expect(log.ended).toBe(0);
  });
});
