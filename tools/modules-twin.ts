import binaryen from 'assemblyscript/binaryen';
import { PlaceNumbers, readAccessPlaces, tellPlaces } from './modules-places.ts';

/**
 * What our modules may hold; bulk memory stays on, so that copies stay copies. Not `All`: then the
 * types are written as garbage-collected ones, which older engines do not read.
 */
const FEATURES: binaryen.Features = [
  binaryen.Features.Atomics,
  binaryen.Features.MutableGlobals,
  binaryen.Features.SignExt,
  binaryen.Features.NontrappingFPToInt,
  binaryen.Features.BulkMemory,
  binaryen.Features.BulkMemoryOpt,
  binaryen.Features.Multivalue,
  binaryen.Features.SIMD128,
].reduce((all, one) => all | one);

/**
 * The observed twin of an optimised module: each load and store also calls an
 * import of `env` (Binaryen's `instrument-memory`), and each `memory.copy` and
 * `memory.fill` **is** a call of `bulk.copy(to, from, bytes)` or
 * `bulk.fill(to, value, bytes)`, which the host carries out and counts.
 */
export function observeAccesses(optimised: Uint8Array): Uint8Array {
  return instrument(readText(optimised)).bytes;
}

/**
 * The same for a module of which there is text with source locations, too; its twin also calls
 * `places.at(number)` before it calls a hook. `places` says what the numbers stand for.
 */
export function observeWithPlaces(
  optimised: Uint8Array,
  locatedText: string,
): { readonly bytes: Uint8Array; readonly places: string } {
  const numbers = new PlaceNumbers();
  const located = callBulkImports(locatedText);
  const { bytes, text } = instrument(tellPlaces(readText(optimised), located, numbers));
  const accesses = readAccessPlaces(text, instrument(located).text, numbers);
  return { bytes, places: numbers.write(accesses) };
}

function readText(optimised: Uint8Array): string {
  const plain = binaryen.readBinaryWithFeatures(optimised, FEATURES);
  const text = plain.emitText();
  plain.dispose();
  return callBulkImports(text);
}

function instrument(text: string): { readonly bytes: Uint8Array; readonly text: string } {
  const twin = binaryen.parseText(text);
  twin.setFeatures(FEATURES);
  twin.runPasses(['instrument-memory']);
  if (!twin.validate()) throw new Error('the observed twin does not validate');
  const observed = { bytes: twin.emitBinary(), text: twin.emitText() };
  twin.dispose();
  return observed;
}

/** Turns bulk instructions into calls, in WebAssembly's folded text form. */
function callBulkImports(text: string): string {
  const imports: string[] = [];
  let rewritten = text;
  for (const name of ['copy', 'fill']) {
    const called = rewritten.replaceAll(`(memory.${name}\n`, `(call $bulk.${name}\n`);
    if (called !== rewritten) {
      imports.push(` (import "bulk" "${name}" (func $bulk.${name} (param i32 i32 i32)))`);
    }
    rewritten = called;
  }
  if (/memory\.(?:copy|fill)\b/.test(rewritten)) throw new Error('a bulk instruction was missed');
  return rewritten.replace('(module\n', ['(module', ...imports, ''].join('\n'));
}
