/**
 * The part of a module's text that belongs to one variant: its exported function, by the name that
 * it is exported under. The whole text where it cannot be found.
 */
export function extractWat(wat: string, name: string): string {
  const target = new RegExp(`\\(export "${escape(name)}" \\(func (\\$[^\\s)]+|\\d+)\\)\\)`).exec(
    wat,
  );
  const label = target?.[1];
  if (label === undefined) return wat;
  const start = wat.search(new RegExp(`^\\s*\\(func ${escape(label)}[\\s)]`, 'm'));
  if (start < 0) return wat;
  const open = wat.indexOf('(', start);
  return outdent(wat.slice(wat.lastIndexOf('\n', open) + 1, closeAt(wat, open, '(', ')') + 1));
}

/** The same in AssemblyScript, with the comment above it. */
export function extractAssembly(source: string, name: string): string {
  const start = source.search(new RegExp(`^export function ${escape(name)}\\b`, 'm'));
  if (start < 0) return source;
  const open = source.indexOf('{', start);
  return source.slice(commentStart(source, start), closeAt(source, open, '{', '}') + 1);
}

/** A place of a source, its line from 1. */
interface Line {
  readonly file: string;
  readonly line: number;
}

export function isWorkload({ file }: Line): boolean {
  return file.startsWith('assembly/workloads/');
}

/**
 * Where a line stands among those of a workload, from 0: the files that it is made of follow behind it, each
 * under a line with its path. −1 where it does not.
 */
export function findLine(lines: readonly string[], place: Line): number {
  if (isWorkload(place)) return place.line - 1;
  const heading = lines.indexOf(`// ${place.file}:`);
  return heading < 0 ? -1 : heading + place.line;
}

/** Where the bracket that opens at `open` closes; brackets in strings and comments do not count. */
function closeAt(text: string, open: number, opening: string, closing: string): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    at = skipQuiet(text, at);
    const character = text[at];
    if (character === opening) depth += 1;
    if (character === closing) depth -= 1;
    if (depth === 0) return at;
  }
  return text.length - 1;
}

/** The end of a string or a comment that begins here, or the same place. */
function skipQuiet(text: string, at: number): number {
  const pair = text.slice(at, at + 2);
  if (pair === ';;' || pair === '//') return endOf(text.indexOf('\n', at), text);
  if (pair === '/*') return endOf(text.indexOf('*/', at), text) + 1;
  const quote = text[at];
  if (quote !== '"' && quote !== '`') return at;
  let end = at + 1;
  while (end < text.length && text[end] !== quote) end += text[end] === '\\' ? 2 : 1;
  return end;
}

function endOf(found: number, text: string): number {
  return found < 0 ? text.length : found;
}

/** Start of the comment lines right above a position. */
function commentStart(source: string, at: number): number {
  let start = at;
  for (;;) {
    const before = source.lastIndexOf('\n', start - 2) + 1;
    const line = source.slice(before, start).trim();
    if (start === 0 || !/^(\/\/|\/\*|\*|@)/.test(line)) return start;
    start = before;
  }
}

function outdent(text: string): string {
  const indent = /^ */.exec(text)?.[0].length ?? 0;
  return text.replace(new RegExp(`^ {0,${indent}}`, 'gm'), '');
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** `borrow-mut` is exported as `borrowMut`. */
export function exportName(variant: string): string {
  return variant.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
