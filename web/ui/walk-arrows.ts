/** A rectangle in the picture's own pixels. */
export interface Place {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How far a curve bends out, and how far that may go before it leaves the picture. */
const LEAST_BEND = 14;
const MOST_BEND = 26;

/**
 * The path of an arrow from a word to the word that it leads to: straight across where that lies to the
 * right, else round the right side of both.
 */
export function drawArrow(from: Place, to: Place): string {
  const y1 = round((from.top + from.bottom) / 2);
  const y2 = round((to.top + to.bottom) / 2);
  const x1 = round(from.right);
  if (to.left > from.right) {
    const x2 = round(to.left);
    const middle = round((x1 + x2) / 2);
    return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
  }
  const x2 = round(to.right);
  const bend = LEAST_BEND + Math.min(MOST_BEND - LEAST_BEND, Math.abs(y2 - y1) / 12);
  const out = round(Math.max(x1, x2) + bend);
  return `M${x1} ${y1}C${out} ${y1} ${out} ${y2} ${x2} ${y2}`;
}

function round(pixels: number): number {
  return Math.round(pixels * 2) / 2;
}
