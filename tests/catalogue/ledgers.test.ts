import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../web/catalogue/experiment.ts';
import { catalogue } from '../../web/catalogue/registry.ts';
import { runsInThreads } from '../../web/catalogue/threads.ts';
import type { Counts, Traffic } from '../../web/memory/counts.ts';
import { sampleChoices } from '../assembly/points.ts';
import { listCases, trace } from './built-modules.ts';
import { listDiffering } from '../memory/differing-figures.ts';

const shown = catalogue.filter(
  (one) => one.variants.length > 0 && !one.isHidden && !runsInThreads(one),
);

/** Smallest, middle and largest point of the sweep, up to 64 KiB and to 16,384 operations at once. */
function fewPoints(experiment: Experiment): readonly number[] {
  const values = experiment.parameter.values.filter(
    (n) => n <= 65_536 && experiment.granule(n) <= 16_384,
  );
  const middle = values[Math.floor(values.length / 2)];
  return [values[0], middle, values.at(-1)].filter((n) => n !== undefined);
}

/** Counting 100 reads of each value shows nothing that one read does not. */
function fewChoices(experiment: Experiment) {
  return sampleChoices(experiment).filter(({ reuse }) => reuse !== '100');
}

/** A large point of many allocations takes seconds on a busy machine. */
const COUNTING_MS = 30_000;

/** These belong to a whole run: over more operations they may be others. */
const OF_A_RUN = ['k', 'peakLiveBytes', 'liveBytesAfter'];

/** Sums of quotients are the quotient of the sums but for rounding. */
function expectRegionsToAddUp({ regions, ...counts }: Counts): void {
  const names = ['loads', 'stores', 'bytesRead', 'bytesWritten'] as const;
  for (const name of names) {
    const sum = Object.values<Traffic>(regions).reduce((total, one) => total + one[name], 0);
    expect(sum).toBeCloseTo(counts[name], 8);
  }
}

describe.each(shown)('the ledgers of $id', (experiment) => {
  describe.each(fewChoices(experiment))('with %o', (choices) => {
    it.each(listCases(experiment, fewPoints(experiment), [choices]))(
      'are exact for $variant.id at $n: twice the same, and the same over twice as many operations',
      async ({ variant, n }) => {
        const first = await trace(experiment, variant.id, n, choices);
        const second = await trace(experiment, variant.id, n, choices);
        const longer = await trace(experiment, variant.id, n, choices, 2);
        expect(listDiffering(first.cell, second.cell)).toEqual([]);
        expect(second.map).toEqual(first.map);
        const differing = listDiffering(first.cell, longer.cell);
        expect(differing.filter((name) => !OF_A_RUN.includes(name))).toEqual([]);
        expectRegionsToAddUp(first.cell.counts);
      },
      COUNTING_MS,
    );
  });
});
