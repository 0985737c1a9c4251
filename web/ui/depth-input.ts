/** Something that a person typed, read or refused in one sentence. */
export type Typed =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'refused'; readonly sentence: string };

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  byte: 1,
  bytes: 1,
  k: 1024,
  kb: 1024,
  kib: 1024,
  m: 1024 ** 2,
  mb: 1024 ** 2,
  mib: 1024 ** 2,
};

/** Bytes from `96`, `1,024 B`, `1.5 KiB`; up to `most`. K and M are powers of 1,024. */
export function readBytes(text: string, most: number): Typed {
  const match = /^\s*(\d[\d,_ ]*(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(text);
  const unit = UNITS[(match?.[2] ?? '').toLowerCase()];
  if (match === null || unit === undefined) return refuse(`"${cut(text)}" is no number of bytes.`);
  const value = Math.ceil(Number((match[1] ?? '').replaceAll(/[,_ ]/g, '')) * unit);
  return value <= most ? { kind: 'number', value } : refuse(`That is more than ${most} bytes.`);
}

/**
 * Live locals: a whole number, or locals as WebAssembly text lists them, `(local i32 i32 i64)` or
 * `(local $a i32)`, which are counted.
 */
export function readLocals(text: string, most: number): Typed {
  const lists = text.match(/\((?:local|param)\b[^)]*\)/g);
  const value =
    lists === null
      ? readWhole(text)
      : lists.join(' ').match(/(?<![$\w])(?:[if](?:32|64)|v128|(?:func|extern)ref)\b/g)?.length;
  if (value === undefined) return refuse(`"${cut(text)}" is no number of locals.`);
  return value <= most ? { kind: 'number', value } : refuse(`That is more than ${most} locals.`);
}

function readWhole(text: string): number | undefined {
  const match = /^\s*(\d{1,9})(?:\s*(?:live\s+)?locals?)?\s*$/i.exec(text);
  return match === null ? undefined : Number(match[1]);
}

function refuse(sentence: string): Typed {
  return { kind: 'refused', sentence };
}

function cut(text: string): string {
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}
