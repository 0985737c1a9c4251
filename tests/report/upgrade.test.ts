import { describe, expect, it } from 'vitest';
import { type OldDocument, type Step, steps, upgrade } from '../../web/report/upgrade.ts';
import { REPORT_VERSION } from '../../web/report/report.ts';

const note =
  (version: number): Step =>
  (document: OldDocument) => ({ ...document, version, [`seen${version}`]: true });

const table: ReadonlyMap<number, Step> = new Map([
  [1, note(2)],
  [2, note(3)],
]);

describe('upgrading an old document', () => {
  it('goes through every step in order', () => {
    expect(upgrade({ version: 1 }, 1, 3, table)).toStrictEqual({
      version: 3,
      seen2: true,
      seen3: true,
    });
    expect(upgrade({ version: 2 }, 2, 3, table)).toStrictEqual({ version: 3, seen3: true });
  });

  it('leaves a document of the current version alone', () => {
    const document = { version: 3 };
    expect(upgrade(document, 3, 3, table)).toBe(document);
  });

  it('gives null where a step is missing', () => {
    expect(upgrade({ version: 1 }, 1, 4, table)).toBeNull();
    expect(upgrade({ version: 0 }, 0, 1, table)).toBeNull();
  });

  it('has a step from every version before the current one', () => {
    const versions = Array.from({ length: REPORT_VERSION - 1 }, (_, index) => index + 1);
    expect([...steps.keys()]).toStrictEqual(versions);
  });
});
