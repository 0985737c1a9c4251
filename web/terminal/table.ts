import { writePlain } from '../report/figures.ts';

/** A column: its heading, and on which side its cells stand. */
export interface Column {
  readonly heading: string;
  readonly align: 'left' | 'right';
}

/** Plain text in columns, two spaces apart, no line longer than its cells; ends without a newline. */
export function drawTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const widths = columns.map((column, index) =>
    Math.max(column.heading.length, ...rows.map((row) => (row[index] ?? '').length)),
  );
  const lines = [columns.map((column) => column.heading), ...rows];
  return writePlain(lines.map((line) => drawLine(line, columns, widths)).join('\n'));
}

function drawLine(
  cells: readonly string[],
  columns: readonly Column[],
  widths: readonly number[],
): string {
  return columns
    .map((column, index) => {
      const cell = cells[index] ?? '';
      const width = widths[index] ?? 0;
      return column.align === 'left' ? cell.padEnd(width) : cell.padStart(width);
    })
    .join('  ')
    .trimEnd();
}
