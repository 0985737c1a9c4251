import type { ChartPoint, ChartSeries } from './chart-series.ts';
import type { LabelSide } from './chart-labels.ts';

/** A place in pixels, y downwards. */
export type Spot = readonly [x: number, y: number];
export type Polyline = readonly Spot[];

/** Half the height of a name, and how far it is moved off its own line where it stands over it; CSS pixels. */
const HALF_PX = 7;
const SHIFT_PX = 8;

/**
 * Where the name of a line stands: at its end, or at that of its law where the law goes on. Lines of
 * which one ends early would have its name among them otherwise.
 */
export function findNameEnd(
  one: ChartSeries,
  series: readonly ChartSeries[],
  side: LabelSide,
): ChartPoint | undefined {
  const laws = series.filter(({ kind, slot }) => kind === 'law' && slot === one.slot);
  const ends = [one, ...laws].flatMap(({ points }) => {
    const end = side === 'left' ? points[0] : points.at(-1);
    return end === undefined ? [] : [end];
  });
  const outwards = side === 'left' ? -1 : 1;
  return [...ends].sort((a, b) => outwards * (b.x - a.x))[0];
}

/** Which way a name goes from the end of its line. */
export interface NameSide {
  /** Backwards, along its own line. */
  readonly isTurned: boolean;
  /** How far it is moved down, pixels: off its own line. */
  readonly shift: number;
}

export interface NameRoom {
  /** Of the name, with its distance from the line; pixels. */
  readonly width: number;
  readonly outwards: number;
  /** Pixels of a CSS pixel. */
  readonly ratio: number;
  /** A name that is turned may go as far as here. */
  readonly stop: number;
}

/**
 * A name goes on where its line ends, outwards (1 to the right, −1 to the left). Where that would cross
 * more lines than going back would, it is turned, to the outside of its own line's slope.
 */
export function chooseNameSide(
  own: Polyline,
  lines: readonly Polyline[],
  { width, outwards, ratio, stop }: NameRoom,
): NameSide {
  const ordered = outwards > 0 ? own : [...own].reverse();
  const [before, end] = [ordered.at(-2), ordered.at(-1)];
  const ahead = { isTurned: false, shift: 0 };
  if (before === undefined || end === undefined) return ahead;
  if (outwards * (end[0] - outwards * width - stop) < 0) return ahead;
  const back = { isTurned: true, shift: (before[1] < end[1] ? 1 : -1) * SHIFT_PX * ratio };
  const crossed = ({ isTurned, shift }: NameSide): number => {
    const far = end[0] + (isTurned ? -outwards : outwards) * width;
    return countCrossed(
      boxAt([Math.min(end[0], far), Math.max(end[0], far)], end[1] + shift),
      lines,
    );
  };
  return crossed(back) < crossed(ahead) ? back : ahead;

  function boxAt([left, right]: Spot, middle: number): Box {
    // What touches an edge is the line's own end.
    const half = HALF_PX * ratio - 1;
    return { left: left + 1, right: right - 1, top: middle - half, bottom: middle + half };
  }
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How many of the lines go through a box. */
export function countCrossed(box: Box, lines: readonly Polyline[]): number {
  return lines.filter((line) =>
    line.some((to, index) => {
      const from = line[index - 1];
      return from !== undefined && meets(box, from, to);
    }),
  ).length;
}

/** Liang and Barsky, ACM Transactions on Graphics 3 (1984), 1–22: what is left of a segment inside of a box. */
function meets({ left, right, top, bottom }: Box, from: Spot, to: Spot): boolean {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  let [enters, leaves] = [0, 1];
  for (const [step, room] of [
    [-dx, from[0] - left],
    [dx, right - from[0]],
    [-dy, from[1] - top],
    [dy, bottom - from[1]],
  ] as const) {
    if (step === 0 && room < 0) return false;
    if (step < 0) enters = Math.max(enters, room / step);
    if (step > 0) leaves = Math.min(leaves, room / step);
  }
  return enters <= leaves;
}
