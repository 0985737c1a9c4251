import * as v from 'valibot';
import type { Cell, Measurement, PointMeasurement } from '../measure/measurement.ts';
import { BitReader, BitWriter } from './bits.ts';
import { integer, list } from './bounded.ts';
import { readFigures, writeFigures } from './figure-code.ts';
import { limits } from './limits.ts';
import { packedPauses, packPause, unpackPause } from './packed-pauses.ts';
import type { Sweep } from './packed-plan.ts';

/** Of the binary length of a number of iterations, which is at most 31. */
const LENGTH_BITS = 5;

type PackedChecksum = number | null | '=';

/**
 * One measured point: its index; its entries, 0 where they are the plan's; blocks by worker; blocks
 * discarded; numbers of figures, 0 where each entry has one a block; checksums, '=' where it is the
 * last one of its group; `[position, outcome]` of entries that did not return; and where threads met
 * `[position, updates, lost, waits]`.
 */
const packedPoint = v.pipe(
  v.tupleWithRest(
    [
      integer(0, limits.points - 1),
      v.union([v.literal(0), list(integer(0, limits.entries - 1), limits.entries)]),
      list(integer(0, limits.blocks), limits.workers),
      v.number(),
      v.union([v.literal(0), list(integer(0, limits.blocks), limits.entries)]),
      list(v.custom<PackedChecksum>(isPackedChecksum), limits.entries),
      list(v.strictTuple([v.number(), v.unknown()]), limits.entries),
    ],
    list(v.strictTuple([v.number(), v.unknown(), v.unknown(), v.unknown()]), limits.entries),
  ),
  v.maxLength(8),
);

/** The number that all figures are whole multiples of, then the points, then pauses where there are any. */
export const packedRun = v.pipe(
  v.tupleWithRest([integer(1, limits.nanoseconds), list(packedPoint, limits.points)], packedPauses),
  v.maxLength(3),
);

type PackedPoint = v.InferOutput<typeof packedPoint>;
type PackedRun = v.InferOutput<typeof packedRun>;

/** Columns for JSON and deflate; iterations and figures as bits, which deflate could not shorten. */
export interface RunParts {
  readonly columns: PackedRun;
  readonly bits: Uint8Array;
}

export function packRun({ plan, points, pauses = [] }: Measurement): RunParts {
  const cells = points.flatMap((point) => point.cells);
  const figures = [...cells.map((cell) => cell.figures), ...pauses.map(({ longest }) => longest)];
  const unit = figures.flat().reduce(greatestDivisor, 0) || 1;
  const bits = new BitWriter();
  for (const { iterations } of cells) writeIterations(bits, iterations);
  writeFigures(
    bits,
    figures.map((own) => own.map((figure) => figure / unit)),
  );
  return {
    columns: [
      unit,
      points.map((point) => packPoint(point, plan)),
      ...(pauses.length === 0 ? [] : [pauses.map(packPause)]),
    ],
    bits: bits.finish(),
  };
}

/** Documents for the schema to check; null where columns and bits cannot belong together. */
export function unpackRun({ columns, bits }: RunParts, sweep: Sweep): UnpackedRun | null {
  const [unit, points, pauses = []] = columns;
  const slots = points.map((point) => slotsOf(point, sweep));
  const lengths = slots.flat().map(({ length }) => length);
  const rounds = pauses.map(([, , length]) => length);
  if (sum(lengths) + sum(rounds) > limits.figures) return null;
  const reader = new BitReader(bits);
  const iterations = lengths.map(() => readIterations(reader));
  const read = readFigures(reader, [...lengths, ...rounds]);
  if (!reader.isAtEnd()) return null;
  const figures = unit === 1 ? read : read.map((own) => own.map((figure) => figure * unit));
  let cell = -1;
  const unpackedPoints = points.map(([point, , workers, discarded], index) => {
    const cells = (slots[index] ?? []).map(({ entry, checksum, outcome, tally }) => {
      cell += 1;
      const told = {
        entry,
        iterations: iterations[cell],
        figures: figures[cell] ?? [],
        checksum,
        outcome,
      };
      return tally === null ? told : { ...told, tally };
    });
    return { point, cells, workers, discarded };
  });
  const unpackedPauses = pauses.map((pause, index) =>
    unpackPause(pause, figures[lengths.length + index] ?? []),
  );
  return pauses.length === 0
    ? { points: unpackedPoints }
    : { points: unpackedPoints, pauses: unpackedPauses };
}

