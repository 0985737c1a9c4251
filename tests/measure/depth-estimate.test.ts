import { describe, expect, it } from 'vitest';
import { estimateEngineStack } from '../../web/measure/depth-estimate.ts';
import type { DepthProbe } from '../../web/measure/depth.ts';

function probe(locals: number, depth: number, change: Partial<DepthProbe> = {}): DepthProbe {
  return {
    kind: 'engine',
    thread: 'worker',
    state: 'cold',
    frameBytes: 0,
    stackBytes: 0,
    locals,
    depths: [depth],
    ended: 'engine',
    ...change,
  };
}

/** Depths of a stack of `bytes` where a level takes 56 bytes and 4 for each local. */
function probesOf(bytes: number): DepthProbe[] {
  return [0, 4, 16, 64].map((locals) => probe(locals, Math.floor(bytes / (56 + 4 * locals))));
}

describe('the size of the engine’s stack', () => {
  it('is found from depths whose levels differ by known bytes', () => {
    const estimate = estimateEngineStack(probesOf(500_000), 4) ?? 0;
    expect(Math.abs(estimate / 500_000 - 1)).toBeLessThan(0.005);
  });

  it('takes cold probes that the engine ended, and no others', () => {
    const others = [
      probe(0, 10, { state: 'warm' }),
      probe(4, 10, { ended: 'none' }),
      probe(16, 10, { kind: 'recursive-drop' }),
      probe(64, 10, { depths: [] }),
    ];
    const alone = estimateEngineStack(probesOf(500_000), 4);
    expect(alone).not.toBeNull();
    expect(estimateEngineStack([...others, ...probesOf(500_000)], 4)).toBe(alone);
  });

  it('is unknown with fewer than three sizes of a level', () => {
    expect(estimateEngineStack(probesOf(500_000).slice(0, 2), 4)).toBeNull();
  });

  it('is unknown where the depths do not follow the locals', () => {
    expect(estimateEngineStack([...probesOf(500_000), probe(32, 4000)], 4)).toBeNull();
    const flat = [0, 4, 16, 64].map((locals) => probe(locals, 1000));
    expect(estimateEngineStack(flat, 4)).toBeNull();
  });
});
