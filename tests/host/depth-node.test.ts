import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDepthAnswerer } from '../../web/host/engine/depth-question.ts';
import { compileFresh } from '../../web/host/engine/instantiate.ts';
import { freshNonce } from '../../web/host/engine/nonce.ts';
import { DEPTH_DEADLINE_MS, probeDepths } from '../../web/host/engine/depth-run.ts';
import type { DepthWorker } from '../../web/host/engine/depth-host.ts';
import { startDepthWorker } from '../../web/host/node/depth-workers.ts';
import { FRAME_BYTES, LIVE_LOCALS, PARAMETERS, STACK_BYTES } from '../../web/measure/depth-plan.ts';
import { findCrossovers } from '../../web/measure/depth-crossover.ts';
import { estimateEngineStack } from '../../web/measure/depth-estimate.ts';
import { shadowLaw } from '../../web/measure/depth-law.ts';
import {
  type DepthProbe,
  type DepthReading,
  type DepthRequest,
  nameProbe,
} from '../../web/measure/depth.ts';

const SCRIPT = new URL('../../web/host/node/depth-worker.ts', import.meta.url);
const MODULE = new URL('../../build/public/modules/stack-depth.release.wasm', import.meta.url);
const bytes = await readFile(MODULE);

// A fresh worker takes some 60 ms to start, more on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const COLD: DepthRequest = {
  kind: 'engine',
  thread: 'worker',
  state: 'cold',
  frameBytes: 0,
  stackBytes: 0,
  locals: 0,
  repeats: 3,
};
const WARM: DepthRequest = { ...COLD, state: 'warm' };

async function probe(requests: readonly DepthRequest[], deadlineMs = DEPTH_DEADLINE_MS) {
  const host = { bytes, deadlineMs, startWorker: () => startDepthWorker(SCRIPT) };
  const probes = new Map<string, DepthProbe>();
  for await (const one of probeDepths(requests, host, new AbortController().signal)) {
    probes.set(nameProbe(one), one);
  }
  return [...probes.values()];
}

function callLevels(exports: WebAssembly.Exports, levels: number): void {
  const { engine0 } = exports;
  if (typeof engine0 !== 'function') throw new Error('the module has no engine0');
  engine0(levels, 0);
}

/** Levels of `engine0` in a fresh instance, until the engine's stack ends. */
async function overflow(module: WebAssembly.Module): Promise<number> {
  const { exports } = await WebAssembly.instantiate(module);
  expect(() => callLevels(exports, 10_000_000)).toThrow(RangeError);
  const { depth } = exports;
  return depth instanceof WebAssembly.Global ? Number(depth.value) >>> 0 : Number.NaN;
}

/** All that nothing refers to any more, weakly held wrappers included. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('no garbage can be collected here');
  // What a task holds on its stack is let go of when the task is over.
  for (let turn = 0; turn < 2; turn++) {
    await new Promise((resolve) => setTimeout(resolve));
    collect();
  }
}

/** Levels that the engine's stack of a thread has room for whatever the code: 8,000 are V8's least. */
const SAFE_LEVELS = 4096;

describe('the stack in linear memory, in threads of Node', () => {
  const sizes = STACK_BYTES.flatMap((stackBytes) =>
    [...FRAME_BYTES, 48, 1000].map((frameBytes) => ({ stackBytes, frameBytes, repeats: 1 })),
  );
  const safe = sizes.filter((size) => shadowLaw(size.stackBytes, size.frameBytes) <= SAFE_LEVELS);

  it.each(['shadow', 'box-via-frame'] as const)(
    'ends after exactly floor(stack ÷ frame) levels of %s at every size',
    async (kind) => {
      const requests = safe.flatMap((size) => [
        { ...COLD, ...size, kind },
        { ...WARM, ...size, kind },
      ]);
      for (const { stackBytes, frameBytes, depths, ended } of await probe(requests)) {
        expect({ stackBytes, frameBytes, depths, ended }).toEqual({
          stackBytes,
          frameBytes,
          depths: [shadowLaw(stackBytes, frameBytes)],
          ended: 'shadow',
        });
      }
    },
  );

  it('holds a box as large as the stack once, and a larger one never', async () => {
    const size = { kind: 'box-via-frame', stackBytes: 1_048_576, repeats: 1 } as const;
    const probes = await probe([
      { ...COLD, ...size, frameBytes: 1_048_576 },
      { ...COLD, ...size, frameBytes: 1_048_592 },
    ]);
    expect(probes.map(({ depths, ended }) => ({ depths, ended }))).toEqual([
      { depths: [1], ended: 'shadow' },
      { depths: [0], ended: 'shadow' },
    ]);
  });

  it('outlasts the engine’s stack where frames are small and the stack is large', async () => {
    const size = { kind: 'shadow', frameBytes: 16, stackBytes: 8_388_608, repeats: 1 } as const;
    const [cold] = await probe([{ ...COLD, ...size }]);
    expect(cold?.ended).toBe('engine');
    expect(cold?.depths[0]).toBeLessThan(shadowLaw(8_388_608, 16));
  });
});

