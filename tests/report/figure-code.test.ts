import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BitReader, BitWriter } from '../../web/report/bits.ts';
import { readFigures, writeFigures } from '../../web/report/figure-code.ts';
import { RunningMedian } from '../../web/report/running-median.ts';
import { makeRandom } from './seeded-random.ts';

const figure = fc.oneof(
  fc.integer({ min: 0, max: 1_000_000_000_000 }),
  fc.integer({ min: 480_000, max: 520_000 }),
  fc.constantFrom(0, 1, 999_999_999_999, 1_000_000_000_000),
);

function write(cells: readonly (readonly number[])[]): Uint8Array {
  const bits = new BitWriter();
  writeFigures(bits, cells);
  return bits.finish();
}

describe('figures as bits', () => {
  it('come back as they were, from 0 to 10^12', () => {
    const property = fc.property(fc.array(fc.array(figure, { maxLength: 8 })), (cells) => {
      const bits = new BitReader(write(cells));
      const lengths = cells.map((cell) => cell.length);
      expect(readFigures(bits, lengths)).toStrictEqual(cells);
      expect(bits.isAtEnd()).toBe(true);
    });
    fc.assert(property, { numRuns: 1000, seed: 11 });
  });

  it('take less than 0.3 bits a figure more than normal noise holds', () => {
    const random = makeRandom(3);
    const deviation = 5000;
    const cells = Array.from({ length: 50 }, () =>
      Array.from({ length: 200 }, () => Math.round(500_000 + deviation * random.normal())),
    );
    // Entropy of a normal distribution: log2(s · sqrt(2πe)).
    const entropy = Math.log2(deviation * Math.sqrt(2 * Math.PI * Math.E));
    expect((write(cells).length * 8) / 10_000).toBeLessThan(entropy + 0.3);
  });

  it('bear an outlier without growing by its size', () => {
    const quiet = Array.from({ length: 20 }, (_, index) => 500_000 + index);
    const loud = quiet.with(10, 1_000_000_000_000);
    expect(write([loud]).length - write([quiet]).length).toBeLessThan(10);
  });

  it('are some numbers when the bits are damaged or missing', () => {
    const random = makeRandom(5);
    for (let round = 0; round < 500; round += 1) {
      const bytes = Uint8Array.from({ length: random.integer(0, 40) }, () =>
        random.isTrue(0.3) ? 255 : random.integer(0, 255),
      );
      const cells = readFigures(new BitReader(bytes), [0, 5, 40]);
      expect(cells.map((cell) => cell.length)).toStrictEqual([0, 5, 40]);
      expect(cells.flat().every(Number.isFinite)).toBe(true);
    }
  });
});

describe('bits', () => {
  it('are written most significant first and filled up with zeros', () => {
    const bits = new BitWriter();
    bits.write(0b101, 3);
    bits.write(2 ** 40 + 1, 41);
    expect([...bits.finish()]).toStrictEqual([0b10110000, 0, 0, 0, 0, 0b00010000]);
  });

  it('say whether all were read', () => {
    const bits = new BitReader(Uint8Array.of(0b10000001, 0b10000000));
    expect(bits.read(8)).toBe(129);
    expect(bits.isAtEnd()).toBe(false);
    expect(bits.read(1)).toBe(1);
    expect(bits.isAtEnd()).toBe(true);
    expect(bits.read(8)).toBe(0);
    expect(bits.isAtEnd()).toBe(false);
  });
});

describe('the running median', () => {
  it('is that of all values so far, rounded down', () => {
    const median = new RunningMedian(7);
    const seen = [median.value];
    for (const value of [10, 3, 4, 100]) {
      median.add(value);
      seen.push(median.value);
    }
    expect(seen).toStrictEqual([7, 10, 6, 4, 7]);
  });
});
