import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../web/catalogue/experiment.ts';
import { indexChoices, listChoices } from '../../web/catalogue/option-index.ts';
import { catalogue } from '../../web/catalogue/registry.ts';
import { runsInThreads } from '../../web/catalogue/threads.ts';
import { instantiateWorkload } from '../../web/host/engine/instantiate.ts';
import type { Case } from './built-modules.ts';
import { compileBuilt, listCases } from './built-modules.ts';

/** What runs in threads is held to its totals in `contention.test.ts`. */
const timed = catalogue.filter((one) => one.variants.length > 0 && !runsInThreads(one));

/** A seed near the top, so that words wrap, and one that does not. */
const RUNS = [
  { seed: 0xffff_fff0, multiples: 3 },
  { seed: 12_345, multiples: 1 },
];

async function runOnce(
  experiment: Experiment,
  { variant, n, choices }: Case,
  operations: number,
  seed: number,
): Promise<number> {
  const workload = await instantiateWorkload(await compileBuilt(experiment.id, 'release'));
  workload.prepare(n, indexChoices(experiment.options, choices), seed);
  return workload.call(variant.id)?.(operations, n) ?? NaN;
}

describe.each(timed)('checksums of $id', (experiment) => {
  it.each(listChoices(experiment.options))(
    'are those of the formula, for every variant at every point, with %o',
    async (choices) => {
      for (const one of listCases(experiment, experiment.parameter.values, [choices])) {
        for (const { seed, multiples } of RUNS) {
          const { n, variant } = one;
          const operations = multiples * experiment.granule(n);
          const expected = experiment.expectChecksum(variant.group, operations, n, choices, seed);
          const found = await runOnce(experiment, one, operations, seed);
          expect([variant.id, n, seed, found]).toEqual([variant.id, n, seed, expected]);
        }
      }
    },
  );

  it('are the same in a second call: nothing of the first is left in the result', async () => {
    const [n = 0] = experiment.parameter.values;
    const [choices = {}] = listChoices(experiment.options);
    for (const { variant } of listCases(experiment, [n], [choices])) {
      const workload = await instantiateWorkload(await compileBuilt(experiment.id, 'release'));
      workload.prepare(n, 0, 5);
      const kernel = workload.call(variant.id);
      const operations = 4 * experiment.granule(n);
      expect([variant.id, kernel?.(operations, n)]).toEqual([variant.id, kernel?.(operations, n)]);
    }
  });
});
