const I32 = 0x7f;
const I64 = 0x7e;
const F32 = 0x7d;
const F64 = 0x7c;

const FUNCTIONS = [
  { name: 'i32', parameters: [I32, I32], result: I32, last: 1 },
  { name: 'i64', parameters: [I32, I64], result: I64, last: 1 },
  { name: 'f32', parameters: [I32, F32], result: F32, last: 1 },
  { name: 'f64', parameters: [I32, F64], result: F64, last: 1 },
  { name: 'ptr', parameters: [I32, I32, I32, I32], result: I32, last: 3 },
  { name: 'at', parameters: [I32], result: I32, last: 0 },
];

/**
 * A function in WebAssembly that returns its last argument: `i32`, `i64`, `f32` and `f64` take an id
 * before it, `ptr` takes three numbers, `at` nothing. Instances call it without leaving WebAssembly.
 */
export function passThrough(name: string): WebAssembly.ExportValue {
  functions ??= new WebAssembly.Instance(new WebAssembly.Module(encodeModule())).exports;
  const value = functions[name];
  if (value === undefined) throw new Error(`no pass-through function ${name}`);
  return value;
}

let functions: WebAssembly.Exports | null = null;

/** Sections 1 (types), 3 (functions), 7 (exports) and 10 (code) of a WebAssembly binary. */
function encodeModule(): Uint8Array<ArrayBuffer> {
  const types = FUNCTIONS.map(({ parameters, result }) => [
    0x60,
    parameters.length,
    ...parameters,
    1,
    result,
  ]);
  const indices = FUNCTIONS.map((_, index) => [index]);
  const names = FUNCTIONS.map(({ name }, index) => [name.length, ...codesOf(name), 0, index]);
  // A body without locals: local.get last, end.
  const bodies = FUNCTIONS.map(({ last }) => [4, 0, 0x20, last, 0x0b]);
  return Uint8Array.from([
    ...codesOf('\0asm\u0001\0\0\0'),
    ...encodeSection(1, types),
    ...encodeSection(3, indices),
    ...encodeSection(7, names),
    ...encodeSection(10, bodies),
  ]);
}

export function codesOf(name: string): readonly number[] {
  return Array.from(name, (letter) => letter.charCodeAt(0));
}

/** A section of a WebAssembly binary. Every length here is below 128, one LEB128 byte. */
export function encodeSection(
  id: number,
  items: readonly (readonly number[])[],
): readonly number[] {
  const content = [items.length, ...items.flat()];
  return [id, content.length, ...content];
}
