import type { LedgerCell } from '../memory/counts.ts';
import { limits } from './limits.ts';
import type { Sweep } from './packed-plan.ts';

/** Where the cells of a ledger stand in the plan, in the ledger's order: `entry × points + point`. */
export type Places = readonly number[];

/** 0: every variant at all its sizes, variant by variant; 1: the same, size by size; or as listed. */
export type Order = 0 | 1 | Places;

export function placeCells(ledger: readonly LedgerCell[], sweep: Sweep): Places {
  const entries = sweep.entries.map(({ variant }) => variant);
  const points = sweep.points.map(({ n }) => n);
  return ledger.map(
    ({ variant, n }) => entries.indexOf(variant) * points.length + points.indexOf(n),
  );
}

export function variantAt(place: number, sweep: Sweep): string {
  return sweep.entries[Math.floor(place / sweep.points.length)]?.variant ?? '';
}

export function sizeAt(place: number, sweep: Sweep): number {
  return sweep.points[place % sweep.points.length]?.n ?? 0;
}

export function nameOrder(places: Places, sweep: Sweep): Order {
  if (isEqual(places, placeByVariant(sweep))) return 0;
  return isEqual(places, placeBySize(sweep)) ? 1 : places;
}

/** At most one cell more than a report may hold, for the schema to refuse. */
export function expandOrder(order: Order, sweep: Sweep): Places {
  if (typeof order !== 'number') return order;
  const places = order === 0 ? placeByVariant(sweep) : placeBySize(sweep);
  return places.slice(0, limits.ledgerCells + 1);
}

function placeBySize(sweep: Sweep): Places {
  return sweep.points.flatMap(({ entries }, point) =>
    entries
      .filter((entry) => sweep.entries[entry]?.isTwin === false)
      .map((entry) => entry * sweep.points.length + point),
  );
}

function placeByVariant(sweep: Sweep): Places {
  return [...placeBySize(sweep)].sort((a, b) => a - b);
}

function isEqual(a: Places, b: Places): boolean {
  return a.length === b.length && a.every((place, index) => place === b[index]);
}
