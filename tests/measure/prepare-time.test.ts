import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../web/measure/run.ts';
import { run } from '../../web/measure/run.ts';
import { planOf } from './measured.ts';
import { simulateWorld } from './simulated-world.ts';

const NEVER = new AbortController().signal;

/** What a run says at its end that setting up took, and how often each variant was set up. */
async function prepareTime(a: number, b: number) {
  const variants = { a: { ns: 10, prepareMs: a }, b: { ns: 30, prepareMs: b } };
  const world = simulateWorld({ variants });
  let last: RunEvent | null = null;
  const plan = planOf(['a', 'b'], [16, 64], { preset: 'quick', looks: [4] });
  for await (const event of run(plan, world.openBench, world.timer, NEVER)) last = event;
  if (last?.kind !== 'finished') throw new Error('the run did not finish');
  const times = (name: string) => world.log.filter((line) => line.startsWith(`fresh ${name}@`));
  return { told: last.prepareMs, a: times('a').length, b: times('b').length };
}

describe('the time that setting up takes', () => {
  it('is told at the end of a run: every instance of every worker', async () => {
    const { told, a, b } = await prepareTime(3, 0.5);
    // Two points of a pilot and four blocks.
    expect([a, b]).toEqual([10, 10]);
    expect(told).toBe(10 * 3 + 10 * 0.5);
  });

  it('is nothing where it took none', async () => {
    expect((await prepareTime(0, 0)).told).toBe(0);
  });
});
