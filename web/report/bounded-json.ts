/** What a JSON text may hold before it is parsed: parsing it then takes a known amount of memory. */
export interface JsonLimits {
  readonly depth: number;
  /** Objects and arrays. */
  readonly containers: number;
  /** Keys of objects: the dearest part, where no two objects are alike. */
  readonly keys: number;
  readonly commas: number;
  /** Characters inside quotes, of all strings together. */
  readonly quoted: number;
}

export type JsonResult =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'excessive' }
  | { readonly kind: 'malformed' };

/** `JSON.parse` that never throws, after one pass over the text that allocates nothing. */
export function parseJson(text: string, limits: JsonLimits): JsonResult {
  if (isExcessive(text, limits)) return { kind: 'excessive' };
  try {
    const value: unknown = JSON.parse(text);
    return { kind: 'value', value };
  } catch {
    return { kind: 'malformed' };
  }
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPENING = [91, 123];
const CLOSING = [93, 125];

function isExcessive(text: string, limits: JsonLimits): boolean {
  let [depth, containers, keys, commas, quoted] = [0, 0, 0, 0, 0];
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isQuoted) {
      quoted += 1;
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) isQuoted = false;
    } else if (code === QUOTE) isQuoted = true;
    else if (code === COMMA) commas += 1;
    else if (code === COLON) keys += 1;
    else if (OPENING.includes(code)) {
      depth += 1;
      containers += 1;
    } else if (CLOSING.includes(code)) depth -= 1;
    if (depth > limits.depth || containers > limits.containers) return true;
    if (keys > limits.keys || commas > limits.commas || quoted > limits.quoted) return true;
  }
  return false;
}
