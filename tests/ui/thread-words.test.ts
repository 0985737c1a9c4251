import { describe, expect, it } from 'vitest';
import { talliesAt } from '../../web/report/tallies.ts';
import { sayTallies } from '../../web/ui/thread-words.ts';
import { smallPlan, smallRun } from './small-run.ts';

describe('what is said of threads', () => {
  it('says that a run without a lost update proves nothing', () => {
    expect(sayTallies([{ updates: 8, lost: 0, waits: 0 }, null])).toMatch(/proves nothing/);
    expect(sayTallies([{ updates: 8, lost: 1, waits: 0 }])).not.toMatch(/proves nothing/);
    expect(sayTallies([null])).toMatch(/a run shows it\.$/);
  });

  it('has the tallies of one size by variant', () => {
    const plan = smallPlan();
    const run = smallRun(plan, () => 5);
    const tally = { updates: 8, lost: 1, waits: 0 };
    const points = run.points.map((one) => ({
      ...one,
      cells: one.cells.map((cell) =>
        cell.entry === 1 && one.point === 2 ? { ...cell, tally } : cell,
      ),
    }));
    const n = plan.points[2]?.n ?? 0;
    const variant = plan.entries[1]?.variant ?? '';
    expect([...talliesAt({ ...run, points }, n)]).toEqual([[variant, tally]]);
    expect(talliesAt({ ...run, points }, plan.points[0]?.n ?? 0).size).toBe(0);
    expect(talliesAt(undefined, n).size).toBe(0);
  });
});
