import * as fc from 'fast-check';
import type { DepthProbe } from '../../web/measure/depth.ts';
import type { Cell, PointMeasurement } from '../../web/measure/measurement.ts';
import type { Outcome } from '../../web/measure/outcome.ts';
import type { Tally } from '../../web/measure/contention.ts';
import type { Plan } from '../../web/measure/plan.ts';
import { BINS, binDurations } from '../../web/measure/pause-bins.ts';
import type { PauseCell } from '../../web/measure/pause.ts';
import type { Counts, LedgerCell, Traffic } from '../../web/memory/counts.ts';
import { REPORT_VERSION, type Report } from '../../web/report/report.ts';
import { makeRandom, type SeededRandom } from './seeded-random.ts';

/** Sizes shrink by themselves; what stands in the cells follows from the seed. */
export const anyReport: fc.Arbitrary<Report> = fc
  .record({
    seed: fc.nat(),
    variants: fc.integer({ min: 0, max: 4 }),
    points: fc.integer({ min: 0, max: 4 }),
    blocks: fc.integer({ min: 0, max: 12 }),
    probes: fc.integer({ min: 0, max: 3 }),
    text: fc.string({ unit: 'grapheme', maxLength: 30 }).map(keepShown),
  })
  .map(makeRandomReport);

interface Shape {
  readonly seed: number;
  readonly variants: number;
  readonly points: number;
  readonly blocks: number;
  readonly probes: number;
  readonly text: string;
}

function makeRandomReport({ seed, text, ...shape }: Shape): Report {
  const random = makeRandom(seed);
  const plan = makePlan(shape, random);
  return {
    format: 'sandheap-report',
    version: REPORT_VERSION,
    app: text,
    modules: { release: makeHash(random), traced: makeHash(random) },
    environment: {
      engine: text,
      platform: random.isTrue(0.5) ? '' : text,
      cores: random.integer(0, 256),
      isolated: random.isTrue(0.5),
      clockStepNs: random.pick([0, 5000, 1_000_000, random.fraction() * 1e6]),
      when: new Date(random.integer(0, 4e9) * 1000).toISOString().replace('.000Z', 'Z'),
    },
    measurement: {
      plan,
      points: makePoints(plan, shape.blocks, text, random),
      ...makePauses(plan, text, random),
    },
    ledger: makeLedger(plan, random),
    depth: Array.from({ length: shape.probes }, () => makeProbe(random)),
  };
}

function makePlan(shape: Omit<Shape, 'seed' | 'text'>, random: SeededRandom): Plan {
  const groups = ['readers', 'writers'];
  const entries = Array.from({ length: shape.variants }, (_, variant) => ({
    variant: `variant-${variant}`,
    group: random.pick(groups),
    isTwin: false,
  }));
  const twins = entries
    .filter(() => random.isTrue(0.1))
    .map((entry) => ({ ...entry, isTwin: true }));
  const all = [...entries, ...twins];
  const step = random.pick([1, 8, 1024, 65_536]);
  const options = random.isTrue(0.5) ? {} : { read: random.pick(['first', 'all']), keep: 'none' };
  return {
    experiment: random.pick(['stack-vs-heap', 'recursion', 'x']),
    entries: all,
    points: Array.from({ length: shape.points }, (_, point) => ({
      n: point * step + random.integer(0, step - 1),
      entries: all.map((_, entry) => entry).filter(() => random.isTrue(0.8)),
      granule: random.pick([1, 64, 4096]),
    })),
    options,
    optionIndex: Object.keys(options).length === 0 ? 0 : random.integer(0, 40),
    preset: random.pick(['quick', 'careful']),
    looks: random.pick([[], [10], [10, 20, 40]]),
    budgetSeconds: random.pick([null, 2, random.fraction() * 10]),
    seed: random.integer(0, 4_294_967_295),
    ...(random.isTrue(0.3) ? { pauseRounds: random.integer(1, 64) } : {}),
  };
}

