import { describe, expect, it } from 'vitest';
import { type DepthQuery, forecastDepth } from '../../web/measure/depth-forecast.ts';
import { LIVE_LOCALS } from '../../web/measure/depth-plan.ts';
import { makeProbe, probeSynthetic, type SyntheticEngine } from './depth-probes.ts';

const ENGINE: SyntheticEngine = {
  bytes: 500_000,
  empty: 64,
  perLocal: 4,
  alignment: 1,
  disturb: (depth) => depth,
};

const probes = [
  ...probeSynthetic(ENGINE, LIVE_LOCALS),
  ...probeSynthetic({ ...ENGINE, empty: 20, perLocal: 8 }, LIVE_LOCALS, 1, { state: 'warm' }),
  makeProbe({ kind: 'shadow', frameBytes: 16, stackBytes: 8_388_608, depths: [6000, 5900] }),
];

const query: DepthQuery = { thread: 'worker', frameBytes: 0, stackBytes: 1_048_576, locals: 0 };

function depths(change: Partial<DepthQuery>) {
  const forecast = forecastDepth(probes, { ...query, ...change });
  return forecast?.states.map(({ state, depth, ended }) => [state, depth, ended]);
}

describe('a forecast of depth', () => {
  it('is what was measured, where it was', () => {
    expect(depths({ locals: 16 })).toEqual([
      ['cold', Math.floor(500_000 / 128), 'engine'],
      ['warm', Math.floor(500_000 / 148), 'engine'],
    ]);
  });

  it('lies on the line between two numbers of locals', () => {
    const [cold] = depths({ locals: 24 }) ?? [];
    expect(Math.abs(Number(cold?.[1]) - 500_000 / 160)).toBeLessThanOrEqual(2);
  });

  it('goes on along the line beyond the last one', () => {
    const [cold] = depths({ locals: 200 }) ?? [];
    const expected = 500_000 / (64 + 4 * 200);
    expect(Number(cold?.[1])).toBeLessThanOrEqual(expected);
    expect(Number(cold?.[1])).toBeGreaterThan(expected * 0.97);
  });

  it('is the law where the stack in linear memory ends first', () => {
    expect(depths({ frameBytes: 1024 })?.[0]).toEqual(['cold', 1024, 'shadow']);
    expect(depths({ frameBytes: 1000, stackBytes: 65_536 })?.[0]).toEqual(['cold', 65, 'shadow']);
  });

  it('knows that levels with a frame take more of the engine’s stack', () => {
    expect(depths({ frameBytes: 16 })?.[0]).toEqual(['cold', 5900, 'engine']);
    expect(depths({ frameBytes: 16, locals: 64 })?.[0]).toEqual(['cold', 1562, 'engine']);
  });

  it('calls safe the shallowest state less a fifth', () => {
    expect(forecastDepth(probes, { ...query, locals: 64 })?.safeDepth).toBe(
      Math.floor(Math.floor(500_000 / 532) * 0.8),
    );
  });

  it('says nothing of a thread that was not probed', () => {
    expect(forecastDepth(probes, { ...query, thread: 'main' })).toBeNull();
    expect(forecastDepth([], query)).toBeNull();
  });
});
