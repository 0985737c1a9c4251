/** A table as GitHub shows it; cells are text, nothing in them is read as Markdown. */
export function writeMarkdownTable(
  columns: readonly { readonly heading: string; readonly align: 'left' | 'right' }[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ heading }) => escapeMarkdown(heading))),
    line(columns.map(({ align }) => (align === 'left' ? '---' : '---:'))),
    ...rows.map((row) => line(row.map(escapeMarkdown))),
  ].join('\n');
}

/** Text that a reader sees as it is: every character with a meaning in Markdown or HTML is escaped. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/[\\`*_[\]|~#]/g, String.raw`\$&`)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // Else a text could call somebody by name, or make a link of itself.
      .replaceAll('@', '&#64;')
      .replaceAll('://', '&#58;//')
      .replace(/\s+/g, ' ')
  );
}
