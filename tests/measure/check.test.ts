import { describe, expect, it } from 'vitest';
import { type CheckResult, type CheckTools, runCheck } from '../../web/measure/check.ts';
import { type SimulatedVariant, type World, simulateWorld } from './simulated-world.ts';

const KERNELS: Readonly<Record<string, SimulatedVariant>> = {
  arithmetic: { ns: 1300 },
  'arithmetic-slower': { ns: 1300 * 1.03 },
  allocator: { ns: 15_000 },
  'allocator-slower': { ns: 15_000 * 1.03 },
  'memory-bound': { ns: 8_000 },
};

describe('a check', () => {
  it('calls no identical pair different and finds a known 3 % on a quiet machine', async () => {
    const result = await check(simulateWorld({ variants: KERNELS }), 6);
    expect(result.identical).toEqual({ pairs: 6, different: 0, allowed: 1 });
    expect(result.known).toEqual({ percent: 3, pairs: 6, found: 6 });
    expect(result.clockStepNs).toBe(100);
    expect(result.secondsPerPair).toBeGreaterThan(0.3);
    expect(result.secondsPerPair).toBeLessThan(2);
  });

  it('has a third of its identical pairs from each kernel', async () => {
    const { noise } = await check(simulateWorld({ variants: KERNELS }), 9);
    expect(noise.map(({ kernel, pairs }) => [kernel, pairs])).toEqual([
      ['arithmetic', 3],
      ['allocator', 3],
      ['memory-bound', 3],
    ]);
    for (const { halfWidthPercent } of noise) {
      expect(halfWidthPercent).toBeGreaterThan(0.05);
      expect(halfWidthPercent).toBeLessThan(1);
    }
  });

  it('leaves out kernels that no pair was of', async () => {
    const { noise } = await check(simulateWorld({ variants: KERNELS }), 1);
    expect(noise.map(({ kernel }) => kernel)).toEqual(['arithmetic']);
  });

  it('notices a kernel that is not what it says', async () => {
    const variants = { ...KERNELS, 'arithmetic-slower': { ns: 1300 } };
    const { known } = await check(simulateWorld({ variants }), 4);
    expect(known.found).toBe(2);
  });

  it('gives a pair no more than its budget', async () => {
    const world = simulateWorld({ variants: KERNELS, noise: { slice: 0.01, layout: 0.3 } });
    const result = await check(world, 3, { budgetSeconds: 1 });
    expect(result.secondsPerPair).toBeLessThan(1);
    expect(result.secondsPerPair).toBeGreaterThan(0.8);
    expect(result.noise[0]?.halfWidthPercent).toBeGreaterThan(5);
  });

  it('tells each pair, and keeps those that are done when it is stopped', async () => {
    const stopper = new AbortController();
    const told: string[] = [];
    const result = await check(simulateWorld({ variants: KERNELS }), 5, {
      signal: stopper.signal,
      onPair: (done, planned) => {
        told.push(`${done} of ${planned}`);
        if (done === 3) stopper.abort();
      },
    });
    expect(told).toEqual(['1 of 10', '2 of 10', '3 of 10']);
    expect(result.identical.pairs + result.known.pairs).toBe(3);
  });

  it('breaks where a kernel does, instead of calling the machine good', async () => {
    const variants = { ...KERNELS, arithmetic: { ns: 1300, trapsAt: 5 } };
    await expect(check(simulateWorld({ variants }), 1)).rejects.toThrow('a kernel of the check');
  });
});

function check(
  world: World,
  pairs: number,
  {
    budgetSeconds = 2,
    ...tools
  }: { budgetSeconds?: number } & Partial<Pick<CheckTools, 'signal' | 'onPair'>> = {},
): Promise<CheckResult> {
  const request = { pairs, seed: 9, budgetSeconds };
  const { openBench, timer } = world;
  return runCheck(request, { openBench, timer, signal: new AbortController().signal, ...tools });
}
