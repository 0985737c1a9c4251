/** Where code of the project's own vocabulary and of the runtime lies: what it does is its caller's doing. */
const MACHINERY = /^(?:assembly\/memory\/|~lib\/)/;

/** Imports that are told where in the source they were called from. */
const TELLING = /^(?:assembly\/memory\/hooks\/|~lib\/rt\/rtrace\/|bulk\.)/;

/** True for a file whose lines stand for those who call it. */
export function isMachinery(file: string): boolean {
  return MACHINERY.test(file);
}

/** Lines of the source by number, in the order in which they were asked for. */
export class PlaceNumbers {
  readonly #files: string[] = [];
  readonly #places: [file: number, line: number][] = [[0, 0]];
  readonly #numbers = new Map<string, number>();

  /** `file:line:column` as WebAssembly text has it; 0 for no place. */
  numberOf(location: string): number {
    const [, file = '', line = ''] = /^(.+):(\d+):\d+$/.exec(location) ?? [];
    if (file === '') return 0;
    const key = `${file}:${line}`;
    const known = this.#numbers.get(key) ?? this.#places.length;
    if (known === this.#places.length) {
      if (!this.#files.includes(file)) this.#files.push(file);
      this.#places.push([this.#files.indexOf(file), Number(line)]);
      this.#numbers.set(key, known);
    }
    return known;
  }

  /** As web/memory/place-table.ts reads it. */
  write(accesses: readonly number[]): string {
    return `${JSON.stringify({ files: this.#files, places: this.#places, accesses })}\n`;
  }
}

/**
 * Puts a call of `places.at(number)` into every call of a hook, and into every call by which a workload
 * enters `assembly/memory` or the runtime: at the first argument, so that nothing else is moved.
 * `located` is the same module as `text`, in WebAssembly's folded text, with its source locations: what
 * is read back from a binary, as what is timed is, has none, and may be folded another way.
 */
export function tellPlaces(text: string, located: string, numbers: PlaceNumbers): string {
  const places = new Map<string, number>();
  for (const { key, place, isTelling } of listCalls(located)) {
    if (isTelling) places.set(key, numbers.numberOf(place));
  }
  const calls = new Map(listCalls(text).map((call) => [call.line, call]));
  const firstTypes = readFirstTypes(text);
  const lines = text.split('\n');
  // From the end, so that line numbers stay right; a call within an argument comes first.
  for (let index = lines.length - 1; index >= 0; index--) {
    const call = calls.get(index);
    const number = call === undefined ? 0 : (places.get(call.key) ?? 0);
    const type = firstTypes.get(call?.callee ?? '');
    if (number !== 0 && type !== undefined) wrapOperand(lines, index + 1, type, number);
  }
  const imported = ' (import "places" "at" (func $places.at (param i32) (result i32)))';
  return lines.join('\n').replace('(module\n', `(module\n${imported}\n`);
}

/** A call in the text of a module. */
interface Call {
  readonly line: number;
  readonly callee: string;
  /** The same in every text of the module: function, who is called, the how-many-eth time there. */
  readonly key: string;
  /** `file:line:column`, or nothing. */
  readonly place: string;
  readonly isTelling: boolean;
}

function listCalls(text: string): readonly Call[] {
  const identities = readIdentities(text);
  const count = new Counter();
  const calls: Call[] = [];
  for (const { line, content, own, ownName, place, home } of eachLine(text)) {
    const callee = /^\s+\(call \$(\S+)$/.exec(content)?.[1];
    if (callee === undefined) continue;
    const key = count.next(`${own} ${identities.get(callee) ?? callee}`);
    const isEntering = !isMachinery(ownName) && isMachinery(callee) && !TELLING.test(callee);
    const isTelling = isEntering || TELLING.test(callee);
    calls.push({ line, callee, key, place: isEntering ? home : place, isTelling });
  }
  return calls;
}

/** Numbers what is alike, in its order. */
class Counter {
  readonly #counts = new Map<string, number>();

  next(what: string): string {
    const count = this.#counts.get(what) ?? 0;
    this.#counts.set(what, count + 1);
    return `${what} ${count}`;
  }
}

/**
 * Every line of a function: the function's number and name, the source location that holds there, and the
 * last one that is no machinery's.
 */
function* eachLine(text: string) {
  let [own, ownName, place, home] = [-1, '', '', ''];
  for (const [line, content] of text.split('\n').entries()) {
    const opened = /^ \(func \$(\S+)/.exec(content)?.[1];
    if (opened !== undefined) [own, ownName, place, home] = [own + 1, opened, '', ''];
    place = readLocation(content) ?? place;
    if (!isMachinery(place)) home = place;
    if (own >= 0) yield { line, content, own, ownName, place, home };
  }
}

/** What a function's name stands for in every text of the module: its import, or its number. */
function readIdentities(text: string): ReadonlyMap<string, string> {
  const imported = text.matchAll(/^ \(import "(\S+)" "(\S+)" \(func \$([^\s)]+)/gm);
  const defined = Array.from(text.matchAll(/^ \(func \$(\S+)/gm), ([, name = '']) => name);
  return new Map([
    ...Array.from(imported, ([, from, what, name = '']) => [name, `${from}.${what}`] as const),
    ...defined.map((name, index) => [name, `#${index}`] as const),
  ]);
}

function wrapOperand(lines: string[], start: number, type: string, number: number): void {
  const end = endOfOperand(lines, start);
  const operand = lines.slice(start, end + 1);
  const told = [`(block (result ${type})`, `(drop (call $places.at (i32.const ${number})))`];
  lines.splice(start, end + 1 - start, ...told, ...operand, ')');
}

/** The type of the first parameter of each function, by name. */
function readFirstTypes(text: string): ReadonlyMap<string, string> {
  const signature = /\(func \$(\S+?)\)? (?:\(type \S+\) )?\(param (?:\$\S+ )?(\w+)/g;
  return new Map(Array.from(text.matchAll(signature), ([, name = '', type = '']) => [name, type]));
}

/** The last line of the expression that begins at or after line `start`. */
function endOfOperand(lines: readonly string[], start: number): number {
  let depth = 0;
  for (let index = start; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line.trimStart().startsWith(';;')) continue;
    for (const letter of line) {
      if (letter === '(') depth++;
      else if (letter === ')') depth--;
    }
    if (depth === 0) return index;
  }
  return start;
}

/**
 * The place of every load and store (and growth) of an instrumented twin, by its number; `located` is
 * the same module, instrumented with its source locations.
 */
export function readAccessPlaces(
  text: string,
  located: string,
  numbers: PlaceNumbers,
): readonly number[] {
  const places = new Map(
    listAccesses(located).map(({ key, place }) => [key, numbers.numberOf(place)]),
  );
  const accesses: number[] = [];
  for (const { id, key } of listAccesses(text)) accesses[id] = places.get(key) ?? 0;
  return Array.from(accesses, (place) => place ?? 0);
}

/** An access is known by its function, its kind, bytes and offset, and the how-many-eth of these it is. */
function listAccesses(text: string) {
  const lines = text.split('\n');
  const count = new Counter();
  const accesses: { readonly id: number; readonly key: string; readonly place: string }[] = [];
  for (const { line, content, own, place } of eachLine(text)) {
    const kind = /^\s+\(call \$(load_ptr|store_ptr|memory_grow_pre)$/.exec(content)?.[1];
    if (kind === undefined) continue;
    const [id = 0, bytes, offset] = readConstants(lines, line + 1);
    const facts = kind === 'memory_grow_pre' ? '' : `${bytes} ${offset}`;
    accesses.push({ id, key: count.next(`${own} ${kind} ${facts}`), place });
  }
  return accesses;
}

/** The constants that a call begins with, at most three. */
function readConstants(lines: readonly string[], start: number): readonly number[] {
  return lines
    .slice(start, start + 6)
    .filter((line) => !line.trimStart().startsWith(';;'))
    .slice(0, 3)
    .map((line) => Number(/\(i32\.const (-?\d+)\)/.exec(line)?.[1] ?? Number.NaN));
}

/** `;;@ file:line:column`; null on any other line. Code that comes from nowhere belongs to what is before it. */
function readLocation(line: string): string | null {
  return /^\s*;;@ (.+)$/.exec(line)?.[1]?.trim() ?? null;
}
