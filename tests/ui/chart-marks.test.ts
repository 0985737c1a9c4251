import { describe, expect, it } from 'vitest';
import { type ChartMark, placeMarks, sayMarks } from '../../web/ui/chart-marks.ts';

const MARKS: readonly ChartMark[] = [
  { n: 100, label: 'the first of two', short: 'first' },
  { n: 200, label: 'the second of two', short: 'second' },
];
const measure = (text: string): number => 5 * text.length;

function place(scale: number, room: number): ReturnType<typeof placeMarks> {
  return placeMarks(MARKS, (n) => n * scale, { plot: [20, room], room, measure });
}

describe('marks on an axis', () => {
  it('have their labels above the middle of their lines where there is room', () => {
    expect(place(2, 600)).toEqual([
      { at: 200, text: 'the first of two', left: 160 },
      { at: 400, text: 'the second of two', left: 357.5 },
    ]);
  });

  it('are named short where labels would stand over each other', () => {
    expect(place(0.5, 150).map(({ text }) => text)).toEqual(['first', 'second']);
  });

  it('hold their short texts apart and inside, however near the lines are', () => {
    const [first, second] = place(0.3, 200);
    expect(first).toEqual({ at: 30, text: 'first', left: 17.5 });
    expect(second).toEqual({ at: 60, text: 'second', left: 52.5 });
    const [low] = placeMarks(MARKS, () => 2, { plot: [0, 200], room: 200, measure });
    expect(low?.left).toBe(0);
    const [last] = placeMarks(MARKS.slice(0, 1), () => 199, { plot: [0, 200], room: 200, measure });
    expect(last).toEqual({ at: 199, text: 'the first of two', left: 120 });
  });

  it('leave out what lies beyond the plot', () => {
    expect(place(2, 300).map(({ at }) => at)).toEqual([200]);
  });

  it('are said, those on the axis alone', () => {
    expect(sayMarks(MARKS, [1, 1000])).toBe(
      ' Marked by vertical lines: the first of two; the second of two.',
    );
    expect(sayMarks(MARKS, [150, 1000])).toBe(' Marked by vertical lines: the second of two.');
    expect(sayMarks(MARKS, [300, 1000])).toBe('');
  });
});