/** Rounds of one step, rounds of many, and some that did not return; mostly none at all. */
function makePauses(
  plan: Plan,
  text: string,
  random: SeededRandom,
): { readonly pauses?: readonly PauseCell[] } {
  if (random.isTrue(0.8)) return {};
  const pauses = plan.points.flatMap(({ entries }, point) =>
    entries
      .filter(() => random.isTrue(0.5))
      .map((entry): PauseCell => {
        const outcome = random.isTrue(0.9) ? null : makeOutcome(text, random);
        const rounds = random.integer(outcome === null ? 1 : 0, 5);
        const longest = Array.from({ length: rounds }, () =>
          random.integer(0, 10 ** random.integer(0, 12)),
        );
        const binned = random.isTrue(0.5) ? binDurations(longest) : makeBins(rounds, random);
        return { point, entry, longest, ...binned, outcome };
      }),
  );
  return pauses.length === 0 ? {} : { pauses };
}

function makeBins(rounds: number, random: SeededRandom) {
  const firstBin = random.integer(0, BINS - 1);
  const bins = Array.from({ length: random.integer(1, Math.min(40, BINS - firstBin)) }, () =>
    random.isTrue(0.5) ? 0 : random.integer(0, 1_000_000),
  );
  return { firstBin, bins: [rounds + random.integer(0, 9), ...bins.slice(1)] };
}

/** Some points are not reached, some cells are missing or stand in another order. */
function makePoints(
  plan: Plan,
  blocks: number,
  text: string,
  random: SeededRandom,
): readonly PointMeasurement[] {
  return plan.points.flatMap(({ entries }, point) => {
    if (random.isTrue(0.1)) return [];
    const present = random.isTrue(0.2)
      ? entries.filter(() => random.isTrue(0.7)).reverse()
      : entries;
    const checksum = random.normal() * 1e9;
    return [
      {
        point,
        cells: present.map((entry) => makeCell({ entry, blocks, checksum, text }, random)),
        workers: random.pick([[blocks], [blocks, 0], [0, blocks]]),
        discarded: random.isTrue(0.9) ? 0 : random.integer(1, 9),
      },
    ];
  });
}

interface CellWish {
  readonly entry: number;
  readonly blocks: number;
  readonly checksum: number;
  readonly text: string;
}

function makeCell({ entry, blocks, checksum, text }: CellWish, random: SeededRandom): Cell {
  const outcome = random.isTrue(0.9) ? null : makeOutcome(text, random);
  const length = outcome === null ? blocks : random.integer(0, blocks);
  const center = 10 ** random.integer(0, 12) * random.fraction();
  const width = random.pick([0, 0.01, 0.05, 3]);
  return {
    entry,
    iterations: length === 0 ? 0 : random.integer(1, 2_147_483_647),
    figures: Array.from({ length }, () =>
      Math.round(Math.min(1e12, center * Math.exp(width * random.normal()))),
    ),
    checksum: random.pick([checksum, checksum, checksum, null, 0, random.normal()]),
    outcome,
    ...(random.isTrue(0.2) ? { tally: makeTally(random) } : {}),
  };
}

function makeTally(random: SeededRandom): Tally {
  const updates = random.integer(0, 2_147_483_647) * 1000;
  return { updates, lost: random.integer(0, 1000), waits: random.integer(0, 1000) };
}

function makeOutcome(text: string, random: SeededRandom): Outcome {
  return random.pick<Outcome>([
    { kind: 'trap', message: text, panic: null },
    { kind: 'trap', message: 'unreachable', panic: 'already borrowed' },
    { kind: 'overflow', stack: random.pick(['engine', 'shadow', 'memory']) },
    { kind: 'out-of-memory', message: text },
    { kind: 'deadline', seconds: random.fraction() * 60 },
    { kind: 'worker-lost', message: '' },
  ]);
}

