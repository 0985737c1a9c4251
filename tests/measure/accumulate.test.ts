import { describe, expect, it } from 'vitest';
import { addBlock, addDiscarded, addOutcome, addPilot } from '../../web/measure/accumulate.ts';
import type { Measurement } from '../../web/measure/measurement.ts';
import { planOf } from './measured.ts';

const EMPTY: Measurement = { plan: planOf(['a', 'b'], [16, 32, 64]), points: [] };
const PILOT = { point: 1, entry: 0, iterations: 500, bestNs: 9, sliceNs: 4500, checksum: 77 };

describe('a measurement that grows', () => {
  it('has no entry for a point that was not reached', () => {
    expect(addPilot(EMPTY, PILOT).points.map(({ point }) => point)).toEqual([1]);
  });

  it('keeps its points in the order of the plan', () => {
    const points = [2, 0, 1].reduce((all, point) => addDiscarded(all, point), EMPTY).points;
    expect(points.map(({ point }) => point)).toEqual([0, 1, 2]);
    expect(points.map(({ discarded }) => discarded)).toEqual([1, 1, 1]);
  });

  it('takes iterations and checksum from the pilot', () => {
    expect(addPilot(EMPTY, PILOT).points[0]?.cells).toEqual([
      { entry: 0, iterations: 500, figures: [], checksum: 77, outcome: null },
      { entry: 1, iterations: 0, figures: [], checksum: null, outcome: null },
    ]);
  });

  it('counts blocks by worker', () => {
    let grown = EMPTY;
    for (const isNew of [true, false, false, true, true, false]) {
      grown = addBlock(grown, { point: 1, figures: [5, 6] }, isNew);
    }
    expect(grown.points[0]?.workers).toEqual([3, 1, 2]);
    expect(grown.points[0]?.cells.map(({ figures }) => figures)).toEqual([
      [5, 5, 5, 5, 5, 5],
      [6, 6, 6, 6, 6, 6],
    ]);
  });

  it('adds up what threads came to, where they say so', () => {
    const tally = { updates: 100, lost: 3, waits: 1 };
    let grown = addBlock(EMPTY, { point: 0, figures: [5, 6], tallies: [tally, null] }, true);
    grown = addBlock(grown, { point: 0, figures: [5, 6], tallies: [tally, null] }, false);
    const [first, second] = grown.points[0]?.cells ?? [];
    expect(first?.tally).toEqual({ updates: 200, lost: 6, waits: 2 });
    expect(second).not.toHaveProperty('tally');
  });

  it('keeps the figures of an entry up to its failure', () => {
    const outcome = { kind: 'trap', message: 'unreachable', panic: null } as const;
    let grown = addBlock(EMPTY, { point: 0, figures: [5, 6] }, true);
    grown = addOutcome(grown, { point: 0, entry: 1, outcome });
    grown = addBlock(grown, { point: 0, figures: [7, null] }, false);
    expect(grown.points[0]?.cells.map(({ figures }) => figures)).toEqual([[5, 7], [6]]);
    expect(grown.points[0]?.cells[1]?.outcome).toBe(outcome);
  });

  it('leaves what it was, and other points the very objects they were', () => {
    const before = addDiscarded(addDiscarded(EMPTY, 0), 1);
    const copy = structuredClone(before);
    const after = addBlock(before, { point: 1, figures: [5, 6] }, true);
    expect(before).toEqual(copy);
    expect(after.points[0]).toBe(before.points[0]);
    expect(after.points[1]).not.toBe(before.points[1]);
  });

  it('refuses a point that the plan does not have', () => {
    expect(() => addDiscarded(EMPTY, 3)).toThrow('no point 3');
  });
});
