import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FromBench, ToBench } from '../../web/host/engine/bench-protocol.ts';
import { serveBench } from '../../web/host/engine/bench-worker.ts';
import { openBench } from '../../web/host/engine/bench-client.ts';
import { hostTimer } from '../../web/host/engine/timer.ts';
import { type RunEvent, run } from '../../web/measure/run.ts';
import { readBuilt } from '../catalogue/built-modules.ts';
import { planOf } from '../measure/measured.ts';

afterEach(() => vi.unstubAllGlobals());

/** A bench without a thread of its own: worker and page talk to each other here. */
function openHere(bytes: Uint8Array) {
  let hear: (message: ToBench) => void = () => {};
  let tell: (message: FromBench) => void = () => {};
  serveBench(
    { post: (message) => tell(message), onMessage: (listener) => void (hear = listener) },
    () => new Promise((resolve) => setImmediate(resolve)),
    () => {
      throw new Error('no thread is to start');
    },
  );
  return openBench(
    {
      post: (message) => hear(message),
      onMessage: (listener) => void (tell = listener),
      onDeath: () => {},
      end: () => {},
    },
    bytes,
  );
}

describe('an experiment of threads where memory cannot be shared', () => {
  it('says so as the outcome of each of its variants, and starts no thread', async () => {
    const { release } = await readBuilt('contention');
    vi.stubGlobal('SharedArrayBuffer', undefined);
    const points = [{ n: 2, entries: [0, 1], granule: 16 }];
    const plan = { ...planOf(['atomic-add', 'mutex'], [2], { looks: [2] }), points };
    let last: RunEvent | null = null;
    const never = new AbortController().signal;
    for await (const event of run(plan, () => openHere(release), hostTimer, never)) last = event;
    if (last?.kind !== 'finished') throw new Error('the run did not finish');
    const message = 'threads cannot share memory here: the page has no SharedArrayBuffer';
    expect(last.measurement.points[0]?.cells.map(({ outcome }) => outcome)).toEqual([
      { kind: 'trap', message, panic: null },
      { kind: 'trap', message, panic: null },
    ]);
  });
});
