import { describe, expect, it } from 'vitest';
import { writeSize } from '../../web/report/figures.ts';
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

  it('has plain spaces between figures and units', () => {
    const table = drawTable([{ heading: 'size', align: 'right' }], [[writeSize(65_536, 'bytes')]]);
    expect(table).toBe('  size\n64 KiB');
  });
});