it.each([COLD, WARM])('The crossover of $state code is where probes change sides.', async (one) => {
  const stackBytes = 8_388_608;
  const shadow = { ...one, kind: 'shadow', stackBytes, repeats: 1 } as const;
  const known = await probe([{ ...shadow, frameBytes: 16 }]);
  const frameBytes = findCrossovers(known, 'worker', one.state)[0]?.frameBytes ?? 0;
  const sides = await probe([
    { ...shadow, frameBytes: frameBytes - 16 },
    { ...shadow, frameBytes },
  ]);
  expect(sides.map(({ ended }) => ended)).toEqual(['engine', 'shadow']);
  expect(sides[1]?.depths).toEqual([shadowLaw(stackBytes, frameBytes)]);
});

it('A region that cannot be allocated is an outcome.', async () => {
  const instantiate = vi
    .spyOn(WebAssembly, 'instantiate')
    .mockRejectedValue(new RangeError('WebAssembly.instantiate(): Out of memory'));
  const reading = await createDepthAnswerer()({ bytes, request: COLD });
  instantiate.mockRestore();
  expect(reading).toEqual<DepthReading>({
    kind: 'failed',
    ended: 'unavailable',
    reason: 'The region could not be allocated: WebAssembly.instantiate(): Out of memory',
  });
});

describe('the engine’s stack, in threads of Node', () => {
  it('ends at the same level in every fresh worker, cold and warm', async () => {
    const kinds = ['mutual', 'indirect', 'recursive-drop'] as const;
    const recursions = [
      ...LIVE_LOCALS.map((locals) => ({ kind: 'engine' as const, locals })),
      ...PARAMETERS.map((locals) => ({ kind: 'parameters' as const, locals })),
      ...kinds.map((kind) => ({ kind, locals: 0 })),
    ];
    const requests = [COLD, WARM].flatMap((one) => recursions.map((what) => ({ ...one, ...what })));
    for (const { kind, locals, state, depths, ended } of await probe(requests)) {
      const [first = 0] = depths;
      expect(first).toBeGreaterThan(500);
      expect(ended).toBe('engine');
      const what = { kind, locals, state };
      expect({ ...what, depths }).toEqual({ ...what, depths: [first, first, first] });
    }
  });

  // A tree frees a leaf at every level, on its way down. Warm, the last of these calls needs as much as
  // the allocator's frames take, and of TLSF's insertion V8 makes one of two codes, by what it had seen
  // called when it got round to it (`--trace-wasm-compilation-times`: 704 bytes, or 1,164 with the
  // removal inside, which is 2 levels deeper). Cold, all of it is optimised in the midst of the run.
  it('ends within a few levels for a tree that frees as it descends, cold before warm', async () => {
    const kind = 'tree-drop';
    const [cold, warm] = await probe([
      { ...COLD, kind },
      { ...WARM, kind },
    ]);
    expect([cold?.ended, warm?.ended]).toEqual(['engine', 'engine']);
    const depths = warm?.depths ?? [];
    expect(Math.max(...depths) - Math.min(...depths)).toBeLessThanOrEqual(8);
    expect(Math.max(...(cold?.depths ?? []))).toBeLessThan(Math.min(...depths));
  });

  it('is cold again on a thread where the same recursion is warm already', async () => {
    const answer = createDepthAnswerer();
    const depths: number[] = [];
    for (const one of [COLD, WARM, COLD, WARM, COLD]) {
      const reading = await answer({ bytes, request: { ...one, thread: 'main' } });
      depths.push(reading.kind === 'counted' ? reading.depth : Number.NaN);
    }
    const [cold, warm] = [depths.filter((_, run) => run % 2 === 0), [depths[1], depths[3]]];
    expect(new Set(warm).size).toBe(1);
    expect(depths[1]).toBeGreaterThan(2 * Math.max(...cold));
    // The wrapper between JavaScript and a module is compiled in between, and a little smaller.
    expect(Math.max(...cold) / Math.min(...cold)).toBeLessThan(1.01);
  });

  it('would be warm from the first call in a module of the very same bytes', async () => {
    const cold = await overflow(await WebAssembly.compile(bytes));
    const again = await WebAssembly.compile(bytes);
    await vi.waitFor(
      async () => {
        const { exports } = await WebAssembly.instantiate(again);
        for (let call = 0; call < 500; call++) callLevels(exports, 500);
        expect(await overflow(again)).toBeGreaterThan(2 * cold);
      },
      { timeout: 20_000, interval: 5 },
    );
    expect(await overflow(await WebAssembly.compile(bytes))).toBeGreaterThan(2 * cold);
    const fresh = await overflow(await compileFresh(bytes, freshNonce()));
    expect(fresh / cold).toBeGreaterThan(0.99);
    expect(fresh / cold).toBeLessThan(1.01);
  });

  it('ends at the same level of warm code before and after a collection of garbage', async () => {
    const answer = createDepthAnswerer();
    const depths: unknown[] = [];
    for (let run = 0; run < 4; run++) {
      const reading = await answer({ bytes, request: { ...WARM, thread: 'main' } });
      depths.push(reading.kind === 'counted' ? reading.depth : reading.reason);
      await collectGarbage();
    }
    expect(new Set(depths).size).toBe(1);
  });

  it('is told from depths alone, and is what Node gives its threads', async () => {
    const probes = await probe(LIVE_LOCALS.map((locals) => ({ ...COLD, locals, repeats: 1 })));
    const stack = estimateEngineStack(probes, 'worker', 4)?.bytes;
    // Worker threads have 4 MiB, of which Node keeps 192 KiB back
    // (https://github.com/nodejs/node/blob/main/src/node_worker.h, kStackBufferSize).
    const limit = 4 * 1024 ** 2 - 192 * 1024;
    expect(stack?.estimate).toBeLessThan(limit * 1.01);
    expect(stack?.estimate).toBeGreaterThan(limit * 0.97);
  });

  it('holds fewer levels the more locals are live', async () => {
    const probes = await probe(LIVE_LOCALS.map((locals) => ({ ...COLD, locals, repeats: 1 })));
    const depths = probes.map((one) => one.depths[0] ?? 0);
    expect(depths).toEqual(depths.toSorted((a, b) => b - a));
    expect(new Set(depths).size).toBe(LIVE_LOCALS.length);
  });

  it('holds more levels once the optimising compiler has been', async () => {
    const [cold, warm] = await probe([
      { ...COLD, repeats: 1 },
      { ...WARM, repeats: 1 },
    ]);
    expect(warm?.depths[0]).toBeGreaterThan(2 * (cold?.depths[0] ?? 0));
  });

  it('holds fewer levels the more parameters are handed on', async () => {
    const requests = PARAMETERS.map((locals) => ({ ...COLD, kind: 'parameters' as const, locals }));
    const depths = (await probe(requests)).map((one) => one.depths[0] ?? 0);
    expect(depths).toEqual(depths.toSorted((a, b) => b - a));
    expect(new Set(depths).size).toBe(PARAMETERS.length);
  });
});

