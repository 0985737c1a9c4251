import { describe, expect, it } from 'vitest';
import { openRecorder, type RecordHost } from '../../web/host/engine/record-queue.ts';
import { NO_PLACES } from '../../web/memory/place-table.ts';
import { fakeWorkers, MODULE, requestOf, settle } from './fake-workers.ts';

/** The queue before workers that say what the test has them say. */
function openHost(change: Partial<RecordHost> = {}) {
  const { startWorker, timer, ...seen } = fakeWorkers();
  const loadTwin = async () => ({ module: MODULE, places: NO_PLACES });
  return { record: openRecorder({ loadTwin, startWorker, timer, ...change }), ...seen };
}

describe('the queue before the recording worker', () => {
  it('asks one at a time, in order, and keeps its worker', async () => {
    const { record, asked, log } = openHost();
    const answers = ['a', 'b'].map((variant) => record(requestOf(variant)));
    await settle();
    expect(asked.map(({ variant }) => variant)).toEqual(['a']);
    asked[0]?.answer('one');
    await settle();
    expect(asked.map(({ variant }) => variant)).toEqual(['a', 'b']);
    asked[1]?.answer('two');
    expect(await Promise.all(answers)).toEqual([
      { kind: 'failed', message: 'one' },
      { kind: 'failed', message: 'two' },
    ]);
    expect(log).toEqual({ started: 1, ended: 0 });
  });

  it('ends a worker whose answer nobody waits for, and asks a fresh one', async () => {
    const { record, asked, log } = openHost();
    const stop = new AbortController();
    const [first, second] = [record(requestOf('a'), stop.signal), record(requestOf('b'))];
    await settle();
    stop.abort();
    expect(await first).toEqual({ kind: 'failed', message: 'Nobody waits for this any more.' });
    await settle();
    expect(log).toEqual({ started: 2, ended: 1 });
    asked[1]?.answer('two');
    expect(await second).toEqual({ kind: 'failed', message: 'two' });
  });

  it('never asks for what was given up before its turn', async () => {
    const { record, asked } = openHost();
    const stop = new AbortController();
    const [first, second] = [record(requestOf('a')), record(requestOf('b'), stop.signal)];
    await settle();
    stop.abort();
    asked[0]?.answer('one');
    await first;
    expect(await second).toMatchObject({ kind: 'failed' });
    expect(asked).toHaveLength(1);
  });

  it('goes on after a worker that dies, and after one that is silent', async () => {
    const { record, asked, rings, log } = openHost();
    const dead = record(requestOf('a'));
    await settle();
    asked[0]?.die('it crashed');
    expect(await dead).toEqual({ kind: 'failed', message: 'it crashed' });
    const silent = record(requestOf('b'));
    await settle();
    rings[1]?.();
    expect(await silent).toMatchObject({ message: 'The recording worker did not answer.' });
    expect(log).toEqual({ started: 2, ended: 2 });
  });

  it('says why there is no twin', async () => {
    const loadTwin = async (): Promise<never> => {
      throw new Error('not found (404)');
    };
    const { record, log } = openHost({ loadTwin });
    expect(await record(requestOf('a'))).toEqual({ kind: 'failed', message: 'not found (404)' });
    expect(log.started).toBe(0);
  });
});
