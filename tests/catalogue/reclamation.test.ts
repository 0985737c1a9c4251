import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/reclamation/experiment.ts';
import { instantiateWorkload } from '../../web/host/engine/instantiate.ts';
import { observeRun } from '../assembly/observed-run.ts';
import { compileBuilt, readBuilt, trace, traceFact } from './built-modules.ts';
import { listDiffering } from '../memory/differing-figures.ts';

const SIZES = [15, 255, 1023, 4095];
const NODE = 12;
const COUNTS = 8;
const PAGE = 65_536;

async function countsOf(variant: string, n: number) {
  return (await trace(experiment, variant, n)).cell.counts;
}

/** A function of the release text, its own name left out. */
async function bodyOf(name: string): Promise<string> {
  const { text } = await readBuilt(experiment.id);
  const full = `$assembly/workloads/reclamation/${name}`;
  const body = text.split(/^ (?=\(func )/m).find((one) => one.startsWith(`(func ${full} `));
  if (body === undefined) throw new Error(`no function ${name}`);
  return body.replaceAll(full, '$itself');
}

/** Pages of memory before the first tree, after it, and after eight more. */
async function pagesOf(variant: string, n: number): Promise<readonly number[]> {
  const workload = await instantiateWorkload(await compileBuilt(experiment.id, 'release'));
  const pages = () => (workload.memory?.buffer.byteLength ?? 0) / PAGE;
  workload.prepare(n, 0, 7);
  const before = pages();
  workload.call(variant)?.(n, n);
  const after = pages();
  workload.call(variant)?.(8 * n, n);
  return [before, after, pages()];
}

/** What the collector does in each of three rounds after the first: from one collection asked for to the next. */
async function collectorRounds(n: number) {
  const built = await readBuilt(experiment.id);
  const round = Math.ceil(1000 / n) * n;
  const totals: { readonly visits: number; readonly cycles: number }[] = [];
  for (const rounds of [1, 2, 3, 4]) {
    const point = { n, option: 0, seed: 7 };
    const { events } = await observeRun(built.traced, 'tracing', point, [rounds * round]);
    totals.push({ visits: events.get('onvisit') ?? 0, cycles: events.get('oncollect') ?? 0 });
  }
  return totals.slice(1).map(({ visits, cycles }, at) => ({
    visits: visits - (totals[at]?.visits ?? 0),
    cycles: cycles - (totals[at]?.cycles ?? 0),
  }));
}

/** Two trees when nobody asks for a collection. */
async function leaveUnasked(n: number) {
  const answer = await traceFact(experiment, 'unasked-fact', n, n);
  if (answer.kind === 'failed') throw new Error(answer.message);
  return answer.cell.counts.liveBytesAfter;
}

describe('reclamation, exactly, for one node', () => {
  it.each(experiment.parameter.values)(
    'an owner’s drop has the ledger of a free by hand, with %i nodes',
    async (n) => {
      const manual = await trace(experiment, 'manual', n);
      const ownership = await trace(experiment, 'ownership', n);
      expect(listDiffering(manual.cell, ownership.cell)).toEqual(['variant']);
      expect(manual.cell.counts.frees).toBe(1);
    },
  );

  it('and its function is the same, instruction for instruction', async () => {
    expect(await bodyOf('dropTree')).toBe(await bodyOf('freeTree'));
    expect(await bodyOf('dropTree')).not.toBe(await bodyOf('dropCounted'));
  });

  it.each(SIZES)('each variant makes 1 allocation, an arena no free, with %i nodes', async (n) => {
    for (const { id } of experiment.variants) {
      const { allocations, frees, bytesAsked, bytesReserved } = await countsOf(id, n);
      const isLarge = id === 'reference-counting' || id === 'tracing';
      expect([id, allocations, frees]).toEqual([id, 1, id === 'arena' ? 0 : 1]);
      expect(bytesAsked).toBe(id === 'reference-counting' ? COUNTS + NODE : NODE);
      expect([id, bytesReserved]).toEqual([id, isLarge ? 32 : 16]);
    }
  });

  it.each(SIZES)('the peak is one tree of %i nodes, and nothing of it is left', async (n) => {
    for (const id of ['manual', 'ownership', 'arena', 'reference-counting']) {
      const { peakLiveBytes, liveBytesAfter } = await countsOf(id, n);
      const node = id === 'reference-counting' ? COUNTS + NODE : NODE;
      expect([id, peakLiveBytes, liveBytesAfter]).toEqual([id, n * node, 0]);
    }
  });

  it.each([
    [15, 12_060],
    [63, 12_072],
    [255, 12_072],
    [1023, 12_276],
    [4095, 49_140],
  ])('garbage counts in the peak of a collector: %i nodes, %i bytes', async (n, peak) => {
    const { peakLiveBytes, liveBytesAfter } = await countsOf('tracing', n);
    expect([peakLiveBytes, liveBytesAfter]).toEqual([peak, 0]);
  });

  it('a count goes up and down once a node; an Rc costs 2 loads and 4 stores more', async () => {
    const counted = await countsOf('reference-counting', 255);
    const { loads, stores } = await countsOf('ownership', 255);
    expect([counted.retains, counted.releases]).toEqual([1, 1]);
    expect([counted.loads - loads, counted.stores - stores]).toEqual([2, 4]);
  });

  it('an arena writes and reads a node’s three words, and visits none to give it back', async () => {
    const { loads, stores, regions } = await countsOf('arena', 255);
    expect([loads, stores]).toEqual([3, 3]);
    expect([regions.payload.loads, regions.payload.stores]).toEqual([3, 3]);
  });

  it.each([
    { n: 15, visits: 196, cycles: 28 },
    { n: 63, visits: 517, cycles: 17 },
    { n: 255, visits: 1045, cycles: 7 },
    { n: 1023, visits: 1828, cycles: 6 },
    { n: 4095, visits: 7910, cycles: 8 },
  ])('the collector makes $visits visits in $cycles cycles, with $n nodes', async (expected) => {
    const { n, ...round } = expected;
    expect(await collectorRounds(n)).toEqual([round, round, round]);
  });

  it.each([
    [15, 196 / 1005],
    [255, 1045 / 1020],
    [1023, 1828 / 1023],
    [4095, 7910 / 4095],
  ])('the ledger of %i nodes counts the visits of the collector: %d a node', async (n, visits) => {
    expect((await countsOf('tracing', n)).visits).toBe(visits);
    for (const id of ['manual', 'ownership', 'arena', 'reference-counting']) {
      expect([id, (await countsOf(id, n)).visits]).toEqual([id, 0]);
    }
  });

  it.each([
    { n: 15, trees: 2 },
    { n: 255, trees: 2 },
    { n: 4095, trees: 1 },
  ])('unasked, a collector leaves $trees of two trees of $n nodes', async ({ n, trees }) => {
    expect(await leaveUnasked(n)).toBe(trees * n * NODE);
  });

  it.each(experiment.variants)('$id gives no page back', async ({ id }) => {
    const isLarge = id === 'reference-counting' || id === 'tracing';
    expect(await pagesOf(id, 15)).toEqual([17, 17, 17]);
    expect(await pagesOf(id, 65_535)).toEqual(isLarge ? [17, 68, 68] : [17, 34, 34]);
  });
});
