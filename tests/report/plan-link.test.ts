import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRun } from '../../web/catalogue/plan-run.ts';
import { catalogue } from '../../web/catalogue/registry.ts';
import {
  decodePlanLink,
  encodePlanLink,
  type PlanWish,
  wishOf,
} from '../../web/report/plan-link.ts';
import { makeRealisticReport } from './realistic-report.ts';

const { plan } = makeRealisticReport().measurement;
const link = encodePlanLink(wishOf(plan));

const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9-]{0,20}$/);
const anyWish: fc.Arbitrary<PlanWish> = fc.record({
  experiment: id,
  variants: fc.array(id, { maxLength: 8 }),
  sizes: fc
    .uniqueArray(
      fc.oneof(
        fc.nat(),
        fc.integer({ min: 0, max: 30 }).map((k) => 2 ** k),
      ),
      { maxLength: 20 },
    )
    .map((sizes) => [...sizes].sort((a, b) => a - b)),
  choices: fc
    .uniqueArray(fc.tuple(id, id), { maxLength: 4, selector: ([key]) => key })
    .map((pairs) => Object.fromEntries(pairs)),
  preset: fc.constantFrom('quick', 'careful'),
  seed: fc.integer({ min: 0, max: 4_294_967_295 }),
  budgetSeconds: fc.option(fc.double({ min: 0, max: 600, noNaN: true }).map((value) => value + 0)),
});

const published = readFileSync(new URL('../fixtures/plan-v1.txt', import.meta.url), 'utf8');

function open(text: string): PlanWish | string {
  const opened = decodePlanLink(text);
  return opened.kind === 'plan' ? opened.wish : opened.sentence;
}

describe('a plan link', () => {
  it('of 6 variants at 12 sizes has at most 200 characters', () => {
    expect(link.length).toBeLessThanOrEqual(200);
    expect(open(`https://example.org/sandheap/${link}`)).toEqual(wishOf(plan));
  });

  it.each(catalogue.map((experiment) => [experiment.id, experiment] as const))(
    'of all that %s has gives back its very plan, in at most 200 characters',
    (_, experiment) => {
      const choices = Object.fromEntries(
        experiment.options.map((option) => [option.id, option.values.at(-1)?.id ?? '']),
      );
      const request = {
        variants: experiment.variants.map((variant) => variant.id),
        sizes: experiment.parameter.values,
        choices,
        preset: 'careful',
        seed: 4_294_967_295,
        budgetSeconds: 2.5,
      } as const;
      const planned = planRun(experiment, request);
      if (planned.kind === 'refused') {
        expect(experiment.variants).toEqual([]);
        return;
      }
      const made = encodePlanLink(wishOf(planned.plan));
      expect(made.length).toBeLessThanOrEqual(200);
      const wish = open(made);
      expect(typeof wish === 'object' && planRun(experiment, wish)).toEqual(planned);
    },
  );

  it('gives back any plan, in characters that need no escape', () => {
    fc.assert(
      fc.property(anyWish, (wish) => {
        const made = encodePlanLink(wish);
        expect(made).toMatch(/^#\/[\w-]+\?p=1\.[\w.,+-]+$/);
        expect(open(made)).toEqual(wish);
      }),
      { seed: 12, numRuns: 3000 },
    );
  });

  it('of version 1 opens for ever', () => {
    expect(open('#/stack-vs-heap?p=1.1h,frame.boxed,8.E.K,touch.all,c,2,1gc0th,')).toMatch(
      /cut off/,
    );
    expect(open(published)).toEqual({
      experiment: 'stack-vs-heap',
      variants: ['frame', 'boxed'],
      sizes: [8, 1024, 65_536],
      choices: { touch: 'all' },
      preset: 'careful',
      seed: 2026,
      budgetSeconds: 2,
    });
  });

  it('is refused in one sentence wherever it is cut or altered', () => {
    const start = link.indexOf('p=1.') + 4;
    for (let length = start; length < link.length; length += 1) {
      const sentence = open(link.slice(0, length));
      expect(sentence).toMatch(length > start + 4 ? /cut off after \d+ of \d+/ : /cut off|altered/);
      const other = link[length] === 'z' ? 'y' : 'z';
      expect(open(link.slice(0, length) + other + link.slice(length + 1))).toMatch(
        /^This [^.]*\.$/,
      );
    }
    expect(open(`${link}0`)).toMatch(/altered/);
    expect(open(link.replace('#/stack-vs-heap', '#/recursion'))).toMatch(/altered/);
    expect(open(link.replace('p=1.', 'p=2.'))).toMatch(/newer version/);
    expect(open('#/stack-vs-heap?p=')).toMatch(/not the link/);
    expect(open('#/x?p=1.' + 'a'.repeat(5000))).toMatch(/not the link/);
  });
});
