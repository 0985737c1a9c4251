import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/stack-vs-heap/experiment.ts';
import { writeFilled } from '../../web/report/ledger-words.ts';
import { listCounted, rowsAt, tellResult } from '../../web/ui/export-ledger.ts';
import { seriesNames } from '../../web/ui/series-names.ts';
import { makeRealisticReport } from '../report/realistic-report.ts';

const report = makeRealisticReport({ blocks: 2, seed: 1 });

describe('the ledger of a saved result', () => {
  it('has its sizes in order, each once', () => {
    const sizes = listCounted(report.ledger);
    expect(sizes).toEqual([...new Set(report.ledger.map(({ n }) => n))].sort((a, b) => a - b));
    expect(listCounted([])).toEqual([]);
  });

  it('has a row for every variant, and none of its counts where it was not counted', () => {
    const [cell] = report.ledger;
    if (cell === undefined) throw new Error('the report has no ledger');
    const rows = rowsAt(seriesNames(experiment), [cell], cell.n);
    expect(rows.map(({ name }) => name.id)).toEqual(experiment.variants.map(({ id }) => id));
    expect(rows.filter(({ state }) => state.kind === 'counted')).toEqual([
      expect.objectContaining({ state: { kind: 'counted', cell } }),
    ]);
    expect(
      rowsAt(seriesNames(experiment), [cell], cell.n + 1).every(
        ({ state }) => state.kind === 'absent',
      ),
    ).toBe(true);
  });

  it('says what happens in memory with its own figures, and nothing that it has no figure for', () => {
    const told = tellResult(experiment, report, 64).map(writeFilled).join(' ');
    expect(told).toMatch(/a value of 64.B costs 16.loads/);
    const changed = report.ledger.map((cell) => ({
      ...cell,
      counts: { ...cell.counts, loads: 7 },
    }));
    const other = tellResult(experiment, { ...report, ledger: changed }, 64).map(writeFilled);
    expect(other.join(' ')).toMatch(/costs 7.loads/);
    expect(tellResult(experiment, { ...report, ledger: [] }, 64)).toEqual([]);
  });
});
