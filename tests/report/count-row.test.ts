import { describe, expect, it } from 'vitest';
import { packRow, unpackRow } from '../../web/report/count-row.ts';

const n = [8, 16, 64, 1024];
const k = [1000, 1000, 500, 64];

describe('a row of counts', () => {
  it.each([
    ['one number where all are equal', [3, 3, 3, 3], 3],
    ['a line in n', [2, 4, 16, 256], [0, 0.25]],
    ['a line in n with an offset', [28, 36, 84, 1044], [20, 1]],
    ['a line and the rests over k', [8.001, 16, 64.002, 1024.015625], [0, 1, [1, 0, 1, 1]]],
    ['whole numbers over k', [0.001, 0.5, 0.002, 0.015625], [0, 0, [1, 500, 1, 1]]],
    ['the numbers themselves', [Math.PI, 1e300, 5e-324, -1], [[Math.PI, 1e300, 5e-324, -1]]],
  ])('is %s', (_form, values, row) => {
    expect(packRow(values, { n, k })).toStrictEqual(row);
    expect(unpackRow(packRow(values, { n, k }), { n, k })).toStrictEqual(values);
  });

  it('has as many values as its frame, whatever stands in it', () => {
    expect(unpackRow([[1]], { n, k })).toStrictEqual([1, 0, 0, 0]);
    expect(unpackRow([0, 0, [64]], { n, k })).toStrictEqual([0.064, 0, 0, 0]);
    expect(unpackRow(5, { n: [], k: [] })).toStrictEqual([]);
  });
});