/** By variant, by size, or in no order and with holes. */
function makeLedger(plan: Plan, random: SeededRandom): readonly LedgerCell[] {
  const order = random.pick(['variant', 'size', 'none'] as const);
  const places = plan.points.flatMap(({ n, entries }, point) =>
    entries.flatMap((entry) => {
      const { variant = '', isTwin = true } = plan.entries[entry] ?? {};
      return isTwin ? [] : [{ variant, n, rank: order === 'size' ? point : entry }];
    }),
  );
  const kept = order === 'none' ? places.filter(() => random.isTrue(0.6)).reverse() : places;
  const manners = new Map(kept.map(({ variant }) => [variant, random.integer(0, 4)]));
  const later = random.pick([
    [],
    ['visits'],
    ['visits', 'freeBytes', 'largestFreeBytes'],
    ['visits', 'z', 'countOfTheFuture'],
  ]);
  const lacking = random.pick([0, 0, 0.3]);
  return kept
    .sort((a, b) => (order === 'none' ? 0 : a.rank - b.rank))
    .map(({ variant, n }) => {
      const k = random.pick([1, 64, 1000, 1023]);
      const count = makeCounter(manners.get(variant) ?? 0, n, k, random);
      const names = later.filter(() => !random.isTrue(lacking));
      const counts = Object.fromEntries(names.map((name) => [name, count()]));
      return { variant, n, k, counts: { ...makeCounts(count), ...counts } };
    });
}

/** Constant, affine in n, a whole number over k, anything, or a mix. */
function makeCounter(manner: number, n: number, k: number, random: SeededRandom): () => number {
  const counters = [
    () => 7,
    () => 16 + n / 4,
    () => random.integer(0, 1_000_000) / k,
    () => random.normal() * 10 ** random.integer(-300, 300),
  ];
  return () => (counters[manner] ?? random.pick(counters))();
}

function makeCounts(count: () => number): Counts {
  const traffic = (): Traffic => ({
    loads: count(),
    stores: count(),
    bytesRead: count(),
    bytesWritten: count(),
  });
  return {
    ...traffic(),
    regions: { static: traffic(), stack: traffic(), payload: traffic(), bookkeeping: traffic() },
    allocations: count(),
    frees: count(),
    reallocationsMoved: count(),
    reallocationsInPlace: count(),
    bytesAsked: count(),
    bytesReserved: count(),
    peakLiveBytes: count(),
    liveBytesAfter: count(),
    pagesGrown: count(),
    stackBytes: count(),
    retains: count(),
    releases: count(),
    borrows: count(),
    refusedBorrows: count(),
    moves: count(),
    copies: count(),
    clones: count(),
    lockOperations: count(),
    atomics: count(),
    collections: count(),
    misses32KiB: count(),
    misses1MiB: count(),
  };
}

function makeProbe(random: SeededRandom): DepthProbe {
  return {
    kind: random.pick([
      'engine',
      'shadow',
      'recursive-drop',
      'box-via-frame',
      'loop',
      'explicit-stack',
    ]),
    thread: random.pick(['worker', 'main']),
    state: random.pick(['cold', 'warm']),
    frameBytes: random.pick([0, 16, 65_536]),
    stackBytes: random.pick([0, 16_384, 8_388_608]),
    locals: random.integer(0, 64),
    depths: Array.from({ length: random.integer(0, 6) }, () => random.integer(0, 10_000_000)),
    ended: random.pick(['engine', 'shadow', 'memory', 'none', 'deadline', 'unavailable']),
    ...(random.isTrue(0.3) ? { reason: 'Still running after 10 s.' } : {}),
  };
}

function makeHash(random: SeededRandom): string {
  return Array.from({ length: 64 }, () => random.integer(0, 15).toString(16)).join('');
}

function keepShown(text: string): string {
  return text
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .slice(0, 100)
    .replace(/\p{Cs}/gu, '');
}
