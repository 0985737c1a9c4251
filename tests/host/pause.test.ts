import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/reclamation/experiment.ts';
import { instantiateWorkload } from '../../web/host/engine/instantiate.ts';
import { openSteps } from '../../web/host/engine/pause.ts';
import { describePauses, timeSteps } from '../../web/measure/pause.ts';
import { compileBuilt, readBuilt } from '../catalogue/built-modules.ts';

const request = { n: 255, optionIndex: 0, seed: 7 };
const tools = {
  clock: performance,
  yieldMacrotask: () => Promise.resolve(),
  isStopped: () => false,
};

function openStepsOf(bytes: Uint8Array, variant: string, n = request.n) {
  return openSteps(bytes, { ...request, variant, n }, (error) => ({
    kind: 'trap',
    message: String(error),
    panic: null,
  }));
}

describe('the pauses of reclamation', () => {
  it.each(experiment.variants)('of $id are one step a round, or one a node', async ({ id }) => {
    const { release } = await readBuilt(experiment.id);
    const steps = await openStepsOf(release, id);
    if (steps?.kind !== 'steps') throw new Error(`${id} has no step`);
    const times = await timeSteps(steps, 3, tools);
    if (times === null) throw new Error('nobody stopped it');
    const pauses = describePauses({ point: 0, entry: 0, ...times }, 1);
    expect(times.longest).toHaveLength(3);
    expect(pauses?.steps).toBe(id === 'tracing' ? 3 * 254 : 3);
    const ascending = [pauses?.medianNs ?? 0, pauses?.ninetyNinthNs ?? 0, pauses?.longestNs ?? 0];
    expect(ascending.toSorted((a, b) => a - b)).toEqual(ascending);
  });

  it('are not there where a module has no steps', async () => {
    const { release } = await readBuilt('recursion');
    expect(await openStepsOf(release, 'loop')).toBeNull();
  });

  it('end in an outcome where a size does not exist', async () => {
    const { release } = await readBuilt(experiment.id);
    expect(await openStepsOf(release, 'manual', 3)).toMatchObject({ kind: 'trap' });
  });

  it.each(experiment.variants)(
    'of $id leave memory as it was, round after round',
    async ({ id }) => {
      const workload = await instantiateWorkload(await compileBuilt(experiment.id, 'release'));
      workload.prepare(16_383, 0, 7);
      const step = workload.call(`${id}-step`);
      const pages = [1, 2, 3, 4, 5, 6].map(() => {
        let left = 1;
        while (left !== 0) left = step?.(0, 0) ?? 0;
        return (workload.memory?.buffer.byteLength ?? 0) / 65_536;
      });
      expect(pages.slice(3)).toEqual([pages[3], pages[3], pages[3]]);
    },
  );
});
