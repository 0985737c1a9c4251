import { describe, expect, it } from 'vitest';
import {
  writeBytes,
  writeClockStep,
  writeCount,
  writeFigure,
  writeInterval,
  writeLongCount,
  writeMany,
  writeNanoseconds,
  writeRoughBytes,
  writeRoughCount,
  writeSeconds,
  writeSize,
  writeTickBytes,
  writeWait,
} from '../../web/report/figures.ts';

/** A figure and its unit are held together by a no-break space, which no test should spell out. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('a figure', () => {
  it.each([
    [0, '0'],
    [0.81249, '0.812'],
    [3.8, '3.80'],
    [9.996, '10.0'],
    [46.14, '46.1'],
    [1024, '1,024'],
    [0.00001234, '0.0000123'],
  ])('of %f is written %s', (value, text) => {
    expect(writeFigure(value)).toBe(text);
  });

  it('takes as many digits as it is given', () => {
    expect(writeFigure(3.84, 2)).toBe('3.8');
    expect(writeFigure(14.4, 2)).toBe('14');
  });

  it('is written with both ends of its interval', () => {
    expect(writeInterval({ estimate: 3.81, low: 3.7, high: 3.9 })).toBe('3.81 (3.70 to 3.90)');
  });

  it('is a dash where there is no interval', () => {
    expect(writeInterval(null)).toBe('–');
  });

  it('counts to three digits, or to six where there is room', () => {
    expect(writeCount(0.0001220703)).toBe('0');
    expect(writeLongCount(0.0001220703)).toBe('0.000122');
    expect([16_384, 65_536].map(writeCount)).toEqual(['16,384', '65,536']);
  });

  it('is whole where it counts, and rounded where it is a mean', () => {
    expect(writeRoughCount(1025)).toBe('1,025');
    expect(writeRoughCount(65.8789)).toBe('65.9');
    expect(writeMany(1, 'allocation')).toBe('1 allocation');
    expect(writeMany(0, 'allocation')).toBe('0 allocations');
  });
});

describe('a size', () => {
  it.each([
    [8, '8 B'],
    [1028, '1,028 B'],
    [1024, '1 KiB'],
    [65_536, '64 KiB'],
    [1088 * 1024, '1,088 KiB'],
    [1_048_576, '1 MiB'],
  ])('of %i bytes is %s, exactly', (bytes, text) => {
    expect(plain(writeBytes(bytes))).toBe(text);
  });

  it('may be rounded instead', () => {
    expect(plain(writeRoughBytes(16))).toBe('16 B');
    expect(plain(writeRoughBytes(11.94))).toBe('11.9 B');
    expect(plain(writeRoughBytes(1382))).toBe('1.35 KiB');
  });

  it('has no idle digits on an axis', () => {
    const ticks = [0, 512, 1024, 1536, 65_536, 3 * 2 ** 19].map((bytes) =>
      plain(writeTickBytes(bytes)),
    );
    expect(ticks).toEqual(['0', '512 B', '1 KiB', '1.5 KiB', '64 KiB', '1.5 MiB']);
  });

  it('has its unit in the singular for one', () => {
    expect(plain(writeSize(1, 'levels'))).toBe('1 level');
    expect(plain(writeSize(4096, 'levels'))).toBe('4,096 levels');
    expect(plain(writeSize(64, 'bytes'))).toBe('64 B');
  });
});

describe('a time', () => {
  it.each([
    [0.9163, '0.916 ns'],
    [812, '812 ns'],
    [1240, '1.24 µs'],
    [3_500_000, '3.50 ms'],
  ])('of %f ns is %s', (ns, text) => {
    expect(plain(writeNanoseconds(ns))).toBe(text);
  });

  it('that a clock steps by is as round as it is', () => {
    expect([5000, 100_000, 1_000_000, 1500, 42].map((ns) => plain(writeClockStep(ns)))).toEqual([
      '5 µs',
      '100 µs',
      '1 ms',
      '1.5 µs',
      '42 ns',
    ]);
  });

  it('that passed has tenths below ten seconds', () => {
    expect([0.24, 9.96, 12.4].map((seconds) => plain(writeSeconds(seconds)))).toEqual([
      '0.2 s',
      '10.0 s',
      '12 s',
    ]);
  });

  it('to wait for is rough', () => {
    expect(plain(writeWait(0.2))).toBe('about 1 s');
    expect(plain(writeWait(27.4))).toBe('about 27 s');
    expect(plain(writeWait(200))).toBe('about 3 min');
  });
});
