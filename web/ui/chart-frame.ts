import { type ChartFrame, chooseLabel, measureLabels } from './chart-drawing.ts';
import type { LabelSide } from './chart-labels.ts';
import type { ChartSeries } from './chart-series.ts';

const TICKS_PX = 50;
/** A narrower chart has its ticks of y inside, above their lines. */
const NARROW_PX = 480;
/** There they share the edge with the names. */
const INSIDE_PX = 28;
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
  return {
    ticks: isInside ? INSIDE_PX : TICKS_PX,
    isInside,
    gutter: names.length === 0 ? 0 : Math.ceil(widest) + 14,
    labelRoom,
    side,
    right: side === 'right' ? 0 : HALF_TICK_PX,
  };
}

/** A chart wider than this is higher too. */
const STANDARD_PX = 800;

/** By how much a chart of a width, CSS pixels, is higher than at its usual width. */
export function stretchAt(width: number): number {
  return Math.min(1.5, Math.max(1, width / STANDARD_PX));
}