/** The part of a measurement that is not its plan, not checked yet. */
export interface UnpackedRun {
  readonly points: readonly unknown[];
  readonly pauses?: readonly unknown[];
}

function packPoint(
  { point, cells, workers, discarded }: PointMeasurement,
  sweep: Sweep,
): PackedPoint {
  const entries = cells.map(({ entry }) => entry);
  const lengths = cells.map(({ figures }) => figures.length);
  const blocks = sum(workers);
  return [
    point,
    isEqual(entries, sweep.points[point]?.entries ?? []) ? 0 : entries,
    [...workers],
    discarded,
    lengths.every((length) => length === blocks) ? 0 : lengths,
    packChecksums(cells, sweep),
    cells.flatMap(({ outcome }, position) => (outcome === null ? [] : [[position, outcome]])),
    ...packTallies(cells),
  ];
}

/** Nothing at all where no cell has one: then a link is as it was before there were any. */
function packTallies(cells: readonly Cell[]): [number, number, number, number][][] {
  const rows = cells.flatMap(({ tally }, position): [number, number, number, number][] =>
    tally === undefined ? [] : [[position, tally.updates, tally.lost, tally.waits]],
  );
  return rows.length === 0 ? [] : [rows];
}

/** What the columns say of one cell. */
interface Slot {
  readonly entry: number;
  readonly length: number;
  readonly checksum: number | null;
  readonly outcome: unknown;
  readonly tally: unknown;
}

function slotsOf(packed: PackedPoint, sweep: Sweep): readonly Slot[] {
  const [point, packedEntries, workers, , lengths, packedChecksums, packedOutcomes, packedTallies] =
    packed;
  const entries = packedEntries === 0 ? (sweep.points[point]?.entries ?? []) : packedEntries;
  const checksums = unpackChecksums(packedChecksums, entries, sweep);
  const outcomes = new Map(packedOutcomes);
  const tallies = new Map(
    (packedTallies ?? []).map(([at, updates, lost, waits]) => [at, { updates, lost, waits }]),
  );
  const blocks = Math.min(sum(workers), limits.blocks);
  return entries.map((entry, position) => ({
    entry,
    length: lengths === 0 ? blocks : (lengths[position] ?? 0),
    checksum: checksums[position] ?? null,
    outcome: outcomes.get(position) ?? null,
    tally: tallies.get(position) ?? null,
  }));
}

/** Variants of a group do the same work: as a rule, one checksum says it for all. */
function packChecksums(cells: readonly Cell[], sweep: Sweep): PackedChecksum[] {
  const last = new Map<string, number | null>();
  return cells.map(({ entry, checksum }) => {
    const group = groupOf(entry, sweep);
    const isSame = last.get(group) === checksum;
    last.set(group, checksum);
    return isSame ? '=' : checksum;
  });
}

function unpackChecksums(
  packed: readonly PackedChecksum[],
  entries: readonly number[],
  sweep: Sweep,
): readonly (number | null)[] {
  const last = new Map<string, number | null>();
  return entries.map((entry, position) => {
    const group = groupOf(entry, sweep);
    const value = packed[position] ?? null;
    const checksum = value === '=' ? (last.get(group) ?? null) : value;
    last.set(group, checksum);
    return checksum;
  });
}

function isPackedChecksum(value: unknown): boolean {
  return typeof value === 'number' || value === null || value === '=';
}

function groupOf(entry: number, sweep: Sweep): string {
  return sweep.entries[entry]?.group ?? '';
}

function writeIterations(bits: BitWriter, iterations: number): void {
  const length = iterations.toString(2).length;
  bits.write(length, LENGTH_BITS);
  bits.write(iterations, length);
}

function readIterations(bits: BitReader): number {
  return bits.read(bits.read(LENGTH_BITS));
}

/** Of two whole numbers; Euclid's. */
function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function isEqual(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
