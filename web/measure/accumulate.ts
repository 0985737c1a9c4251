import type { PilotFigure } from './bench.ts';
import { NO_UPDATES, type Tally, addTallies } from './contention.ts';
import type { Cell, Measurement, PointMeasurement } from './measurement.ts';
import type { Outcome } from './outcome.ts';
import type { PauseCell } from './pause.ts';

// Each function returns a new measurement; points that it does not touch stay the same objects.

export function addPilot(measurement: Measurement, pilot: PilotFigure): Measurement {
  const { iterations, checksum } = pilot;
  return updateCell(measurement, pilot, (cell) => ({ ...cell, iterations, checksum }));
}

export function addOutcome(
  measurement: Measurement,
  where: { readonly point: number; readonly entry: number; readonly outcome: Outcome },
): Measurement {
  return updateCell(measurement, where, (cell) => ({ ...cell, outcome: where.outcome }));
}

/** `isNewWorker`: the first block at this point of the worker that measured it. */
export function addBlock(
  measurement: Measurement,
  block: {
    readonly point: number;
    readonly figures: readonly (number | null)[];
    readonly tallies?: readonly (Tally | null)[];
  },
  isNewWorker: boolean,
): Measurement {
  return updatePoint(measurement, block.point, (measured) => ({
    ...measured,
    cells: measured.cells.map((cell, position) =>
      addTally(addFigure(cell, block.figures[position] ?? null), block.tallies?.[position] ?? null),
    ),
    workers: countBlock(measured.workers, isNewWorker),
  }));
}

export function addDiscarded(measurement: Measurement, point: number): Measurement {
  return updatePoint(measurement, point, (measured) => ({
    ...measured,
    discarded: measured.discarded + 1,
  }));
}

export function addPause(measurement: Measurement, pause: PauseCell): Measurement {
  return { ...measurement, pauses: [...(measurement.pauses ?? []), pause] };
}

function addFigure(cell: Cell, figure: number | null): Cell {
  return figure === null ? cell : { ...cell, figures: [...cell.figures, figure] };
}

function addTally(cell: Cell, tally: Tally | null): Cell {
  return tally === null ? cell : { ...cell, tally: addTallies(cell.tally ?? NO_UPDATES, tally) };
}

function countBlock(workers: readonly number[], isNewWorker: boolean): readonly number[] {
  return isNewWorker ? [...workers, 1] : [...workers.slice(0, -1), (workers.at(-1) ?? 0) + 1];
}

function updateCell(
  measurement: Measurement,
  where: { readonly point: number; readonly entry: number },
  update: (cell: Cell) => Cell,
): Measurement {
  return updatePoint(measurement, where.point, (measured) => ({
    ...measured,
    cells: measured.cells.map((cell) => (cell.entry === where.entry ? update(cell) : cell)),
  }));
}

function updatePoint(
  measurement: Measurement,
  point: number,
  update: (measured: PointMeasurement) => PointMeasurement,
): Measurement {
  const others = measurement.points.filter((measured) => measured.point !== point);
  const known = measurement.points.find((measured) => measured.point === point);
  const updated = update(known ?? emptyPoint(measurement, point));
  const points = [...others, updated].sort((a, b) => a.point - b.point);
  return { ...measurement, points };
}

function emptyPoint({ plan }: Measurement, point: number): PointMeasurement {
  const entries = plan.points[point]?.entries;
  if (entries === undefined) throw new Error(`the plan has no point ${point}`);
  const cells = entries.map((entry): Cell => ({
    entry,
    iterations: 0,
    figures: [],
    checksum: null,
    outcome: null,
  }));
  return { point, cells, workers: [], discarded: 0 };
}
