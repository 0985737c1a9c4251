import { describe, expect, it } from 'vitest';
import { fitLine, type Point } from '../../web/measure/depth-line.ts';
import { createRandom } from '../../web/measure/random.ts';

const XS = [0, 4, 8, 16, 32, 48, 64];

function line(slope: number, intercept: number, error: (index: number) => number = () => 0) {
  return XS.map((x, index) => exact(x, intercept + slope * x + error(index)));
}

function exact(x: number, y: number): Point {
  return { x, y, low: y, high: y };
}

describe('the line of Theil and Sen', () => {
  it('is the line itself where all points lie on it', () => {
    const fit = fitLine(line(3, 5), 0.05);
    expect(fit?.slope.estimate).toBeCloseTo(3, 12);
    expect(fit?.slope.low).toBeCloseTo(3, 12);
    expect(fit?.slope.high).toBeCloseTo(3, 12);
    expect(fit?.intercept).toBeCloseTo(5, 12);
  });

  it('does not follow one point that lies far off', () => {
    const fit = fitLine(
      line(3, 5, (index) => (index === 3 ? 1000 : 0)),
      0.05,
    );
    expect(fit?.slope.estimate).toBeCloseTo(3, 12);
    expect(fit?.intercept).toBeCloseTo(5, 12);
  });

  it('agrees with a slope and an interval worked out by hand', () => {
    // Slopes of the ten pairs, sorted: 1, 1, 4/3, 1.5, 1.5, 1.5, 1.5, 5/3, 2, 2. At 0.05 five points
    // leave nothing out, since 2 P(at most 1 inversion) = 2 · 5/120 > 0.05.
    const points = [0, 1, 3, 4, 6].map((y, x) => exact(x, y));
    const fit = fitLine(points, 0.05);
    expect(fit?.slope).toEqual({ estimate: 1.5, low: 1, high: 2 });
  });

  it('leaves slopes out at both ends as soon as the level allows it', () => {
    const points = line(1, 0, (index) => (index === 6 ? 100 : 0));
    // Seven points: 2 P(at most 2 inversions) = 2 · 27/5040 ≤ 0.05, at most 3: 2 · 76/5040 ≤ 0.05,
    // at most 4: 2 · 174/5040 > 0.05. So three are left out of 21, and one bad point spoils six.
    const fit = fitLine(points, 0.05);
    expect(fit?.slope.low).toBeCloseTo(1, 12);
    expect(fit?.slope.high).toBeGreaterThan(2);
    const slopes = [0, 4, 8, 16, 32, 48].map((x) => 1 + 100 / (64 - x)).sort((a, b) => a - b);
    expect(fit?.slope.high).toBeCloseTo(slopes[2] ?? 0, 12);
  });

  it('is nothing where the points are too few for the level, or two share an x', () => {
    expect(fitLine(line(1, 0).slice(0, 4), 0.05)).toBeNull();
    expect(fitLine(line(1, 0).slice(0, 5), 0.05)).not.toBeNull();
    expect(fitLine([...line(1, 0), exact(0, 1)], 0.05)).toBeNull();
  });

  it('is as wide as what is not known of the points allows, in whatever order they come', () => {
    const points = line(2, 5).map((point) => ({ ...point, low: point.y - 1, high: point.y + 1 }));
    const fit = fitLine(points, 0.05);
    expect(fit?.slope.estimate).toBeCloseTo(2, 12);
    expect(fit?.slope.low).toBeLessThan(2);
    expect(fit?.slope.high).toBeGreaterThan(2);
    expect(fitLine(points.toReversed(), 0.05)).toEqual(fit);
  });

  it('covers the true slope at least as often as it says', () => {
    const random = createRandom(4);
    const noise = (): number => random.below(1000) / 1000 + random.below(1000) / 1000 - 1;
    let covered = 0;
    for (let draw = 0; draw < 1000; draw++) {
      const fit = fitLine(line(2, 7, noise), 0.05);
      if (fit !== null && fit.slope.low <= 2 && fit.slope.high >= 2) covered += 1;
    }
    // 95 % of 1,000, less three standard errors; and not so wide that it covers always.
    expect(covered).toBeGreaterThan(929);
    expect(covered).toBeLessThan(1000);
  });
});
