import { describe, expect, it } from 'vitest';
import { LIVE_LOCALS } from '../../web/measure/depth-plan.ts';
import { deriveDepths, deriveRows } from '../../web/measure/depth-result.ts';
import type { DepthProbe } from '../../web/measure/depth.ts';
import { depthSeries, frameSeries } from '../../web/ui/depth-series.ts';
import { makeProbe, probeSynthetic } from '../measure/depth-probes.ts';

const ENGINE = {
  bytes: 508_928,
  empty: 72,
  perLocal: 4,
  alignment: 8,
  disturb: (depth: number) => depth,
};

const shadows: readonly DepthProbe[] = [
  shadow(64, 65_536, [1024], 'shadow'),
  shadow(16, 1_048_576, [7000], 'engine'),
  shadow(4096, 1_048_576, [256], 'shadow'),
];
const engine = probeSynthetic(ENGINE, LIVE_LOCALS);
const warm = probeSynthetic({ ...ENGINE, empty: 40 }, LIVE_LOCALS, 1, { state: 'warm' });
const v8 = deriveDepths([...engine, ...warm, ...shadows], 'Chromium 156');
const COLD = { thread: 'worker', state: 'cold' } as const;

describe('probes on the chart', () => {
  it('are a line and a law for each stack in linear memory, and for the engine’s', () => {
    const series = depthSeries(v8, COLD);
    expect(series.map(({ id, kind }) => [id, kind])).toEqual([
      ['law 65536', 'law'],
      ['stack 65536', 'measured'],
      ['law 1048576', 'law'],
      ['stack 1048576', 'measured'],
      ['law engine', 'law'],
      ['engine', 'measured'],
    ]);
    const law = series.find(({ id }) => id === 'law 1048576');
    expect(law?.points.map(({ x, y }) => [x, y])).toEqual([
      [16, 65_536],
      [64, 16_384],
      [4096, 256],
    ]);
  });

  it('put the engine’s recursions over the bytes that their frames are known to take', () => {
    const points = depthSeries(v8, COLD).find(({ id }) => id === 'engine')?.points ?? [];
    expect(points.map(({ x }) => Math.round(x))).toEqual([72, 88, 104, 136, 200, 264, 328]);
    for (const { x, y } of points) expect(Math.abs((x * y) / ENGINE.bytes - 1)).toBeLessThan(0.01);
  });

  it('carry the engine’s law on to the widest frame, where its name stands', () => {
    const law = depthSeries(v8, COLD)
      .find(({ id }) => id === 'law engine')
      ?.points.at(-1);
    expect(law?.x).toBe(4096);
    expect(Math.abs(((law?.y ?? 0) * 4096) / ENGINE.bytes - 1)).toBeLessThan(0.01);
  });

  it('are one level for an engine whose frames are not known', () => {
    const other = deriveDepths([...engine, ...shadows], 'Firefox 153');
    const level = depthSeries(other, COLD).find(({ id }) => id === 'engine');
    expect(level?.kind).toBe('level');
    expect(level?.points.map(({ x, y }) => [x, y])).toEqual([
      [16, 7068],
      [64, 7068],
      [4096, 7068],
    ]);
  });

  it('are of one thread and state at a time', () => {
    expect(depthSeries(v8, { thread: 'main', state: 'cold' })).toEqual([]);
    const ids = depthSeries(v8, { thread: 'worker', state: 'warm' }).map(({ id }) => id);
    expect(ids).toEqual(['law engine', 'engine']);
  });

  it('give the middle of the repeats, their ends, and those that differ from it', () => {
    const result = deriveDepths([shadow(16, 65_536, [4090, 4096, 4095], 'shadow')], '');
    const line = depthSeries(result, COLD).find(({ id }) => id === 'stack 65536');
    expect(line?.points[0]).toEqual({
      x: 16,
      y: 4095,
      low: 4090,
      high: 4096,
      samples: [4090, 4096],
    });
  });

  it('leave out frames that no stack has room for, where a logarithm has no place for them', () => {
    const given = [shadow(16_384, 16_384, [1], 'shadow'), shadow(65_536, 16_384, [0], 'shadow')];
    const [law, line] = depthSeries(deriveDepths(given, ''), COLD);
    expect(law?.points.map(({ x, y }) => [x, y])).toEqual([[16_384, 1]]);
    expect(line?.points.map(({ x, y }) => [x, y])).toEqual([[16_384, 1]]);
  });

  it('have one colour for a size of stack, also in a report with fewer of them', () => {
    const slotOf = (given: readonly DepthProbe[]): number | undefined =>
      depthSeries(deriveDepths(given, ''), COLD).find(({ id }) => id === 'stack 1048576')?.slot;
    const small = shadow(64, 16_384, [256], 'shadow');
    expect(slotOf([...shadows, small])).toBe(slotOf(shadows));
  });

  it('stay as they are where a further repeat says the same', () => {
    const [first, second] = [[1024], [1024, 1024]].map((depths) =>
      depthSeries(deriveDepths([shadow(64, 65_536, depths, 'shadow')], ''), COLD),
    );
    expect(second).toEqual(first);
  });

  it('have what was recorded elsewhere behind them', () => {
    const series = depthSeries(v8, COLD, [{ name: 'Node 26', result: v8 }]);
    const behind = series.filter(({ kind }) => kind === 'elsewhere');
    expect(behind.map(({ label }) => label.replaceAll('\u00a0', ' '))).toEqual([
      'engine’s stack, Node 26',
      'stack of 1 MiB, Node 26',
    ]);
    expect(series.slice(0, behind.length)).toEqual(behind);
  });
});

describe('bytes per frame over live locals', () => {
  it('follow from the size of the stack', () => {
    const series = frameSeries(v8, 'worker');
    expect(series.map(({ id }) => id)).toEqual(['engine cold', 'engine warm']);
    expect(series[0]?.points.map(({ y }) => Math.round(y / 4) * 4)).toEqual([
      72, 88, 104, 136, 200, 264, 328,
    ]);
  });

  it('are not there without it', () => {
    expect(frameSeries(deriveDepths(engine, 'Firefox 153'), 'worker')).toEqual([]);
  });
});

describe('the table of probes', () => {
  const rows = deriveRows(v8);

  it('divides the stack that ended by the depth', () => {
    expect(Math.abs((rows[0]?.bytesPerFrame ?? 0) - 72)).toBeLessThan(0.5);
    expect(rows.at(-3)).toMatchObject({ bytesPerFrame: 64, law: 1024 });
    expect(rows.at(-1)).toMatchObject({ bytesPerFrame: 4096, law: 256 });
  });

  it('has no bytes per frame where nothing ended or the stack is not known', () => {
    const loop = makeProbe({ kind: 'loop', depths: [10_000_000], ended: 'none' });
    expect(deriveRows(deriveDepths([loop], 'Chromium 156'))[0]?.bytesPerFrame).toBeNull();
    expect(deriveRows(deriveDepths(engine, 'Firefox 153'))[0]?.bytesPerFrame).toBeNull();
    const none = makeProbe({ depths: [], ended: 'unavailable' });
    expect(deriveRows(deriveDepths([none], ''))[0]).toMatchObject({
      lowest: null,
      bytesPerFrame: null,
    });
  });
});

function shadow(
  frameBytes: number,
  stackBytes: number,
  depths: readonly number[],
  ended: DepthProbe['ended'],
): DepthProbe {
  return makeProbe({ kind: 'shadow', frameBytes, stackBytes, depths, ended });
}
