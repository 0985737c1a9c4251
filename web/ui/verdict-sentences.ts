import type { Interval } from '../measure/statistics.ts';
import type { Verdict } from '../measure/verdict.ts';
import type { Comparison, RatioFigure } from '../report/variant-ratios.ts';
import { writeFigure } from '../report/figures.ts';
import type { Part, Sentence } from './sentence.ts';

/** How a page names things in its sentences. */
export interface Naming {
  variant(id: string): string;
  size(n: number): string;
}

/** Neighbouring points of one verdict. */
interface Stretch {
  readonly verdict: Verdict;
  readonly figures: readonly RatioFigure[];
}

/** More stretches than this are counted instead of told one by one. */
const MOST_STRETCHES = 3;

/** What a comparison came to, from the smallest point to the largest; empty when it has no point. */
export function sayComparison(comparison: Comparison, naming: Naming): readonly Sentence[] {
  const stretches = splitStretches(comparison.figures);
  const [first, ...rest] = stretches;
  if (first === undefined) return [];
  if (rest.length === 0) return sayWhole(first, comparison, naming);
  if (stretches.length > MOST_STRETCHES) return sayCounted(comparison, stretches, naming);
  return [
    sayFirst(first, comparison, naming),
    ...rest.map((stretch, index) => sayNext(stretch, index === rest.length - 1, naming)),
  ];
}

/** The comparison that a page opens with: the one whose ratio is furthest from 1 where it is decided. */
export function chooseHeadline(comparisons: readonly Comparison[]): Comparison | undefined {
  const group = comparisons.filter((one) => one.baseline === comparisons[0]?.baseline);
  return group.reduce<Comparison | undefined>(
    (best, one) => (best === undefined || distance(one) > distance(best) ? one : best),
    undefined,
  );
}

function distance({ figures }: Comparison): number {
  const decided = figures.filter(({ verdict }) => verdict !== 'unclear');
  return Math.max(-1, ...decided.map(({ ratio }) => Math.abs(Math.log(ratio?.estimate ?? 1))));
}

function splitStretches(figures: readonly RatioFigure[]): readonly Stretch[] {
  const stretches: { verdict: Verdict; figures: RatioFigure[] }[] = [];
  for (const figure of figures) {
    const last = stretches.at(-1);
    if (last?.verdict === figure.verdict) last.figures.push(figure);
    else stretches.push({ verdict: figure.verdict, figures: [figure] });
  }
  return stretches;
}

