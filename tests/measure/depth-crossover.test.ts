import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCrossovers, shadowEngineDepth } from '../../web/measure/depth-crossover.ts';
import { shadowLaw } from '../../web/measure/depth-law.ts';
import type { DepthProbe } from '../../web/measure/depth.ts';
import { makeProbe } from './depth-probes.ts';

/** What a thread would say whose engine has room for `engineDepth` levels. */
function probe(stackBytes: number, frameBytes: number, engineDepth: number): DepthProbe {
  const law = shadowLaw(stackBytes, frameBytes);
  const size = { kind: 'shadow', stackBytes, frameBytes } as const;
  return law < engineDepth
    ? makeProbe({ ...size, depths: [law], ended: 'shadow' })
    : makeProbe({ ...size, depths: [engineDepth], ended: 'engine' });
}

describe('the crossover', () => {
  it('is the smallest frame at which the stack in linear memory ends first', () => {
    const depths = integer({ min: 100, max: 400_000 });
    const stacks = integer({ min: 1, max: 512 }).map((pages) => pages * 16_384);
    assert(
      property(stacks, depths, (stackBytes, engineDepth) => {
        const probes = [probe(stackBytes, 65_536, engineDepth), probe(8_388_608, 16, engineDepth)];
        const [found] = findCrossovers(probes, 'worker', 'cold').filter(
          (one) => one.stackBytes === stackBytes,
        );
        if (probe(8_388_608, 16, engineDepth).ended === 'shadow') return;
        const frame = found?.frameBytes ?? 0;
        expect(frame % 16).toBe(0);
        expect(probe(stackBytes, frame, engineDepth).ended).toBe('shadow');
        if (frame > 16) expect(probe(stackBytes, frame - 16, engineDepth).ended).toBe('engine');
      }),
      { seed: 15, numRuns: 500 },
    );
  });

  it('is 16, the smallest frame, where the engine never ends first', () => {
    const probes = [probe(65_536, 16, 7000), probe(1_048_576, 16, 7000)];
    expect(
      findCrossovers(probes, 'worker', 'cold').map(({ stackBytes, frameBytes }) => [
        stackBytes,
        frameBytes,
      ]),
    ).toEqual([
      [65_536, 16],
      [1_048_576, 160],
    ]);
  });

  it('is of one thread and state, from the fewest levels that the engine ended', () => {
    const probes = [
      { ...probe(1_048_576, 16, 7000), depths: [7000, 6900, 7010] },
      { ...probe(1_048_576, 16, 50_000), thread: 'main' as const },
      { ...probe(1_048_576, 16, 20_000), state: 'warm' as const },
    ];
    expect(shadowEngineDepth(probes, 'worker', 'cold')).toBe(6900);
    expect(shadowEngineDepth(probes, 'main', 'cold')).toBe(50_000);
    expect(shadowEngineDepth(probes, 'main', 'warm')).toBeNull();
    expect(findCrossovers(probes, 'main', 'warm')).toEqual([]);
  });
});
