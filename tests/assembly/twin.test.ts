import { beforeAll, describe, expect, it } from 'vitest';
import { observeAccesses } from '../../tools/modules-twin.ts';
import { catalogue } from '../../web/catalogue/registry.ts';
import { runsInThreads } from '../../web/catalogue/threads.ts';
import { loadModule, type BuiltModule } from './built-module.ts';
import { observeRun, requireFunction } from './observed-run.ts';
import { listPoints, nameOf } from './points.ts';

const timed = catalogue.filter((one) => one.variants.length > 0 && !runsInThreads(one));

describe.each(timed)('the modules of $id', (experiment) => {
  let built: BuiltModule;
  let observedRelease: Uint8Array<ArrayBuffer>;
  const points = listPoints(experiment, 16_384);

  beforeAll(async () => {
    built = await loadModule(experiment.id);
    observedRelease = new Uint8Array(observeAccesses(built.release));
  }, 120_000);

  it.each(experiment.variants)(
    'make the same accesses in the same order, release and traced: $id',
    async (variant) => {
      for (const point of points.filter(({ n, choices }) => variant.isPresent(n, choices))) {
        const granule = experiment.granule(point.n);
        const iterations = [granule, 7 * granule];
        const release = await observeRun(observedRelease, nameOf(variant), point, iterations);
        const traced = await observeRun(built.traced, nameOf(variant), point, iterations);
        expect(traced, `n = ${point.n}, option ${point.option}`).toMatchObject({
          results: release.results,
          steps: release.steps,
          digest: release.digest,
        });
        expect(release.events.size).toBe(0);
      }
    },
  );

  it('return one checksum a group, the one computed without WebAssembly', async () => {
    const module = await WebAssembly.compile(built.release);
    for (const point of points) {
      const iterations = 5 * experiment.granule(point.n);
      for (const variant of experiment.variants) {
        if (!variant.isPresent(point.n, point.choices)) continue;
        const { exports } = await WebAssembly.instantiate(module);
        requireFunction(exports, 'prepare')(point.n, point.option, point.seed);
        const kernel = requireFunction(exports, nameOf(variant));
        const { n, choices, seed } = point;
        const expected = experiment.expectChecksum(variant.group, iterations, n, choices, seed);
        expect(kernel(iterations, n), `${variant.id}, n = ${n}`).toBe(expected);
        expect(kernel(iterations, n), `${variant.id}, n = ${n}, again`).toBe(expected);
      }
    }
  });
});
