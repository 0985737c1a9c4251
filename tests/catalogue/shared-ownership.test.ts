import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/shared-ownership/experiment.ts';
import { observeRun } from '../assembly/observed-run.ts';
import { nameOf } from '../assembly/points.ts';
import { readBuilt, trace, traceFact } from './built-modules.ts';

const SIZES = [1, 32, 1024];
const BUFFER = 1024;
const COUNTED = ['rc', 'arc-plain', 'arc-atomic', 'rc-weak'];
const others = experiment.variants.filter(({ id }) => id !== 'deep-clone');

async function countsOf(variant: string, n: number) {
  return (await trace(experiment, variant, n)).cell.counts;
}

/** Loads and stores of the buffer's block. */
async function payloadOf(variant: string): Promise<readonly number[]> {
  const { loads, stores } = (await countsOf(variant, 64)).regions.payload;
  return [loads, stores];
}

/** A fact in the traced twin, `pairs` and twice as many of them; the figures after the second. */
async function countFact(fact: string, pairs: number) {
  const answer = await traceFact(experiment, fact, 1, pairs);
  if (answer.kind === 'failed') throw new Error(answer.message);
  return answer.cell.counts;
}

describe('shared-ownership, exactly, for one reader come and gone', () => {
  it.each(SIZES)(
    'retains are releases: 1 and 1, for a Weak 2 and 2, with %i readers',
    async (n) => {
      const of = async (variant: string) => {
        const { retains, releases } = await countsOf(variant, n);
        return [retains, releases];
      };
      expect(await of('rc')).toEqual([1, 1]);
      expect(await of('arc-plain')).toEqual([1, 1]);
      expect(await of('arc-atomic')).toEqual([1, 1]);
      expect(await of('rc-weak')).toEqual([2, 2]);
      expect([...(await of('borrow')), ...(await of('deep-clone'))]).toEqual([0, 0, 0, 0]);
    },
  );

  it.each(experiment.variants)(
    '$id makes 2 atomics if it is the atomic Arc, else none',
    async ({ id }) => {
      for (const n of SIZES) {
        expect((await countsOf(id, n)).atomics).toBe(id === 'arc-atomic' ? 2 : 0);
      }
    },
  );

  it.each(SIZES)('a deep clone is 1 allocation, 1 free and 1 copy a reader of %i', async (n) => {
    const { allocations, frees, clones, bytesAsked, peakLiveBytes, liveBytesAfter } =
      await countsOf('deep-clone', n);
    expect([allocations, frees, clones, bytesAsked]).toEqual([1, 1, 1, BUFFER]);
    expect([peakLiveBytes, liveBytesAfter]).toEqual([(n + 1) * BUFFER, 0]);
  });

  it.each(others)('$id asks for nothing a reader and leaves nothing', async ({ id }) => {
    for (const n of SIZES) {
      const { allocations, frees, peakLiveBytes, liveBytesAfter, stackBytes } = await countsOf(
        id,
        n,
      );
      expect([allocations, frees, liveBytesAfter]).toEqual([0, 0, 0]);
      expect(peakLiveBytes).toBe(COUNTED.includes(id) ? BUFFER + 8 : BUFFER);
      expect(stackBytes).toBe(Math.ceil((4 * n) / 16) * 16);
    }
  });

  it('a count is read and written when a reader comes and when it goes, a Weak twice', async () => {
    expect(await payloadOf('borrow')).toEqual([1, 0]);
    expect(await payloadOf('rc')).toEqual([3, 2]);
    expect(await payloadOf('rc-weak')).toEqual([5, 4]);
    expect(await payloadOf('arc-atomic')).toEqual([1, 0]);
  });

  it.each(SIZES)('the plain Arc has the very ledger of an Rc, with %i readers', async (n) => {
    expect(await countsOf('arc-plain', n)).toEqual(await countsOf('rc', n));
  });

  it.each(experiment.variants)(
    'the buffer of $id is dropped once in a whole run',
    async (variant) => {
      const { traced } = await readBuilt(experiment.id);
      const point = { n: 16, option: 0, seed: 7 };
      const { events } = await observeRun(traced, nameOf(variant), point, [64]);
      const clones = variant.id === 'deep-clone' ? 64 : 0;
      expect([events.get('onAlloc'), events.get('onFree')]).toEqual([1 + clones, 1 + clones]);
      expect(events.get('onRetain')).toBe(events.get('onRelease'));
      const counts = { rc: 65, 'arc-plain': 65, 'arc-atomic': 65, 'rc-weak': 129 };
      expect(events.get('onRetain')).toBe(new Map(Object.entries(counts)).get(variant.id));
    },
  );

  it('two Rc in a cycle leave exactly their bytes alive', async () => {
    const { allocations, frees, retains, releases, liveBytesAfter } = await countFact(
      'cycle-fact',
      3,
    );
    expect([allocations, frees, retains - releases]).toEqual([2, 0, 2]);
    expect(liveBytesAfter).toBe(2 * 3 * 32);
  });

  it('with a Weak one way nothing is left', async () => {
    const { allocations, frees, retains, releases, liveBytesAfter, peakLiveBytes } =
      await countFact('weak-cycle-fact', 3);
    expect([allocations, frees, retains - releases, liveBytesAfter]).toEqual([2, 2, 0, 0]);
    expect(peakLiveBytes).toBe(32);
  });
});
