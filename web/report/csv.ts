/**
 * Comma-separated values as RFC 4180 has them, with a heading row; lines end with CR LF. No text of
 * anybody's is a formula to a spreadsheet that opens it.
 */
export function writeCsv(
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  return [headings, ...rows].map((row) => `${row.map(writeCell).join(',')}\r\n`).join('');
}

function writeCell(cell: string | number): string {
  return quote(typeof cell === 'number' ? String(cell) : disarm(cell));
}

/** What begins like a formula is text behind an apostrophe, as OWASP has it (CSV injection). */
function disarm(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/u.test(text) ? `'${text}` : text;
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
