import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { compileBuilt } from '../catalogue/built-modules.ts';
import { exportName, extractAssembly, extractWat, findLine } from '../../web/ui/source-extract.ts';

const WAT = `(module
 (type $0 (func (param i32 i32) (result f64)))
 (export "memory" (memory $0))
 (export "borrowMut" (func $workload/borrowMut))
 (export "borrow" (func $workload/borrow))
 (func $workload/borrowMutAll (param $0 i32)
  (nop)
 )
 (func $workload/borrowMut (param $0 i32) (result f64)
  ;; a bracket ( in a comment
  (call $log
   (i32.const 1) ;; ")"
  )
  (f64.const 0)
 )
 (func $workload/borrow (result f64)
  (f64.const 1)
 )
 (data (i32.const 8) "a ) in \\" data (")
)
`;

const ASSEMBLY = `import { Box } from '../memory/box';

/** In a Box. */
export function boxed(iterations: i32, n: i32): f64 {
  // a brace } in a comment
  for (let i = 0; i < iterations; ++i) { touch("}"); }
  return 0;
}

export function boxedTwice(): f64 {
  return 1;
}
`;

const PARTED = ['hazards', 'stack-depth'];

describe('the source of what is exported from several files', () => {
  it.each(PARTED)('is found for every function of %s', async (id) => {
    const modules = new URL('../../build/public/modules/', import.meta.url);
    const source = await readFile(new URL(`${id}.ts`, modules), 'utf8');
    const module = await compileBuilt(id, 'release');
    const functions = WebAssembly.Module.exports(module).filter(({ kind }) => kind === 'function');
    expect(functions.length).toBeGreaterThan(10);
    for (const { name } of functions)
      expect(extractAssembly(source, name)).toMatch(new RegExp(`^export function ${name}\\(`, 'm'));
    expect(functions.map(({ name }) => extractAssembly(source, name))).not.toContain(source);
  });
});

describe('a line of a source', () => {
  const lines = ['one', 'two', '', '// assembly/parts/more.ts:', 'four', 'five'];
  const at = (file: string, line: number) => lines[findLine(lines, { file, line })];

  it('is that of the workload, or of a file that stands behind it', () => {
    expect(at('assembly/workloads/small.ts', 2)).toBe('two');
    expect(at('assembly/parts/more.ts', 1)).toBe('four');
    expect(at('assembly/parts/more.ts', 2)).toBe('five');
  });

  it('is none of a file that does not', () => {
    expect(findLine(lines, { file: 'assembly/memory/box.ts', line: 2 })).toBe(-1);
    expect(findLine([], { file: 'assembly/parts/more.ts', line: 1 })).toBe(-1);
  });
});

describe('the source of a variant', () => {
  it('is its exported function in WebAssembly', () => {
    const text = extractWat(WAT, 'borrowMut');
    expect(text.startsWith('(func $workload/borrowMut (param $0 i32)')).toBe(true);
    expect(text.trimEnd().endsWith(')')).toBe(true);
    expect(text).toContain('(f64.const 0)');
    expect(text).not.toContain('(f64.const 1)');
  });

  it('is that of the very name, not of a longer one', () => {
    expect(extractWat(WAT, 'borrow')).toContain('(f64.const 1)');
    expect(extractAssembly(ASSEMBLY, 'boxed')).not.toContain('return 1');
  });

  it('is the function with its comment in AssemblyScript', () => {
    const text = extractAssembly(ASSEMBLY, 'boxed');
    expect(text.startsWith('/** In a Box. */\nexport function boxed(')).toBe(true);
    expect(text.endsWith('return 0;\n}')).toBe(true);
  });

  it('is all there is where the export cannot be found', () => {
    expect(extractWat(WAT, 'gone')).toBe(WAT);
    expect(extractAssembly(ASSEMBLY, 'gone')).toBe(ASSEMBLY);
  });

  it('ends, whatever the text', () => {
    expect(extractWat('(export "a" (func $a))\n(func $a (((', 'a')).toContain('(func $a');
    expect(extractAssembly('export function a() {{{ "', 'a')).toContain('{{{');
  });

  it('goes by the export, in camel case', () => {
    expect(exportName('clone-then-write')).toBe('cloneThenWrite');
    expect(exportName('frame')).toBe('frame');
  });
});
