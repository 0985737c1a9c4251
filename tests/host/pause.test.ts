import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/reclamation/experiment.ts';
import { instantiateWorkload } from '../../web/host/engine/instantiate.ts';
import { timePauses } from '../../web/host/engine/pause.ts';
import { compileBuilt, readBuilt } from '../catalogue/built-modules.ts';

const request = { n: 255, optionIndex: 0, seed: 7, rounds: 3 };

describe('the pauses of reclamation', () => {
  it.each(experiment.variants)('of $id are one step a round, or one a node', async ({ id }) => {
    const { release } = await readBuilt(experiment.id);
    const pauses = await timePauses(release, { ...request, variant: id });
    if (pauses === null) throw new Error(`${id} has no step`);
    const { steps, medianNs, ninetyNinthNs, longestNs, clockStepNs } = pauses;
    expect(steps).toBe(id === 'tracing' ? 3 * 254 : 3);
    const ascending = [clockStepNs, medianNs, ninetyNinthNs, longestNs];
    expect(ascending.toSorted((a, b) => a - b)).toEqual(ascending);
  });

  it('are not there where a module has no steps', async () => {
    const { release } = await readBuilt('recursion');
    expect(await timePauses(release, { ...request, variant: 'loop' })).toBeNull();
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
