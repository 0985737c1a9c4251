import * as v from 'valibot';
import type { LedgerCell } from '../memory/counts.ts';
import { list, numberList } from './bounded.ts';
import {
  COLUMNS,
  flattenCounts,
  isLater,
  listLater,
  sumRegions,
  TOTALS,
  unflattenCounts,
} from './count-columns.ts';
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
 * variant, or one number for all cells, or '=' where the count is the sum of its regions. The counts of
 * version 1 go by their places; from version 2 on those that came later follow by their names.
 */
export type PackedLedger = readonly [
  order: Order,
  k: Column,
  counts: readonly Column[],
  ...later: (readonly LaterColumn[])[],
];

type Column = number | '=' | readonly CountRow[];

/** A count by its name; cells that lack it are listed, if there are any. */
type LaterColumn = readonly [name: string, column: Column, ...without: (readonly number[])[]];

/** The cells of one variant, with each one's size and operations. */
interface Strip extends RowFrame {
  readonly cells: readonly number[];
}

/** All cells of a ledger, variant by variant. */
interface Grid {
  readonly length: number;
  readonly strips: readonly Strip[];
}

const column = v.union([v.number(), v.literal('='), list(countRow, limits.entries)]);

const order = v.union([
  v.literal(0),
  v.literal(1),
  numberList(limits.ledgerCells, Number.isSafeInteger),
]);
const name = v.pipe(v.string(), v.check(isLater));
const cells = numberList(limits.ledgerCells, Number.isSafeInteger);
const laterColumn = v.pipe(v.tupleWithRest([name, column], cells), v.maxLength(3));

export const packedLedger = v.pipe(
  v.tupleWithRest([order, column, list(column, COLUMNS)], list(laterColumn, limits.laterCounts)),
  v.maxLength(4),
);

export function packLedger(ledger: readonly LedgerCell[], sweep: Sweep): PackedLedger {
  const places = placeCells(ledger, sweep);
  const k = ledger.map((cell) => cell.k);
  const counts = ledger.map((cell) => flattenCounts(cell.counts));
  const grid = layOut(places, sweep, k);
  const later = packLater(ledger, grid);
  return [
    nameOrder(places, sweep),
    packColumn(k, layOut(places, sweep, null)),
    Array.from({ length: COLUMNS }, (_, column) => packCount(counts, k, column, grid)),
    ...(later.length === 0 ? [] : [later]),
  ];
}

/** Documents for the schema to check, as many as the order names. */
export function unpackLedger(packed: PackedLedger, sweep: Sweep): readonly unknown[] {
  const [order, packedK, packedCounts, packedLater = []] = packed;
  const places = expandOrder(order, sweep);
  const k = unpackColumn(packedK, layOut(places, sweep, null));
  const grid = layOut(places, sweep, k);
  const columns = packedCounts.map((column) => unpackColumn(column, grid));
  const later = packedLater.map((column) => unpackLater(column, grid));
  return places.map((place, cell) => {
    const counts = columns.map((column) => column[cell] ?? 0);
    packedCounts.forEach((packedCount, index) => {
      if (packedCount === '=') counts[index] = sumRegions(counts, index, k[cell] ?? 1);
    });
    const unpacked = unflattenCounts(counts);
    for (const { name, values } of later) {
      const value = values[cell] ?? null;
      if (value !== null) unpacked[name] = value + 0;
    }
    return {
      variant: variantAt(place, sweep),
      n: sizeAt(place, sweep),
      k: k[cell],
      counts: unpacked,
    };
  });
}

function packLater(ledger: readonly LedgerCell[], grid: Grid): readonly LaterColumn[] {
  const counts = ledger.map((cell) => new Map(listLater(cell.counts)));
  const names = new Set(counts.flatMap((known) => [...known.keys()]));
  return [...names].sort().map((name): LaterColumn => {
    const without = counts.flatMap((known, cell) => (known.has(name) ? [] : [cell]));
    const column = packColumn(
      counts.map((known) => known.get(name) ?? 0),
      grid,
    );
    return without.length === 0 ? [name, column] : [name, column, without];
  });
}

/** By cell; null where a cell lacks the count. */
function unpackLater([name, column, without = []]: LaterColumn, grid: Grid) {
  const values: (number | null)[] = [...unpackColumn(column, grid)];
  for (const cell of without) if (cell in values) values[cell] = null;
  return { name, values };
}

function packCount(
  counts: readonly (readonly number[])[],
  k: readonly number[],
  index: number,
  grid: Grid,
): Column {
  const isSum =
    index < TOTALS &&
    counts.every((parts, cell) => parts[index] === sumRegions(parts, index, k[cell] ?? 1));
  return isSum
    ? '='
    : packColumn(
        counts.map((cell) => cell[index] ?? 0),
        grid,
      );
}

function packColumn(values: readonly number[], grid: Grid): Column {
  const rows = grid.strips.map((strip) => packRow(pick(values, strip.cells), strip));
  const [first = 0] = rows;
  return typeof first === 'number' && rows.every((row) => row === first) ? first : rows;
}

/** By cell; zeros for a total, which is summed later. */
function unpackColumn(column: Column, grid: Grid): readonly number[] {
  const values = Array.from({ length: grid.length }, () =>
    typeof column === 'number' ? column : 0,
  );
  if (typeof column === 'number' || column === '=') return values;
  grid.strips.forEach((strip, variant) => {
    const row = unpackRow(column[variant] ?? 0, strip);
    strip.cells.forEach((cell, index) => {
      values[cell] = row[index] ?? 0;
    });
  });
  return values;
}

/** `k` by cell; null for a grid with every k at 1. */
function layOut(places: Places, sweep: Sweep, k: readonly number[] | null): Grid {
  const variants = new Map<string, number[]>();
  places.forEach((place, cell) => {
    const variant = variantAt(place, sweep);
    const cells = variants.get(variant) ?? [];
    cells.push(cell);
    variants.set(variant, cells);
  });
  const strips = [...variants.values()].map((cells) => ({
    cells,
    n: cells.map((cell) => sizeAt(places[cell] ?? 0, sweep)),
    k: cells.map((cell) => k?.[cell] ?? 1),
  }));
  return { length: places.length, strips };
}

function pick(values: readonly number[], indices: readonly number[]): readonly number[] {
  return indices.map((index) => values[index] ?? 0);
}
