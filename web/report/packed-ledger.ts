import * as v from 'valibot';
import type { LedgerCell } from '../memory/counts.ts';
import { list, numberList } from './bounded.ts';
import { COLUMNS, flattenCounts, sumRegions, TOTALS, unflattenCounts } from './count-columns.ts';
import { type CountRow, countRow, packRow, type RowFrame, unpackRow } from './count-row.ts';
import {
  expandOrder,
  nameOrder,
  type Order,
  placeCells,
  type Places,
  sizeAt,
  variantAt,
} from './ledger-order.ts';
import { limits } from './limits.ts';
import type { Sweep } from './packed-plan.ts';

/**
 * The ledger in columns: the order of its cells, the k of each, and for each count a row for every
 * variant, or one number for all cells, or '=' where the count is the sum of its regions.
 */
export type PackedLedger = readonly [order: Order, k: Column, counts: readonly Column[]];

type Column = number | '=' | readonly CountRow[];

/** All cells of a ledger: which belong to one variant, and each one's size and operations. */
interface Grid extends RowFrame {
  readonly variants: readonly (readonly number[])[];
}

const column = v.union([v.number(), v.literal('='), list(countRow, limits.entries)]);

export const packedLedger = v.strictTuple([
  v.union([v.literal(0), v.literal(1), numberList(limits.ledgerCells, Number.isSafeInteger)]),
  column,
  list(column, COLUMNS),
]);

export function packLedger(ledger: readonly LedgerCell[], sweep: Sweep): PackedLedger {
  const places = placeCells(ledger, sweep);
  const k = ledger.map((cell) => cell.k);
  const counts = ledger.map((cell) => flattenCounts(cell.counts));
  const grid = { ...layOut(places, sweep), k };
  return [
    nameOrder(places, sweep),
    packColumn(k, layOut(places, sweep)),
    Array.from({ length: COLUMNS }, (_, column) => packCount(counts, column, grid)),
  ];
}

/** Documents for the schema to check, as many as the order names. */
export function unpackLedger(packed: PackedLedger, sweep: Sweep): readonly unknown[] {
  const [order, packedK, packedCounts] = packed;
  const places = expandOrder(order, sweep);
  const k = unpackColumn(packedK, layOut(places, sweep));
  const grid = { ...layOut(places, sweep), k };
  const columns = packedCounts.map((column) => unpackColumn(column, grid));
  return places.map((place, cell) => {
    const counts = columns.map((column) => column[cell] ?? 0);
    packedCounts.forEach((packedCount, index) => {
      if (packedCount === '=') counts[index] = sumRegions(counts, index, k[cell] ?? 1);
    });
    return {
      variant: variantAt(place, sweep),
      n: sizeAt(place, sweep),
      k: k[cell],
      counts: unflattenCounts(counts),
    };
  });
}

function packCount(counts: readonly (readonly number[])[], index: number, grid: Grid): Column {
  const isSum =
    index < TOTALS &&
    counts.every((parts, cell) => parts[index] === sumRegions(parts, index, grid.k[cell] ?? 1));
  return isSum
    ? '='
    : packColumn(
        counts.map((cell) => cell[index] ?? 0),
        grid,
      );
}

function packColumn(values: readonly number[], grid: Grid): Column {
  const rows = grid.variants.map((cells) => packRow(pick(values, cells), frameOf(cells, grid)));
  const [first = 0] = rows;
  return typeof first === 'number' && rows.every((row) => row === first) ? first : rows;
}

/** By cell; zeros for a total, which is summed later. */
function unpackColumn(column: Column, grid: Grid): readonly number[] {
  const values = grid.n.map(() => (typeof column === 'number' ? column : 0));
  if (typeof column === 'number' || column === '=') return values;
  grid.variants.forEach((cells, variant) => {
    const row = unpackRow(column[variant] ?? 0, frameOf(cells, grid));
    cells.forEach((cell, index) => {
      values[cell] = row[index] ?? 0;
    });
  });
  return values;
}

/** The grid of a ledger with every k at 1. */
function layOut(places: Places, sweep: Sweep): Grid {
  const variants = new Map<string, number[]>();
  places.forEach((place, cell) => {
    const variant = variantAt(place, sweep);
    const cells = variants.get(variant) ?? [];
    cells.push(cell);
    variants.set(variant, cells);
  });
  return {
    variants: [...variants.values()],
    n: places.map((place) => sizeAt(place, sweep)),
    k: places.map(() => 1),
  };
}

function frameOf(cells: readonly number[], grid: Grid): RowFrame {
  return { n: pick(grid.n, cells), k: pick(grid.k, cells) };
}

function pick(values: readonly number[], indices: readonly number[]): readonly number[] {
  return indices.map((index) => values[index] ?? 0);
}
