import { describe, expect, it } from 'vitest';
import type { DepthWorker } from '../../web/host/engine/depth-host.ts';
import { probeDepths } from '../../web/host/engine/depth-run.ts';
import {
  type DepthProbe,
  type DepthReading,
  type DepthRequest,
  nameProbe,
} from '../../web/measure/depth.ts';

const ENGINE: DepthRequest = {
  kind: 'engine',
  thread: 'worker',
  state: 'cold',
  frameBytes: 0,
  stackBytes: 0,
  locals: 0,
  repeats: 3,
};
const SHADOW: DepthRequest = { ...ENGINE, kind: 'shadow', frameBytes: 64, stackBytes: 65_536 };

type Answer = (request: DepthRequest, asked: number) => Promise<DepthReading>;

/** Workers that answer by `answer(request, how many were asked before)`, and what became of them. */
function fakeHost(answer: Answer) {
  const seen = { started: 0, ended: 0, asked: 0, busy: 0, busiest: 0, by: [] as number[] };
  const startWorker = (): DepthWorker => {
    const name = seen.started++;
    return {
      ask: async ({ request }) => {
        seen.by.push(name);
        seen.busiest = Math.max(seen.busiest, ++seen.busy);
        try {
          return await answer(request, seen.asked++);
        } finally {
          seen.busy--;
        }
      },
      end: () => void seen.ended++,
    };
  };
  return { seen, host: { bytes: new Uint8Array(), deadlineMs: 50, startWorker } };
}

function counted(depth: number, ended: 'engine' | 'shadow' = 'engine'): Promise<DepthReading> {
  return Promise.resolve({ kind: 'counted', depth, ended });
}

/** The last one given of each probe. */
async function collect(probes: AsyncIterable<DepthProbe>): Promise<DepthProbe[]> {
  const all = new Map<string, DepthProbe>();
  for await (const probe of probes) all.set(nameProbe(probe), probe);
  return [...all.values()];
}

const noStop = new AbortController().signal;

describe('a run of depth probes', () => {
  it('takes a fresh worker for each round, one at a time, and ends it', async () => {
    const { seen, host } = fakeHost((_, asked) => counted(100 + asked));
    const requests = [ENGINE, { ...ENGINE, locals: 4 }];
    const probes = await collect(probeDepths(requests, host, noStop));
    expect(probes.map(({ depths }) => depths)).toEqual([
      [100, 102, 104],
      [101, 103, 105],
    ]);
    expect(seen.by).toEqual([0, 0, 1, 1, 2, 2]);
    expect(seen).toMatchObject({ started: 3, ended: 3, busiest: 1 });
  });

  it('gives a probe after each of its runs, with all depths so far', async () => {
    const { host } = fakeHost((_, asked) => counted(100 + asked));
    const given: (readonly number[])[] = [];
    for await (const { depths } of probeDepths([ENGINE], host, noStop)) given.push(depths);
    expect(given).toEqual([[100], [100, 101], [100, 101, 102]]);
  });

  it('makes as many repeats as each request wants', async () => {
    const { seen, host } = fakeHost(() => counted(7));
    const once = { ...ENGINE, kind: 'loop', repeats: 1 } as const;
    const probes = await collect(probeDepths([once, ENGINE], host, noStop));
    expect(probes.map(({ depths }) => depths.length)).toEqual([1, 3]);
    expect(seen.by).toEqual([0, 0, 1, 2]);
  });

  it('says how the shallowest run ended', async () => {
    const ends = [counted(4096, 'shadow'), counted(4000), counted(4096, 'shadow')];
    const { host } = fakeHost((_, asked) => ends[asked] ?? counted(0));
    const [probe] = await collect(probeDepths([ENGINE], host, noStop));
    expect(probe).toMatchObject({ depths: [4096, 4000, 4096], ended: 'engine' });
  });

  it('ends a worker at its deadline, says so, and goes on in a new one', async () => {
    const never = new Promise<DepthReading>(() => undefined);
    const { seen, host } = fakeHost((request, asked) =>
      request.locals === 0 && asked === 2 ? never : counted(7),
    );
    const probes = await collect(probeDepths([ENGINE, { ...ENGINE, locals: 4 }], host, noStop));
    expect(probes).toMatchObject([
      { depths: [7], ended: 'deadline', reason: 'Still running after 0.05 s.' },
      { depths: [7, 7, 7], ended: 'engine' },
    ]);
    expect(seen.by).toEqual([0, 0, 1, 2, 3]);
    expect(seen.ended).toBe(seen.started);
  });

  it('replaces a worker that was lost', async () => {
    const { seen, host } = fakeHost((_, asked) =>
      asked === 0 ? Promise.reject(new Error('it ended')) : counted(1024, 'shadow'),
    );
    const requests = [SHADOW, { ...SHADOW, frameBytes: 128 }];
    const [lost, next] = await collect(probeDepths(requests, host, noStop));
    expect(lost).toMatchObject({ ended: 'unavailable', reason: 'The worker was lost: it ended.' });
    expect(next).toMatchObject({ depths: [1024, 1024, 1024], ended: 'shadow' });
    expect(seen.ended).toBe(seen.started);
  });

  it('keeps what is finished when it is stopped, and ends the worker at work', async () => {
    const stop = new AbortController();
    const never = new Promise<DepthReading>(() => undefined);
    const { seen, host } = fakeHost((_, asked) => {
      if (asked < 3) return counted(7);
      stop.abort();
      return never;
    });
    const requests = [ENGINE, { ...ENGINE, locals: 4 }];
    const probes = await collect(probeDepths(requests, host, stop.signal));
    expect(probes.map(({ depths }) => depths)).toEqual([[7, 7], [7]]);
    expect(seen.ended).toBe(seen.started);
  });

  it('starts nothing when it is stopped before it begins', async () => {
    const { seen, host } = fakeHost(() => counted(7));
    const probes = await collect(probeDepths([ENGINE], host, AbortSignal.abort()));
    expect(probes).toEqual([]);
    expect(seen.started).toBe(0);
  });

  it('ends its worker when nobody listens any more', async () => {
    const { seen, host } = fakeHost(() => counted(1024, 'shadow'));
    for await (const probe of probeDepths([SHADOW], host, noStop)) {
      expect(probe.ended).toBe('shadow');
      break;
    }
    expect(seen).toMatchObject({ started: 1, ended: 1 });
  });

  it('keeps the main thread from what a worker was stopped at, and from nothing else', async () => {
    const never = new Promise<DepthReading>(() => undefined);
    const { host } = fakeHost((request) => (request.locals === 0 ? never : counted(7)));
    const requests: readonly DepthRequest[] = [
      ENGINE,
      { ...ENGINE, locals: 4 },
      { ...ENGINE, thread: 'main' },
      { ...ENGINE, locals: 4, thread: 'main' },
    ];
    const probes = await collect(probeDepths(requests, host, noStop));
    expect(probes.map(({ reason }) => reason)).toEqual([
      'Still running after 0.05 s.',
      undefined,
      'A worker was stopped at its deadline, and this thread cannot be.',
      // This one was tried here, with the bytes of no module.
      expect.stringContaining('WebAssembly'),
    ]);
  });
});
