import { assert, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../web/measure/random.ts';
import { decide, falseVerdictsAllowed, summarise } from '../../web/measure/verdict.ts';
import { DISTRIBUTIONS } from './distributions.ts';
import { drawFigures, measured, planOf } from './measured.ts';

describe('a decision', () => {
  it.each([
    [0.991, 1.009, 'same'],
    [0.989, 1.009, 'unclear'],
    [0.991, 1.011, 'unclear'],
    [1.006, 1.2, 'slower'],
    [1.004, 1.2, 'unclear'],
    [0.8, 0.994, 'faster'],
    [0.8, 0.996, 'unclear'],
    [0.5, 2, 'unclear'],
  ] as const)('on an interval from %f to %f is %s', (low, high, verdict) => {
    expect(decide({ estimate: 1, low, high })).toBe(verdict);
  });

  it('puts same before a difference where both hold', () => {
    expect(decide({ estimate: 1.008, low: 1.006, high: 1.0099 })).toBe('same');
    expect(decide({ estimate: 1.008, low: 1.006, high: 1.0101 })).toBe('slower');
  });

  it('mirrors when a and b are swapped', () => {
    const mirror = { faster: 'slower', slower: 'faster', same: 'same', unclear: 'unclear' };
    const ends = double({ min: 0.5, max: 2, noNaN: true });
    assert(
      property(ends, ends, (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const swapped = { estimate: 1, low: 1 / high, high: 1 / low };
        expect(decide(swapped)).toBe(mirror[decide({ estimate: 1, low, high })]);
      }),
      { seed: 4 },
    );
  });
});

describe('a summary', () => {
  const random = createRandom(8);
  const quiet = (blocks: number, ratio: number) => drawFigures(random, blocks, ratio, 0.002);

  it('compares the entries of a group in plan order, and a twin with its own variant alone', () => {
    const plan = planOf(['a', 'b', 'c', "a'"]);
    const figures = [quiet(10, 1), quiet(10, 1.1), quiet(10, 0.9), quiet(10, 1)];
    const { pairs, floors } = summarise(measured(plan, figures));
    expect(pairs.map(({ a, b }) => [a, b])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    expect(floors.map(({ a, b }) => [a, b])).toEqual([[0, 3]]);
    expect(pairs.map(({ verdict }) => verdict)).toEqual(['slower', 'faster', 'faster']);
    expect(floors.map(({ verdict }) => verdict)).toEqual(['same']);
  });

  it('gives no pair across groups', () => {
    const plan = planOf(['a', 'b']);
    const apart = { ...plan, entries: plan.entries.map((e) => ({ ...e, group: e.variant })) };
    expect(summarise(measured(apart, [quiet(10, 1), quiet(10, 1)])).pairs).toEqual([]);
  });

  it('divides figures by their own iterations', () => {
    const plan = planOf(['a', 'b']);
    const measurement = measured(plan, [Array(10).fill(2000), Array(10).fill(1000)]);
    const { cells } = summarise(measurement);
    expect(cells[0]?.ns?.estimate).toBeCloseTo(20, 10);
    expect(cells[1]?.ns?.estimate).toBeCloseTo(10, 10);
  });

  it('is unclear below 10 blocks, however far apart the figures are', () => {
    const plan = planOf(['a', 'b']);
    const nine = summarise(measured(plan, [quiet(9, 1), quiet(9, 3)])).pairs[0];
    expect(nine?.verdict).toBe('unclear');
    expect(nine?.ratio?.low).toBeGreaterThan(2.9);
    expect(nine?.blocks).toBe(9);
    const ten = summarise(measured(plan, [quiet(10, 1), quiet(10, 3)])).pairs[0];
    expect(ten?.verdict).toBe('slower');
    const eager = planOf(['a', 'b'], [16], { looks: [5] });
    expect(summarise(measured(eager, [quiet(5, 1), quiet(5, 3)])).pairs[0]?.verdict).toBe(
      'unclear',
    );
  });

  it('has no interval below two blocks', () => {
    const { pairs, cells } = summarise(measured(planOf(['a', 'b']), [[5], [6]]));
    expect(pairs[0]?.ratio).toBeNull();
    expect(cells[0]?.ns).toBeNull();
  });

  it('lets the first look that decides stand', () => {
    const figures = [quiet(40, 1), [...quiet(10, 1.05), ...quiet(30, 1)]];
    const pair = summarise(measured(planOf(['a', 'b']), figures)).pairs[0];
    expect([pair?.verdict, pair?.blocks]).toEqual(['slower', 10]);
    expect(pair?.ratio?.low).toBeGreaterThan(1.03);
  });

  it('has a last look at the blocks of a finished run, none while it goes on', () => {
    // Two disturbed blocks keep 10 from deciding; 15 can afford one.
    const figures = [
      quiet(15, 1),
      [0.98, 1.02, ...Array(13).fill(1.05)].flatMap((r) => quiet(1, r)),
    ];
    const measurement = measured(planOf(['a', 'b']), figures);
    const over = summarise(measurement, 'finished').pairs[0];
    const running = summarise(measurement, 'running').pairs[0];
    expect(running).toMatchObject({ verdict: 'unclear', blocks: 10 });
    expect(over).toMatchObject({ verdict: 'slower', blocks: 15 });
    expect(summarise(measurement).pairs[0]).toEqual(over);
  });

  it('has no look beyond those of a quick plan', () => {
    const plan = planOf(['a', 'b'], [16], { preset: 'quick', looks: [10] });
    const figures = [quiet(14, 1), [...quiet(4, 1), ...quiet(10, 1.3)]];
    expect(summarise(measured(plan, figures)).pairs[0]).toMatchObject({
      verdict: 'unclear',
      blocks: 10,
    });
  });

  it('compares an entry that failed by the blocks that it has', () => {
    const pair = summarise(measured(planOf(['a', 'b']), [quiet(20, 1), quiet(11, 2)])).pairs[0];
    expect([pair?.verdict, pair?.blocks]).toEqual(['slower', 10]);
  });

  it('shows how far workers lie apart', () => {
    const measurement = measured(planOf(['a']), [[100, 100, 150, 150, 120]]);
    const points = measurement.points.map((point) => ({ ...point, workers: [2, 2, 1] }));
    expect(summarise({ ...measurement, points }).cells[0]?.workerSpread).toBeCloseTo(1.5, 12);
    expect(summarise(measurement).cells[0]?.workerSpread).toBeNull();
  });

  it('comes out the same, digit by digit, from a copy of the document', () => {
    const measurement = measured(planOf(['a', 'b', "a'"]), [
      quiet(23, 1),
      quiet(23, 1.01),
      quiet(23, 1),
    ]);
    const copy = JSON.parse(JSON.stringify(measurement)) as typeof measurement;
    expect(JSON.stringify(summarise(copy))).toBe(JSON.stringify(summarise(measurement)));
  });
});

describe.each(Object.keys(DISTRIBUTIONS))('false verdicts over all looks, %s noise', (name) => {
  const TRIALS = 1000;
  // Three standard deviations of a share of 1,000 at 1 %.
  const ALLOWANCE = 3 * Math.sqrt((0.01 * 0.99) / TRIALS);
  const plan = planOf(['a', 'b']);

  function rateOf(verdicts: readonly string[], truth: number, noise: number): number {
    const random = createRandom(Math.round(1e6 * truth * noise));
    const ones = Array.from({ length: 40 }, () => 500_000);
    let hits = 0;
    for (let trial = 0; trial < TRIALS; trial++) {
      const figures = drawFigures(random, 40, truth, noise, DISTRIBUTIONS[name]);
      const pair = summarise(measured(plan, [ones, figures])).pairs[0];
      if (pair !== undefined && verdicts.includes(pair.verdict)) hits++;
    }
    return hits / TRIALS;
  }

  it.each([0.003, 0.02, 0.1])(
    'identical code is called different in at most 1 %%, noise %f',
    (noise) => {
      expect(rateOf(['slower', 'faster'], 1, noise)).toBeLessThanOrEqual(0.01);
    },
  );

  it.each([0.003, 0.02])(
    'a difference of just 0.5 %% is called one in at most 1 %%, noise %f',
    (noise) => {
      expect(rateOf(['slower'], 1.005, noise)).toBeLessThanOrEqual(0.01 + ALLOWANCE);
    },
  );

  it('a difference of just 1 % is called the same in at most 1 %', () => {
    expect(rateOf(['same'], 1.01, 0.005)).toBeLessThanOrEqual(0.01 + ALLOWANCE);
  });
});

describe('a true 3 %', () => {
  it('is found in nearly all of 300 pairs where a block is noisy by 2 %', () => {
    const random = createRandom(17);
    const plan = planOf(['a', 'b']);
    let found = 0;
    for (let trial = 0; trial < 300; trial++) {
      const figures = [1, 1.03].map((ratio) => drawFigures(random, 40, ratio, 0.014));
      if (summarise(measured(plan, figures)).pairs[0]?.verdict === 'slower') found++;
    }
    expect(found).toBeGreaterThanOrEqual(290);
  });
});

describe('the number of false verdicts that a page allows for', () => {
  it.each([
    [0, 0],
    [1, 1],
    [100, 1],
    [101, 2],
    [300, 3],
  ])('for %i pairs is %i', (pairs, allowed) => {
    expect(falseVerdictsAllowed(pairs)).toBe(allowed);
  });
});
