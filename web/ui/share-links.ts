import { summarise } from '../measure/verdict.ts';
import { LONGEST_CLAIM } from '../report/claim-link.ts';
import { type ClaimWish, makeClaim } from '../report/claim.ts';
import { encodePlanLink, wishOf } from '../report/plan-link.ts';
import type { Report } from '../report/report.ts';
import { revealClaim, type Revealed, revealPlan, revealResult } from '../report/reveal.ts';
import { leaveOutEnvironment } from '../report/reveal-environment.ts';
import { isSameResult } from '../report/same-result.ts';
import { sayReach } from './link-reach.ts';
import type { Links } from './links.ts';
import type { ShareTools } from './share-tools.ts';
import type { Wish } from './share-wish.ts';

export type ShareKind = 'claim' | 'result' | 'plan';

/** A link that can be copied at once, or why there is none. */
export interface SharedLink {
  readonly kind: ShareKind;
  /** The whole address; empty where there is none. */
  readonly address: string;
  /** Its length and where it may be cut, or why there is none. */
  readonly note: string;
  readonly revealed: readonly Revealed[];
}

/** The link of a claim that a sender wishes. */
export async function shareClaim(
  report: Report,
  wish: ClaimWish,
  { links, share }: ShareHosts,
): Promise<SharedLink> {
  const claim = makeClaim(report, wish);
  if (claim === null) return refuse('claim', 'These two were not compared at this size.');
  const room = LONGEST_CLAIM - links.address('#').length + 1;
  const encoded = await share.encodeClaim(claim, room);
  if (encoded.kind === 'refused') return refuse('claim', encoded.sentence);
  const left = claim.ledger.length - encoded.claim.ledger.length;
  const note = left === 0 ? '' : ` ${left} of its counts were left out for that.`;
  return finish('claim', links.address(encoded.link), revealClaim(encoded.claim), note);
}

/** The link of a whole result. */
export async function shareResult(
  report: Report,
  withEnvironment: boolean,
  { links }: ShareHosts,
): Promise<SharedLink> {
  const told = withEnvironment ? report : leaveOutEnvironment(report);
  const address = links.address(await links.encode(told));
  return finish('result', address, revealResult(told), '');
}

/** The link of what was run, without a figure. */
export function sharePlan(report: Report, { links }: ShareHosts): SharedLink {
  const wish = wishOf(report.measurement.plan);
  return finish('plan', links.address(encodePlanLink(wish)), revealPlan(wish), '');
}

export interface ShareHosts {
  readonly links: Links;
  readonly share: ShareTools;
}

/**
 * What is claimed of a result that came in place of another: the same as before where it is the same
 * result, with its counts by now, and of its loudest pair where it is another one. The note stays.
 */
export function renewWish(
  report: Report,
  before: Report | undefined,
  wish: Wish | null,
): Wish | null {
  if (wish !== null && before !== undefined && isSameResult(before, report)) return wish;
  const pair = chooseClaim(report);
  return pair === null ? null : { ...pair, note: wish?.note ?? '' };
}

/** The pair and size that a result speaks of loudest: decided, and furthest from 1. */
function chooseClaim(report: Report): Pick<ClaimWish, 'a' | 'b' | 'n'> | null {
  const { plan } = report.measurement;
  const judged = summarise(report.measurement).pairs.filter(({ ratio }) => ratio !== null);
  const decided = judged.filter(({ verdict }) => verdict !== 'unclear');
  const distance = (pair: (typeof judged)[number]): number =>
    Math.abs(Math.log(pair.ratio?.estimate ?? 1));
  const all = decided.length > 0 ? decided : judged;
  const best = all.reduce(
    (loudest, pair) =>
      loudest === undefined || distance(pair) > distance(loudest) ? pair : loudest,
    all[0],
  );
  const [a, b] = [plan.entries[best?.a ?? -1]?.variant, plan.entries[best?.b ?? -1]?.variant];
  return best === undefined || a === undefined || b === undefined ? null : { a, b, n: best.n };
}

function finish(
  kind: ShareKind,
  address: string,
  revealed: readonly Revealed[],
  more: string,
): SharedLink {
  return { kind, address, note: `${sayReach(address.length)}${more}`, revealed };
}

function refuse(kind: ShareKind, note: string): SharedLink {
  return { kind, address: '', note, revealed: [] };
}