/** One verdict from end to end. */
function sayWhole(stretch: Stretch, comparison: Comparison, naming: Naming): readonly Sentence[] {
  const { figures, verdict } = stretch;
  const [first, last] = [figures[0], figures.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { variant, baseline } = named(comparison, naming);
  const where = first === last ? `At ${naming.size(first.n)}` : 'At every size';
  if (verdict === 'same') {
    return [
      [`${where} `, variant, ` and ${baseline} are `, { strong: 'the same' }, ' within 1\u00a0%.'],
    ];
  }
  if (verdict === 'unclear') return [sayUnclear(where, figures, comparison, naming)];
  const opening = sayFirst(stretch, comparison, naming);
  return first === last ? [opening] : [opening, [`${sayEnd(last, naming)}.`]];
}

/** At which sizes this run says nothing, and why. */
function sayUnclear(
  where: string,
  figures: readonly RatioFigure[],
  comparison: Comparison,
  naming: Naming,
): Sentence {
  const { variant, baseline } = named(comparison, naming);
  const blocks = Math.min(...figures.map((figure) => figure.blocks));
  const few = blocks < 10 ? `, with ${blocks} of the 10 blocks that a verdict takes` : '';
  const widest = figures.length === 1 ? figures[0]?.ratio : null;
  const interval = widest ? ` (${writeRatioInterval(widest)})` : '';
  return [
    `${where} this run `,
    { strong: 'cannot tell' },
    ' which is slower, ',
    variant,
    ` or ${baseline}${interval}${few}.`,
  ];
}

function sayFirst(stretch: Stretch, comparison: Comparison, naming: Naming): Sentence {
  const [first] = stretch.figures;
  if (first === undefined) return [];
  const { variant, baseline } = named(comparison, naming);
  const where = naming.size(first.n);
  switch (stretch.verdict) {
    case 'slower':
    case 'faster':
      return [`At ${where} `, variant, ' takes ', ...sayRatio(first.ratio, ` ${baseline}`), '.'];
    case 'same':
      return [
        `${upTo(stretch, naming)} `,
        variant,
        ` and ${baseline} are `,
        { strong: 'the same' },
        ' within 1\u00a0%.',
      ];
    case 'unclear':
      return sayUnclear(upTo(stretch, naming), stretch.figures, comparison, naming);
    default:
      return refuse(stretch.verdict);
  }
}

function sayNext(stretch: Stretch, isLast: boolean, naming: Naming): Sentence {
  const [first] = stretch.figures;
  if (first === undefined) return [];
  const where = isLast ? fromOn(stretch, naming) : fromTo(stretch, naming);
  switch (stretch.verdict) {
    case 'same':
      return [`${where} they are `, { strong: 'the same' }, ' within 1\u00a0%.'];
    case 'unclear':
      return [`${where} this run `, { strong: 'cannot tell' }, '.'];
    case 'slower':
    case 'faster': {
      const shown = isLast ? (stretch.figures.at(-1) ?? first) : first;
      return [`At ${naming.size(shown.n)} it takes `, ...sayRatio(shown.ratio, ''), '.'];
    }
    default:
      return refuse(stretch.verdict);
  }
}

/** A comparison that turns more than twice: its ends are told, the rest is counted. */
function sayCounted(
  comparison: Comparison,
  stretches: readonly Stretch[],
  naming: Naming,
): readonly Sentence[] {
  const count = (verdict: Verdict): number =>
    comparison.figures.filter((figure) => figure.verdict === verdict).length;
  const told = [
    [count('slower'), 'slower'],
    [count('faster'), 'faster'],
    [count('same'), 'the same within 1\u00a0%'],
  ] as const;
  const counted = told.filter(([times]) => times > 0).map(([times, what]) => `${what} at ${times}`);
  const unclear = count('unclear');
  const cannot: Sentence =
    unclear === 0 ? ['.'] : [', and this run ', { strong: 'cannot tell' }, ` at ${unclear}.`];
  const [first] = stretches;
  if (first === undefined) return [];
  return [
    sayFirst(first, comparison, naming),
    [`Of ${comparison.figures.length} sizes it is ${counted.join(', ')}`, ...cannot],
  ];
}

function sayEnd(figure: RatioFigure, naming: Naming): string {
  const [amount, rest] = sayRatio(figure.ratio, '');
  const text = typeof amount === 'object' ? amount.strong : amount;
  return `At ${naming.size(figure.n)} it is ${text}${typeof rest === 'string' ? rest : ''}`;
}

/**
 * A factor where it is plain, per cent where it is small, with its interval:
 * **3.8×** as long as … (3.7 to 3.9), **4.1 %** longer than … (3.5 to 4.6 %).
 */
function sayRatio(ratio: Interval | null, than: string): Sentence {
  if (ratio === null) return ['longer'];
  const { estimate, low, high } = ratio;
  if (estimate >= 1.2 || estimate <= 1 / 1.2) {
    const as = than === '' ? ' as long' : ` as long as${than}`;
    return [{ strong: `${writeFactor(estimate)}×` }, `${as} (${writeRatioInterval(ratio)})`];
  }
  const isLonger = estimate > 1;
  const [near, far] = isLonger ? [low, high] : [high, low];
  const what = isLonger ? ' longer' : ' less time';
  return [
    { strong: `${cent(estimate)}\u00a0%` },
    `${what}${than === '' ? '' : ` than${than}`} (${writeApart(near, far, cent)}\u00a0%)`,
  ];
}

/** `0.18`, `3.8`, `24`, `144`, `13,900`. */
export function writeFactor(ratio: number, digits = 2): string {
  return ratio < 100 ? writeFigure(ratio, digits) : writeFigure(Number(ratio.toPrecision(3)));
}

function cent(ratio: number, digits = 2): string {
  return writeFigure(Math.abs(ratio - 1) * 100, digits);
}

export function writeRatioInterval({ low, high }: Interval): string {
  return writeApart(low, high, writeFactor);
}

/** With a third digit where two leave no width and three show it: `1.29 to 1.31`. */
function writeApart(
  near: number,
  far: number,
  write: (value: number, digits?: number) => string,
): string {
  const isHidden = write(near) === write(far) && write(near, 3) !== write(far, 3);
  const digits = isHidden ? 3 : 2;
  return `${write(near, digits)} to ${write(far, digits)}`;
}

function named(
  { variant, baseline }: Comparison,
  naming: Naming,
): { readonly variant: Part; readonly baseline: string } {
  return { variant: { strong: naming.variant(variant) }, baseline: naming.variant(baseline) };
}

function upTo(stretch: Stretch, naming: Naming): string {
  const [first, last] = [stretch.figures[0], stretch.figures.at(-1)];
  if (first === last) return `At ${naming.size(first?.n ?? 0)}`;
  return `Up to ${naming.size(last?.n ?? 0)}`;
}

function fromOn({ figures }: Stretch, naming: Naming): string {
  const size = naming.size(figures[0]?.n ?? 0);
  return figures.length === 1 ? `At ${size}` : `From ${size} on`;
}

function fromTo(stretch: Stretch, naming: Naming): string {
  const [first, last] = [stretch.figures[0], stretch.figures.at(-1)];
  if (first === last) return `At ${naming.size(first?.n ?? 0)}`;
  return `From ${naming.size(first?.n ?? 0)} to ${naming.size(last?.n ?? 0)}`;
}

function refuse(verdict: never): never {
  throw new Error(`unknown verdict ${String(verdict)}`);
}
