/** Comma-separated values as RFC 4180 has them, with a heading row; lines end with CR LF. */
export function writeCsv(
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  return [headings, ...rows]
    .map((row) => `${row.map((cell) => quote(String(cell))).join(',')}\r\n`)
    .join('');
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
