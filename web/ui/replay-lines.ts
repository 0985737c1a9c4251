/** A point of a curve, CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The path of a curve that holds each value until the next one; with `ground` the area between it and that
 * height. Empty for no points.
 */
export function drawSteps(points: readonly Point[], ground: number | null): string {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return '';
  const steps = points.slice(1).map(({ x, y }) => `H${round(x)}V${round(y)}`);
  const curve = `${round(first.x)} ${round(first.y)}${steps.join('')}`;
  if (ground === null) return `M${curve}`;
  return `M${round(first.x)} ${round(ground)}L${curve}V${round(ground)}Z`;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