describe('the escapes, in threads of Node', () => {
  it.each(['loop', 'explicit-stack', 'iterative-drop'] as const)(
    '%s reaches 10,000,000 levels',
    async (kind) => {
      const probes = await probe([
        { ...COLD, kind, repeats: 1 },
        { ...WARM, kind, repeats: 1 },
      ]);
      for (const one of probes) expect(one).toMatchObject({ depths: [10_000_000], ended: 'none' });
    },
  );
});

describe('a worker of Node', () => {
  let worker: DepthWorker | null = null;
  afterEach(() => worker?.end());

  it('answers as before after every overflow', async () => {
    const started = startDepthWorker(SCRIPT);
    worker = started;
    const shadow = { ...COLD, kind: 'shadow', frameBytes: 1024, stackBytes: 65_536 } as const;
    const kinds = ['engine', 'recursive-drop', 'shadow', 'box-via-frame', 'indirect'] as const;
    for (const kind of kinds) {
      const overflow = await started.ask({ bytes, request: { ...shadow, kind } });
      expect(overflow).toMatchObject({ kind: 'counted' });
      const reading = await started.ask({ bytes, request: shadow });
      expect(reading).toEqual({ kind: 'counted', depth: 64, ended: 'shadow' });
    }
  });

  it('says why it cannot probe', async () => {
    worker = startDepthWorker(SCRIPT);
    const noSuch = await worker.ask({ bytes, request: { ...COLD, locals: 5 } });
    expect(noSuch).toEqual<DepthReading>({
      kind: 'failed',
      ended: 'unavailable',
      reason: 'the module has no recursion "engine5"',
    });
    const tooLarge = await worker.ask({
      bytes,
      request: { ...COLD, kind: 'shadow', frameBytes: 16, stackBytes: 16 * 1024 ** 2 },
    });
    expect(tooLarge).toEqual<DepthReading>({
      kind: 'failed',
      ended: 'unavailable',
      reason: 'a stack of 16777216 bytes; the module has room for 8388608',
    });
    const noModule = await worker.ask({ bytes: new Uint8Array(8), request: COLD });
    expect(noModule).toMatchObject({ kind: 'failed', ended: 'unavailable' });
  });

  it('says that it died', async () => {
    worker = startDepthWorker(new URL('data:text/javascript,process.exit(3)'));
    await expect(worker.ask({ bytes, request: COLD })).rejects.toThrow('exit code 3');
  });

  it('is ended at its deadline', async () => {
    const [late] = await probe([{ ...COLD, kind: 'explicit-stack', repeats: 1 }], 1);
    expect(late).toMatchObject({ depths: [], ended: 'deadline' });
  });

  it('is not needed for the main thread', async () => {
    const size = { kind: 'shadow', frameBytes: 1024, stackBytes: 65_536, repeats: 1 } as const;
    const [here] = await probe([{ ...COLD, ...size, thread: 'main' }]);
    expect(here).toMatchObject({ thread: 'main', depths: [64], ended: 'shadow' });
  });
});
