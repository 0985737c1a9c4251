/** How many colours and markers there are before they begin again. */
export const SLOTS = 7;

/** Outlines in a box from −5 to 5, by slot: they tell the series apart where colours do not. */
const OUTLINES: readonly string[] = [
  // circle, square, triangle, diamond, plus, bar, cross
  'M-3.6 0a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0 -7.2 0Z',
  'M-3.2 -3.2H3.2V3.2H-3.2Z',
  'M0 -4.4L4.2 3.4H-4.2Z',
  'M0 -4.8L4.4 0L0 4.8L-4.4 0Z',
  'M-1.1 -4.4H1.1V-1.1H4.4V1.1H1.1V4.4H-1.1V1.1H-4.4V-1.1H-1.1Z',
  'M-4.6 -1.6H4.6V1.6H-4.6Z',
  'M-4.2 -2.8L-2.8 -4.2L0 -1.4L2.8 -4.2L4.2 -2.8L1.4 0L4.2 2.8L2.8 4.2L0 1.4L-2.8 4.2L-4.2 2.8L-1.4 0Z',
];

/** The slot of the series at `index` of its page, from 1. */
export function slotAt(index: number): number {
  return (index % SLOTS) + 1;
}

/** Path data of a slot's marker, for a canvas and for SVG alike. */
export function markerOutline(slot: number): string {
  const outline = OUTLINES[(slot - 1) % SLOTS];
  if (outline === undefined) throw new Error(`there is no marker for slot ${slot}`);
  return outline;
}
