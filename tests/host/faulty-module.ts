/**
 * A workload in a handful of bytes, whose variants end in every way that one can:
 *
 *   (memory (export "memory") 1 2)
 *   (global (export "panicCode") (mut i32) (i32.const 0))
 *   (global (export "panicValue") i32 (i32.const 524288))
 *   (func (export "prepare") (param i32 i32 i32) …nothing)
 *   (func (export "spin") (param $iterations i32) (param $n i32) (result f64) …counts to $iterations)
 *
 * and one function of the type of `spin` for each of the others.
 */
export const FAULTY_VARIANTS = [
  'spin',
  'already-borrowed',
  'recurse',
  'shadow',
  'exhaust',
  'outside',
  'divide',
  'hang',
] as const;

const I32 = 0x7f;
const F64 = 0x7c;
const END = 0x0b;
const UNREACHABLE = 0x00;
const NO_LOCALS = 0;
/** `spin` is function 1: `prepare` comes first. */
const RECURSE = 3;

/** Sets the panic code and traps. */
function panic(code: number): number[] {
  return [NO_LOCALS, 0x41, code, 0x24, 0, UNREACHABLE, END];
}

/** (local $i i32) (loop (br_if 0 (i32.lt_u (local.tee $i (i32.add (local.get $i) 1)) $iterations))) */
const LOOP = [0x03, 0x40, 0x20, 2, 0x41, 1, 0x6a, 0x22, 2, 0x20, 0, 0x49, 0x0d, 0, END];
const COUNT_UP = [1, 1, I32, ...LOOP];
const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

const BODIES: Readonly<Record<(typeof FAULTY_VARIANTS)[number], readonly number[]>> = {
  spin: [...COUNT_UP, 0x20, 2, 0xb8, END],
  'already-borrowed': panic(3),
  // (f64.add (call $recurse (local.get 0) (local.get 1)) (f64.convert_i32_u (local.get 1)))
  recurse: [NO_LOCALS, 0x20, 0, 0x20, 1, 0x10, RECURSE, 0x20, 1, 0xb8, 0xa0, END],
  shadow: panic(1),
  // (drop (memory.grow (i32.const 8))) beyond the maximum of 2 pages, then the panic of that.
  exhaust: [NO_LOCALS, 0x41, 8, 0x40, 0, 0x1a, ...panic(2).slice(1)],
  // (f64.convert_i32_u (i32.load (i32.const -4)))
  outside: [NO_LOCALS, 0x41, 0x7c, 0x28, 2, 0, 0xb8, END],
  // (f64.convert_i32_u (i32.div_u (local.get 0) (i32.const 0)))
  divide: [NO_LOCALS, 0x20, 0, 0x41, 0, 0x6e, 0xb8, END],
  // (loop (br 0)) (unreachable)
  hang: [NO_LOCALS, 0x03, 0x40, 0x0c, 0, END, UNREACHABLE, END],
};

/** The bytes of the module. */
export function faultyModule(): Uint8Array<ArrayBuffer> {
  const functions = FAULTY_VARIANTS.map((variant) => BODIES[variant]);
  return new Uint8Array([
    ...HEADER,
    ...section(1, [
      [0x60, 3, I32, I32, I32, 0],
      [0x60, 2, I32, I32, 1, F64],
    ]),
    ...section(3, [[0], ...functions.map(() => [1])]),
    ...section(5, [[1, 1, 2]]),
    ...section(6, [
      [I32, 1, 0x41, 0, END],
      [I32, 0, 0x41, 0x80, 0x80, 0x20, END],
    ]),
    ...section(7, exportsOf()),
    ...section(
      10,
      [[NO_LOCALS, END], ...functions].map((body) => [body.length, ...body]),
    ),
  ]);
}

function exportsOf(): number[][] {
  const names = ['prepare', ...FAULTY_VARIANTS.map(camelCase)];
  return [
    ...names.map((name, index) => [...text(name), 0, index]),
    [...text('memory'), 2, 0],
    [...text('panicCode'), 3, 0],
    [...text('panicValue'), 3, 1],
  ];
}

function camelCase(variant: string): string {
  return variant.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function text(name: string): number[] {
  return [name.length, ...new TextEncoder().encode(name)];
}

function section(id: number, items: readonly (readonly number[])[]): number[] {
  const content = [items.length, ...items.flat()];
  return [id, ...leb128(content.length), ...content];
}

function leb128(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb128(value >>> 7)];
}
