import type { Environment } from '../measure/environment.ts';
import type { Interval } from '../measure/statistics.ts';
import { type Verdict, summarise } from '../measure/verdict.ts';
import { nameCounts } from './compare-ledgers.ts';
import type { Report } from './report.ts';
import { toShownText } from './shown-text.ts';

/**
 * One statement of a result, short enough for every chat: two variants at one size. Nothing in it can
 * be recomputed, so whoever shows it says that it is as stated by the sender.
 */
export interface Claim {
  readonly experiment: string;
  readonly options: Readonly<Record<string, string>>;
  readonly a: string;
  readonly b: string;
  readonly n: number;
  /** Speaks of b. */
  readonly verdict: Verdict;
  /** b ÷ a, four digits. */
  readonly ratio: Interval;
  readonly blocks: number;
  /** Exact counts in which the two differ, the telling ones first. */
  readonly ledger: readonly ClaimCount[];
  /** Null where the sender left it out. */
  readonly environment: Environment | null;
  /** SHA-256 of the timed module, hexadecimal. */
  readonly release: string;
  readonly app: string;
  /** The sender's own words, shown as quoted text; empty where there are none. */
  readonly note: string;
}

export interface ClaimCount {
  /** As in `ledger --json`. */
  readonly count: string;
  readonly a: number;
  readonly b: number;
}

/** What a sender chooses. */
export interface ClaimWish {
  readonly a: string;
  readonly b: string;
  readonly n: number;
  readonly note: string;
  readonly withEnvironment: boolean;
}

/** UTF-16 units of a note. */
export const LONGEST_NOTE = 280;

/** The claim of a report about two of its variants at one size; null where they were not compared there. */
export function makeClaim(report: Report, wish: ClaimWish): Claim | null {
  const { plan } = report.measurement;
  const pair = findPair(report, wish);
  if (pair === null) return null;
  return {
    experiment: plan.experiment,
    options: plan.options,
    a: wish.a,
    b: wish.b,
    n: wish.n,
    verdict: pair.verdict,
    ratio: round(pair.ratio),
    blocks: pair.blocks,
    ledger: compareVariants(report, wish),
    environment: wish.withEnvironment ? report.environment : null,
    release: report.modules.release,
    app: report.app,
    note: toShownText(wish.note, LONGEST_NOTE).trim(),
  };
}

interface ClaimPair {
  readonly verdict: Verdict;
  readonly ratio: Interval;
  readonly blocks: number;
}

/** The pair as b ÷ a, whichever way round the plan has it. */
function findPair({ measurement }: Report, { a, b, n }: ClaimWish): ClaimPair | null {
  const nameOf = (entry: number) => measurement.plan.entries[entry]?.variant;
  for (const pair of summarise(measurement).pairs) {
    if (pair.n !== n || pair.ratio === null) continue;
    const { verdict, ratio, blocks } = pair;
    const [first, second] = [nameOf(pair.a), nameOf(pair.b)];
    if (first === a && second === b) return { verdict, ratio, blocks };
    if (first === b && second === a)
      return { verdict: OPPOSITE[verdict], ratio: turn(ratio), blocks };
  }
  return null;
}

const OPPOSITE = { faster: 'slower', slower: 'faster', same: 'same', unclear: 'unclear' } as const;

function turn({ estimate, low, high }: Interval): Interval {
  return { estimate: 1 / estimate, low: 1 / high, high: 1 / low };
}

function round({ estimate, low, high }: Interval): Interval {
  return { estimate: fourDigits(estimate), low: fourDigits(low), high: fourDigits(high) };
}

function fourDigits(value: number): number {
  return Number(value.toPrecision(4));
}

function compareVariants({ ledger }: Report, { a, b, n }: ClaimWish): readonly ClaimCount[] {
  const countsOf = (variant: string) => {
    const cell = ledger.find((one) => one.variant === variant && one.n === n);
    return cell === undefined ? null : nameCounts(cell.counts);
  };
  const [ofA, ofB] = [countsOf(a), countsOf(b)];
  if (ofA === null || ofB === null) return [];
  const counts = [...ofA].flatMap(([count, value]) => {
    const other = ofB.get(count) ?? 0;
    return value === other || count.includes(' ') ? [] : [{ count, a: value, b: other }];
  });
  return counts.sort((left, right) => rankOf(left) - rankOf(right));
}

/** What explains a timing best; all else keeps the ledger's order behind it. */
const TELLING = ['allocations', 'bytesAsked', 'loads', 'stores', 'bytesRead', 'bytesWritten'];

function rankOf({ count }: ClaimCount): number {
  const rank = TELLING.indexOf(count);
  return rank < 0 ? TELLING.length : rank;
}
