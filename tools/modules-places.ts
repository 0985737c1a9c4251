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
 * enters `assembly/memory` or the runtime: at the first argument, so that nothing else is moved. `text`
 * is WebAssembly's folded text with its source locations, as the compiler writes it.
 */
export function tellPlaces(text: string, numbers: PlaceNumbers): string {
  const firstTypes = readFirstTypes(text);
  const lines = text.split('\n');
  const told: string[] = [];
  let [location, isInWorkload] = ['', false];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    told.push(line);
    location = readLocation(line) ?? location;
    const opened = /^ \(func \$(\S+)/.exec(line)?.[1];
    if (opened !== undefined) [location, isInWorkload] = ['', !isMachinery(opened)];
    const callee = /^\s+\(call \$(\S+)$/.exec(line)?.[1];
    const type = callee === undefined ? undefined : firstTypes.get(callee);
    if (callee === undefined || type === undefined) continue;
    if (!TELLING.test(callee) && !(isInWorkload && isMachinery(callee))) continue;
    const end = endOfOperand(lines, index + 1);
    const number = numbers.numberOf(location);
    if (number === 0) continue;
    const operand = lines.slice(index + 1, end + 1).join('\n');
    lines.splice(index + 1, end - index, ...wrap(operand, type, number).split('\n'));
  }
  return told
    .join('\n')
    .replace(
      '(module\n',
      '(module\n (import "places" "at" (func $places.at (param i32) (result i32)))\n',
    );
}

function wrap(operand: string, type: string, number: number): string {
  return `(block (result ${type})\n(drop\n(call $places.at (i32.const ${number})))\n${operand}\n)`;
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

/** The place of every load and store (and growth) of an instrumented twin, by its number. */
export function readAccessPlaces(text: string, numbers: PlaceNumbers): readonly number[] {
  const accesses: number[] = [];
  const lines = text.split('\n');
  let location = '';
  lines.forEach((line, index) => {
    location = readLocation(line) ?? location;
    if (line.startsWith(' (func ')) location = '';
    if (!/^\s+\(call \$(?:load_ptr|store_ptr|memory_grow_pre)$/.test(line)) return;
    const id = /^\s+\(i32\.const (\d+)\)$/.exec(firstOperand(lines, index + 1))?.[1];
    if (id !== undefined) accesses[Number(id)] = numbers.numberOf(location);
  });
  return Array.from(accesses, (place) => place ?? 0);
}

function firstOperand(lines: readonly string[], start: number): string {
  return lines.slice(start, start + 2).find((line) => !line.trimStart().startsWith(';;')) ?? '';
}

/** `;;@ file:line:column`; null on any other line. Code that comes from nowhere belongs to what is before it. */
function readLocation(line: string): string | null {
  return /^\s*;;@ (.+)$/.exec(line)?.[1]?.trim() ?? null;
}
