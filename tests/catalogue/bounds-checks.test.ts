import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/bounds-checks/experiment.ts';
import { instantiateWorkload } from '../../web/host/engine/instantiate.ts';
import { describePanic } from '../../web/memory/panic.ts';
import { compileBuilt, readBuilt, trace } from './built-modules.ts';

const SIZES = [16, 4096, 16_384];

async function countsOf(variant: string, n: number) {
  return (await trace(experiment, variant, n)).cell.counts;
}

/** Unsigned compares in the release text of a function. A round of a loop is eight words. */
async function countCompares(name: string): Promise<number> {
  const { text } = await readBuilt(experiment.id);
  const [, body] = text.split(`(func $assembly/workloads/bounds-checks/${name} `);
  const [own = ''] = (body ?? '').split('\n (func ');
  return own.match(/i32\.(?:lt|le|gt|ge)_u/g)?.length ?? 0;
}

/** Runs a pass over more words than the slice has. */
async function overrun(variant: string) {
  const workload = await instantiateWorkload(await compileBuilt(experiment.id, 'release'));
  workload.prepare(16, 0, 7);
  const run = () => workload.call(variant)?.(24, 24);
  return { run, panic: () => describePanic(workload.panic()) };
}

describe('bounds-checks, exactly, for one word', () => {
  it.each(SIZES)('loads are equal: one of 4 bytes, of %i words', async (n) => {
    for (const { id } of experiment.variants) {
      const { loads, bytesRead, stores, allocations, regions } = await countsOf(id, n);
      expect([id, loads, bytesRead, stores, allocations]).toEqual([id, 1, 4, 0, 0]);
      expect(regions.payload.loads).toBe(1);
    }
  });

  it.each(SIZES)('so are the whole ledgers, of %i words', async (n) => {
    const iterated = await countsOf('iterated', n);
    expect(await countsOf('indexed', n)).toEqual(iterated);
    expect(await countsOf('unchecked', n)).toEqual(iterated);
    expect(iterated.peakLiveBytes).toBe(4 * n);
  });

  it('compares are in the text: one of the loop, and one for each of eight words, for all, or none', async () => {
    expect(await countCompares('sumIndexed')).toBe(1 + 8);
    expect(await countCompares('sumIterated')).toBe(1 + 1);
    expect(await countCompares('sumUnchecked')).toBe(1);
  });
});

describe('a pass beyond the end of the slice', () => {
  it.each([
    ['indexed', 'index out of bounds: the len is 16 but the index is 16'],
    ['iterated', 'range end index 24 out of range for slice of length 16'],
  ])('panics: %s', async (variant, words) => {
    const { run, panic } = await overrun(variant);
    expect(run).toThrow();
    expect(panic()).toBe(words);
  });

  it('reads on, unchecked, and nobody notices', async () => {
    const { run, panic } = await overrun('unchecked');
    expect(run).not.toThrow();
    expect(panic()).toBe(null);
  });
});
