import { describe, expect, it } from 'vitest';
import { indexChoices, listChoices } from '../../web/catalogue/option-index.ts';
import type { PlanRequest } from '../../web/catalogue/plan-run.ts';
import { planRun } from '../../web/catalogue/plan-run.ts';
import { experiment as cloneVsBorrow } from '../../web/catalogue/clone-vs-borrow/experiment.ts';
import { experiment as recursion } from '../../web/catalogue/recursion/experiment.ts';
import { experiment as stackVsHeap } from '../../web/catalogue/stack-vs-heap/experiment.ts';
import type { Plan } from '../../web/measure/plan.ts';

const REQUEST: PlanRequest = {
  variants: ['boxed', 'locals', 'frame'],
  sizes: [1024, 8, 8],
  choices: { touch: 'all', reuse: '1' },
  preset: 'quick',
  seed: 7,
  budgetSeconds: null,
};

function plan(change: Partial<PlanRequest> = {}, experiment = stackVsHeap): Plan {
  const answer = planRun(experiment, { ...REQUEST, ...change });
  if (answer.kind === 'refused') throw new Error(answer.sentence);
  return answer.plan;
}

function refusal(change: Partial<PlanRequest>, experiment = stackVsHeap): string {
  const answer = planRun(experiment, { ...REQUEST, ...change });
  return answer.kind === 'refused' ? answer.sentence : 'planned';
}

describe('planning a run', () => {
  it('enters variants in the catalogue’s order, each with its group', () => {
    expect(plan().entries).toEqual([
      { variant: 'locals', group: 'placement', isTwin: false },
      { variant: 'frame', group: 'placement', isTwin: false },
      { variant: 'boxed', group: 'placement', isTwin: false },
    ]);
  });

  it('sorts sizes, names each once, and leaves a variant out where it has no value', () => {
    expect(plan().points).toEqual([
      { n: 8, entries: [0, 1, 2], granule: 1 },
      { n: 1024, entries: [1, 2], granule: 1 },
    ]);
  });

  it('looks once when quick, up to three times when careful', () => {
    expect(plan().looks).toEqual([10]);
    expect(plan({ preset: 'careful' }).looks).toEqual([10, 20, 40]);
  });

  it('enters the baseline a second time when careful: the floor of the session', () => {
    const { entries, points } = plan({ preset: 'careful' });
    expect(entries.at(-1)).toEqual({ variant: 'frame', group: 'placement', isTwin: true });
    expect(points[1]).toEqual({ n: 1024, entries: [1, 2, 3], granule: 1 });
  });

  it('measures the first variant twice where the baseline is left out', () => {
    const { entries } = plan({ preset: 'careful', variants: ['pool', 'boxed'] });
    expect(entries.at(-1)).toEqual({ variant: 'boxed', group: 'placement', isTwin: true });
  });

  it('leaves out points at which no variant has a value', () => {
    expect(plan({ variants: ['locals'] }).points.map(({ n }) => n)).toEqual([8]);
  });

  it('numbers the options by mixed radix, the first least significant', () => {
    expect(plan({ choices: { touch: 'all', reuse: '1' } }).optionIndex).toBe(1);
    expect(plan({ choices: { touch: 'edges', reuse: '100' } }).optionIndex).toBe(2);
    const all = listChoices(cloneVsBorrow.options);
    expect(all.map((one) => indexChoices(cloneVsBorrow.options, one))).toEqual([0, 1, 2, 3]);
    expect(listChoices([])).toEqual([{}]);
  });

  it('counts a recursion’s operations in whole descents', () => {
    const { points } = plan({ variants: ['loop'], sizes: [1, 100], choices: {} }, recursion);
    expect(points.map(({ n, granule }) => [n, granule])).toEqual([
      [1, 1],
      [100, 100],
    ]);
  });

  it('takes sizes beside those of the sweep where the module does', () => {
    const change = { variants: ['clone'], choices: { read: 'first', keep: 'none' } };
    expect(plan({ ...change, sizes: [4088] }, cloneVsBorrow).points[0]?.n).toBe(4088);
  });

  it.each([
    [{ variants: [] }, 'at least one variant'],
    [{ variants: ['boxed', 'stack'] }, '"stack"'],
    [{ variants: ['boxed', 'boxed'] }, '"boxed" is named twice'],
    [{ sizes: [] }, 'at least one size'],
    [{ sizes: [24] }, '24'],
    [{ sizes: [4] }, '4'],
    [{ sizes: [131_072] }, '131072'],
    [{ sizes: [Number.NaN] }, 'NaN'],
    [{ sizes: [8.5] }, '8.5'],
    [{ variants: ['locals'], sizes: [1024] }, 'locals'],
    [{ choices: { touch: 'all' } }, '"reuse" has no value'],
    [{ choices: { touch: 'none', reuse: '1' } }, '"none"'],
    [{ choices: { touch: 'all', reuse: '1', read: 'all' } }, '"read"'],
    [{ seed: -1 }, '-1'],
    [{ seed: 2 ** 32 }, '4294967296'],
    [{ seed: 0.5 }, '0.5'],
    [{ budgetSeconds: 0 }, '0 seconds'],
    [{ budgetSeconds: Infinity }, 'Infinity'],
  ])('refuses %o in one sentence that names what is wrong', (change, named) => {
    const sentence = refusal(change);
    expect(sentence).toContain(named);
    expect(sentence).toMatch(/^[^.]*[A-Za-z].*\.$/);
  });

  it.each([
    [
      { sizes: [131_072] },
      'stack-vs-heap has no size 131072; sizes of the value are powers of two from 8 to 65536 bytes.',
    ],
    [
      { variants: ['locals'], sizes: [1024] },
      'None of the sizes exists: locals has sizes of the value from 8 to 64 bytes.',
    ],
    [{ seed: -1 }, 'The seed -1 is not a whole number from 0 to 4294967295.'],
    [
      { choices: { touch: 'none', reuse: '1' } },
      'The option "touch" has no value "none"; it has edges, all.',
    ],
    [
      { variants: ['heap'] },
      'stack-vs-heap has no variant "heap"; it has locals, frame, boxed, pool, arena, managed.',
    ],
  ])('says the range beside what is outside of it: %o', (change, sentence) => {
    expect(refusal(change)).toBe(sentence);
  });

  it('says which numbers lie between: powers, multiples or all', () => {
    const change = { variants: ['loop'], sizes: [5000], choices: {} };
    expect(refusal(change, recursion)).toBe(
      'recursion has no size 5000; depths are whole numbers from 1 to 4096 levels.',
    );
    const clone = { variants: ['clone'], choices: { read: 'first', keep: 'none' }, sizes: [17] };
    expect(refusal(clone, cloneVsBorrow)).toContain('multiples of 8 from');
  });

  it('says what an experiment without options has', () => {
    const change = { variants: ['loop'], sizes: [1], choices: { touch: 'all' } };
    expect(refusal(change, recursion)).toBe('recursion has no option "touch"; it has none.');
  });
});
