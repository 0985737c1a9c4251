import type { Counts, LedgerCell } from '../memory/counts.ts';
import { writeMany, writeRoughBytes, writeRoughCount } from '../report/figures.ts';
import { joinWords, type Part, type Sentence } from './sentence.ts';
import type { Naming } from './verdict-sentences.ts';

/** Something the ledger counts that explains a time. */
interface Fact {
  value(counts: Counts): number;
  say(value: number): string;
}

const FACTS: readonly Fact[] = [
  {
    value: (c) => c.allocations,
    say: (v) => (v === 0 ? 'no allocation' : writeMany(v, 'allocation')),
  },
  {
    value: (c) => c.regions.bookkeeping.loads + c.regions.bookkeeping.stores,
    say: (v) => (v === 0 ? 'no bookkeeping' : `${writeAccesses(v)} of bookkeeping`),
  },
  {
    value: (c) => c.collections,
    say: (v) => (v === 0 ? 'no collection' : writeMany(v, 'collection')),
  },
  {
    value: (c) => c.regions.payload.bytesRead + c.regions.stack.bytesRead,
    say: (v) => `${writeRoughBytes(v)} read`,
  },
  {
    value: (c) => c.regions.payload.bytesWritten + c.regions.stack.bytesWritten,
    say: (v) => `${writeRoughBytes(v)} written`,
  },
  { value: (c) => c.loads + c.stores, say: (v) => `${writeAccesses(v)} in all` },
  {
    value: (c) => c.misses32KiB,
    say: (v) => `${writeRoughCount(v)} ${v === 1 ? 'miss' : 'misses'} in a cache of 32 KiB`,
  },
];

function writeAccesses(count: number): string {
  return `${writeRoughCount(count)} ${count === 1 ? 'load or store' : 'loads and stores'}`;
}

const MOST_FACTS = 3;

/**
 * What the ledger says about a variant against a baseline at one size: the counts in which they
 * differ, or that they do not. Empty while a cell is missing.
 */
export function sayWhy(
  cells: readonly LedgerCell[],
  variant: string,
  baseline: string,
  n: number,
  naming: Naming,
): readonly Sentence[] {
  const find = (id: string, size: number): Counts | undefined =>
    cells.find((cell) => cell.variant === id && cell.n === size)?.counts;
  const [own, other] = [find(variant, n), find(baseline, n)];
  if (own === undefined || other === undefined) return [];
  const strong: Part = { strong: naming.variant(variant) };
  const facts = FACTS.filter((fact) => fact.value(own) !== fact.value(other)).slice(0, MOST_FACTS);
  if (facts.length === 0) {
    return [
      [
        `At ${naming.size(n)} `,
        strong,
        ` and ${naming.variant(baseline)} load, store and allocate exactly as much.`,
      ],
    ];
  }
  const sides = [
    { name: strong, costs: sayCosts(facts, own) },
    { name: naming.variant(baseline), costs: sayCosts(facts, other) },
  ];
  // Who costs nothing is told last: "none" needs to be none of something.
  const [first, last] = sides[0]?.costs === NONE ? [...sides].reverse() : sides;
  if (first === undefined || last === undefined) return [];
  return [
    [`At ${naming.size(n)} an operation of `, first.name, ` costs ${first.costs}.`],
    [last.name, ` costs ${last.costs}.`],
  ];
}

const NONE = 'none of that';

function sayCosts(facts: readonly Fact[], counts: Counts): string {
  const values = facts.map((fact) => fact.value(counts));
  if (values.every((value) => value === 0)) return NONE;
  return joinWords(facts.map((fact) => fact.say(fact.value(counts))));
}
