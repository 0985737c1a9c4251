import { type ChartFrame, chooseLabel, measureLabels } from './chart-drawing.ts';
import type { LabelSide } from './chart-labels.ts';
import type { ChartSeries } from './chart-series.ts';

const TICKS_PX = 50;
/** A narrower chart has its ticks of y inside, above their lines. */
const NARROW_PX = 480;
/** There they share the edge with the names. */
const INSIDE_PX = 28;
/** Ticks and short names side by side. */
const EDGE_PX = 72;
/** Room for half of an outer tick of x. */
const HALF_TICK_PX = 20;
/** A name may take so much of a chart's width before its short form stands in. */
const GUTTER_SHARE = 0.26;

/** The frame of a chart of a width in CSS pixels; charts given the same names share their edges. */
export function frameAt(
  width: number,
  names: readonly Pick<ChartSeries, 'label' | 'short'>[],
  side: LabelSide,
): ChartFrame {
  const labelRoom = width * GUTTER_SHARE;
  const widest = measureLabels(names.map((name) => chooseLabel(name, labelRoom)));
  const isInside = width < NARROW_PX;
  const gutter = names.length === 0 ? 0 : Math.ceil(widest) + 14;
  return {
    ticks: isInside ? roomInside(gutter, side) : TICKS_PX,
    isInside,
    gutter,
    labelRoom,
    side,
    right: side === 'right' ? 0 : HALF_TICK_PX,
  };
}

/** Room for ticks that stand inside: names of a letter or two leave them the rest of a common edge. */
export function roomInside(gutter: number, side: LabelSide): number {
  return side === 'right' || gutter === 0 ? INSIDE_PX : Math.max(INSIDE_PX, EDGE_PX - gutter);
}

/** A chart wider than this is higher too. */
const STANDARD_PX = 800;

/** By how much a chart of a width, CSS pixels, is higher than at its usual width. */
export function stretchAt(width: number): number {
  return Math.min(1.5, Math.max(1, width / STANDARD_PX));
}
