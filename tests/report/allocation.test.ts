import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { limits } from '../../web/report/limits.ts';
import { makeLargestReport } from './largest-report.ts';

const MIB = 1_048_576;

function measure(): Readonly<Record<string, number>> {
  const script = fileURLToPath(new URL('measure-allocation.ts', import.meta.url));
  const flags = ['--min-semi-space-size=64', '--max-semi-space-size=64'];
  const text = execFileSync(process.execPath, [...flags, script], { encoding: 'utf8' });
  return JSON.parse(text) as Record<string, number>;
}

describe('opening', () => {
  it('allocates less than 8 MiB in all, whatever the input', () => {
    const figures = measure();
    expect(Object.keys(figures).length).toBeGreaterThanOrEqual(16);
    // A whole report takes some: were it nothing, nothing would be measured.
    expect(figures['largest link']).toBeGreaterThan(MIB / 2);
    const excessive = Object.entries(figures).filter(([, bytes]) => bytes >= 8 * MIB);
    expect(excessive).toStrictEqual([]);
  }, 300_000);

  it('was measured with a report at its limits', () => {
    const { ledger, measurement } = makeLargestReport();
    const cells = measurement.points.flatMap((point) => point.cells);
    expect(ledger.length).toBe(limits.ledgerCells);
    expect(cells.reduce((sum, cell) => sum + cell.figures.length, 0)).toBe(limits.figures);
  });
});
