import { describe, expect, it } from 'vitest';
import type { TraceHost, TraceWorker } from '../../web/host/engine/traced-queue.ts';
import { openTracer } from '../../web/host/engine/traced-queue.ts';
import type { TraceAnswer, TraceRequest } from '../../web/memory/trace-request.ts';

/** The smallest valid module: its magic number and version. */
const MODULE = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));

function requestOf(variant: string): TraceRequest {
  return {
    experiment: 'stack-vs-heap',
    variant,
    n: 8,
    optionIndex: 0,
    seed: 0,
    operations: 1,
    granule: 1,
  };
}

interface Asked {
  readonly variant: string;
  answer(message: string): void;
  die(message: string): void;
}

/** A host whose workers say what the test has them say, and whose clock the test rings. */
function openHost(change: Partial<TraceHost> = {}) {
  const asked: Asked[] = [];
  const rings: (() => void)[] = [];
  const log = { started: 0, ended: 0 };
  const startWorker = (): TraceWorker => {
    log.started++;
    return {
      ask: ({ request }) =>
        new Promise<TraceAnswer>((resolve, reject) => {
          asked.push({
            variant: request.variant,
            answer: (message) => resolve({ kind: 'failed', message }),
            die: (message) => reject(new Error(message)),
          });
        }),
      end: () => void log.ended++,
    };
  };
  const timer = {
    now: () => 0,
    after: (_ms: number, ring: () => void) => {
      rings.push(ring);
      return () => {};
    },
  };
  const tracer = openTracer({ loadModule: async () => MODULE, startWorker, timer, ...change });
  return { tracer, asked, rings, log };
}

async function findNothing(): Promise<WebAssembly.Module> {
  throw new Error('not found (404)');
}

/** Lets what was promised happen. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
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
