/** A value of the x axis that has a line of its own. */
export interface ChartMark {
  readonly n: number;
  /** Above the line, where there is room. */
  readonly label: string;
  /** Stands there where there is no room for the label. */
  readonly short: string;
}

/** A mark inside the plot, in pixels from the chart's left edge. */
export interface PlacedMark {
  readonly at: number;
  readonly text: string;
  readonly left: number;
}

/** Where marks may stand: lines inside the plot, texts inside the chart, `room` pixels wide. */
export interface MarkRoom {
  readonly plot: readonly [left: number, right: number];
  readonly room: number;
  readonly measure: (text: string) => number;
}

/** What texts above a plot take. */
export const MARK_ROW_PX = 18;
const APART_PX = 10;

/**
 * Lines of the marks that lie inside the plot, with their texts in one row, none over another: labels where
 * each can stand above its line, else short ones, pushed to the right of the one before.
 */
export function placeMarks(
  marks: readonly ChartMark[],
  xOf: (n: number) => number,
  { plot: [low, high], room, measure }: MarkRoom,
): readonly PlacedMark[] {
  const inside = marks
    .map((mark) => ({ ...mark, at: xOf(mark.n) }))
    .filter(({ at }) => at >= low - 0.5 && at <= high + 0.5)
    .sort((a, b) => a.at - b.at);
  const long = putInRow(inside.map(({ at, label }) => ({ at, text: label })));
  return long.every(isAbove) ? long : putInRow(inside.map(({ at, short: text }) => ({ at, text })));

  function putInRow(wanted: readonly Omit<PlacedMark, 'left'>[]): readonly PlacedMark[] {
    let end = -APART_PX;
    return wanted.map(({ at, text }) => {
      const width = measure(text);
      const middle = Math.min(at - width / 2, room - width);
      const left = Math.max(middle, end + APART_PX);
      end = left + width;
      return { at, text, left };
    });
  }

  function isAbove({ at, text, left }: PlacedMark): boolean {
    const end = left + measure(text);
    return left <= at && at <= end && end <= room;
  }
}

/** The marks from `low` to `high`, for who does not see them; empty where there are none. */
export function sayMarks(
  marks: readonly ChartMark[],
  [low, high]: readonly [low: number, high: number],
): string {
  const inside = marks.filter(({ n }) => n >= low && n <= high).map(({ label }) => label);
  return inside.length === 0 ? '' : ` Marked by vertical lines: ${inside.join('; ')}.`;
}
