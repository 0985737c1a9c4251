import { describe, expect, it } from 'vitest';
import { bytesPerLocal, estimateEngineStack } from '../../web/measure/depth-estimate.ts';
import { LIVE_LOCALS } from '../../web/measure/depth-plan.ts';
import { createRandom, type Random } from '../../web/measure/random.ts';
import { makeProbe, probeSynthetic, type SyntheticEngine } from './depth-probes.ts';

const EXACT: SyntheticEngine = {
  bytes: 508_928,
  empty: 72,
  perLocal: 4,
  alignment: 8,
  disturb: (depth) => depth,
};

function estimate(engine: SyntheticEngine, repeats = 1) {
  return estimateEngineStack(probeSynthetic(engine, LIVE_LOCALS, repeats), 'worker', 4);
}

/** An engine whose depths scatter, each run by itself, by about so much of themselves. */
function noisy(random: Random, scatter: number): SyntheticEngine {
  const one = (): number => random.below(1000) / 500 - 1;
  return {
    bytes: 200_000 + random.below(5_000_000),
    empty: 24 + random.below(200),
    perLocal: 4,
    alignment: [1, 8, 16][random.below(3)] ?? 1,
    disturb: (depth) => depth * (1 + scatter * one()),
  };
}

describe('the size of the engine’s stack', () => {
  it.each([1, 8, 16])('is found from depths, frames aligned to %d bytes', (alignment) => {
    const found = estimate({ ...EXACT, alignment });
    expect(Math.abs((found?.bytes.estimate ?? 0) / EXACT.bytes - 1)).toBeLessThan(0.002);
    expect(found?.bytes.low).toBeLessThanOrEqual(found?.bytes.estimate ?? 0);
    expect(found?.bytes.high).toBeGreaterThanOrEqual(found?.bytes.estimate ?? 0);
    const frame = Math.ceil(72 / alignment) * alignment;
    expect(found?.emptyFrameBytes).toBeCloseTo(frame, 0);
  });

  it.each([0, 0.002, 0.01])('lies in its interval as often as that says: scatter %d', (scatter) => {
    const random = createRandom(15);
    let [found, covered] = [0, 0];
    for (let draw = 0; draw < 400; draw++) {
      const engine = noisy(random, scatter);
      const result = estimate(engine, 10);
      if (result === null) continue;
      found += 1;
      const { low, high } = result.bytes;
      if (low <= engine.bytes && engine.bytes <= high) covered += 1;
    }
    expect(found).toBeGreaterThan(300);
    // 95 %, less three standard errors of 400 draws.
    expect(covered / found).toBeGreaterThan(0.917);
  });

  it('takes probes of the thread before tier-up that the engine ended, and no others', () => {
    const others = [
      makeProbe({ depths: [10], state: 'warm' }),
      makeProbe({ depths: [10], locals: 4, ended: 'none' }),
      makeProbe({ depths: [10], kind: 'recursive-drop' }),
      makeProbe({ depths: [10], kind: 'parameters', locals: 16 }),
      makeProbe({ depths: [10], locals: 16, thread: 'main' }),
      makeProbe({ depths: [], locals: 64 }),
    ];
    const probes = probeSynthetic(EXACT, LIVE_LOCALS);
    const alone = estimateEngineStack(probes, 'worker', 4);
    expect(alone).not.toBeNull();
    expect(estimateEngineStack([...others, ...probes], 'worker', 4)).toEqual(alone);
    expect(estimateEngineStack(probes, 'main', 4)).toBeNull();
  });

  it('is not moved by one size that is compiled in another way', () => {
    const probes = probeSynthetic(EXACT, LIVE_LOCALS).map((one) =>
      one.locals === 32
        ? { ...one, depths: one.depths.map((depth) => Math.round(depth / 2)) }
        : one,
    );
    const found = estimateEngineStack(probes, 'worker', 4);
    expect(found === null || Math.abs(found.bytes.estimate / EXACT.bytes - 1) < 0.01).toBe(true);
  });

  it('is unknown with fewer than five sizes of a level', () => {
    const few = probeSynthetic(EXACT, LIVE_LOCALS.slice(0, 4));
    expect(estimateEngineStack(few, 'worker', 4)).toBeNull();
  });

  it('is unknown where the depths do not follow the locals', () => {
    const flat = LIVE_LOCALS.map((locals) => makeProbe({ locals, depths: [1000] }));
    expect(estimateEngineStack(flat, 'worker', 4)).toBeNull();
    const wild = estimate(noisy(createRandom(3), 0.3));
    expect(wild).toBeNull();
  });

  it('asks only engines whose frames are known', () => {
    expect(bytesPerLocal('Chromium 156')).toBe(4);
    expect(bytesPerLocal('Node 26.10.0 (V8 14.6)')).toBe(4);
    expect(bytesPerLocal('Firefox 153')).toBeNull();
    expect(bytesPerLocal('')).toBeNull();
  });
});
