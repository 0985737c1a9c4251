import binaryen from 'assemblyscript/binaryen';

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
  const plain = binaryen.readBinaryWithFeatures(optimised, FEATURES);
  const twin = binaryen.parseText(callBulkImports(plain.emitText()));
  plain.dispose();
  twin.setFeatures(FEATURES);
  twin.runPasses(['instrument-memory']);
  if (!twin.validate()) throw new Error('the observed twin does not validate');
  const bytes = twin.emitBinary();
  twin.dispose();
  return bytes;
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
