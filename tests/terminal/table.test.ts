import { describe, expect, it } from 'vitest';
import { writeCsv } from '../../web/terminal/csv.ts';
import { writeFigure, writeInterval, writeSize } from '../../web/terminal/figures.ts';
import { drawTable } from '../../web/terminal/table.ts';

describe('a table in plain text', () => {
  it('aligns its columns and leaves no space at the end of a line', () => {
    const table = drawTable(
      [
        { heading: 'n', align: 'right' },
        { heading: 'variant', align: 'left' },
      ],
      [
        ['1,024', 'a'],
        ['8', 'boxed-frames'],
      ],
    );
    expect(table).toBe('    n  variant\n1,024  a\n    8  boxed-frames');
  });
});

describe('figures', () => {
  it.each([
    [0, '0'],
    [0.8123, '0.812'],
    [3.8149, '3.81'],
    [46.06, '46.1'],
    [1024.4, '1,024'],
    [9.999, '10.0'],
  ])('%d is written %s', (value, text) => {
    expect(writeFigure(value)).toBe(text);
  });

  it('carry their interval', () => {
    expect(writeInterval({ estimate: 3.8, low: 3.7, high: 3.9 })).toBe('3.80 (3.70 to 3.90)');
    expect(writeInterval(null)).toBe('–');
  });

  it.each([
    [16, 'bytes', '16 B'],
    [1536, 'bytes', '1,536 B'],
    [65536, 'bytes', '64 KiB'],
    [1 << 20, 'bytes', '1 MiB'],
    [4096, 'levels', '4,096 levels'],
  ])('%d %s is written %s', (n, unit, text) => {
    expect(writeSize(n, unit)).toBe(text);
  });
});

describe('comma-separated values', () => {
  it('are quoted as RFC 4180 has it', () => {
    expect(writeCsv(['a', 'b'], [['x,"y"', 1]])).toBe('a,b\r\n"x,""y""",1\r\n');
  });
});
