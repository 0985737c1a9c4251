import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildModules } from '../../tools/build-modules.ts';
import { startCompiler, type ModuleCompiler } from '../../tools/modules-compiler.ts';
import { parseHeader } from '../../tools/modules-header.ts';
import { listWorkloads } from '../../tools/modules-inputs.ts';
import { createProject, type SmallProject } from './small-project.ts';

const EXPORTS = `export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';`;
const BOXED = `import { Box } from '../memory/box';
${EXPORTS}
export function boxed(): i32 { const box = Box.alloc(8); Box.drop(box); return 1; }
`;
const PLAIN = `${EXPORTS}
export function plain(): i32 { return 1; }
`;

let project: SmallProject;
let compiler: ModuleCompiler;
const build = () => buildModules({ root: project.root, compiler });

describe('building the modules', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    project = await createProject();
    compiler = startCompiler(60);
    await project.write('boxed', BOXED);
    await project.write('plain', PLAIN);
  });
  afterAll(async () => {
    compiler.close();
    await project.remove();
  });

  it('writes both builds, the text, the source, the hashes and the registry', async () => {
    const { compiled, written, modules } = await build();
    expect(compiled).toEqual(['boxed', 'plain']);
    expect(written).toContain('build/public/modules/boxed.release.wat');
    const hashOf = async (name: string) => {
      const bytes = await readFile(`${project.root}build/public/modules/${name}.wasm`);
      return createHash('sha256').update(bytes).digest('hex');
    };
    expect(modules['boxed']).toEqual({
      release: await hashOf('boxed.release'),
      traced: await hashOf('boxed.traced'),
    });
    const read = (path: string) => readFile(`${project.root}${path}`, 'utf8');
    expect(JSON.parse(await read('build/modules.json'))).toEqual(modules);
    expect(await read('build/public/modules/boxed.ts')).toBe(BOXED);
    expect(await read('web/catalogue/module-hashes.ts')).toContain(modules['plain']?.traced);
  });

  it('compiles and writes nothing when nothing changed', async () => {
    const path = `${project.root}build/public/modules/boxed.release.wasm`;
    const before = (await stat(path)).mtimeMs;
    const { compiled, written } = await build();
    expect({ compiled, written }).toEqual({ compiled: [], written: [] });
    expect((await stat(path)).mtimeMs).toBe(before);
  });

  it('compiles only what imports a file that changed, directly or not', async () => {
    const file = `${project.root}assembly/memory/allocators/tlsf.ts`;
    await writeFile(file, `${await readFile(file, 'utf8')}\n// Changed.\n`);
    const { compiled, written } = await build();
    expect(compiled).toEqual(['boxed']);
    expect(written).toEqual(['build/modules-state.json']);
  });

  it('builds again what was deleted or altered', async () => {
    await writeFile(`${project.root}build/public/modules/boxed.traced.wasm`, 'altered');
    await rm(`${project.root}build/public/modules/plain.release.wat`);
    const { compiled, written } = await build();
    expect(compiled).toEqual(['boxed', 'plain']);
    expect(written).toEqual([
      'build/public/modules/boxed.traced.wasm',
      'build/public/modules/plain.release.wat',
    ]);
  });

  it('names the file that does not compile, and builds the others', async () => {
    await project.write(
      'broken',
      `${EXPORTS}\nexport function broken(): i32 { return nowhere; }\n`,
    );
    await project.write('plain', PLAIN.replace('return 1', 'return 2'));
    await expect(build()).rejects.toThrow(/broken\.ts \(release\) does not compile:[^]*nowhere/);
    await project.write('broken', PLAIN.replace('return 1', 'return memory.size() as usize'));
    await expect(build()).rejects.toThrow(/broken\.ts \(release\) does not compile:[^]*AS201/);
    await project.write('broken', `// @calls absent\n${PLAIN}`);
    await expect(build()).rejects.toThrow('"@calls absent" names no function');
    await rm(`${project.root}assembly/workloads/broken.ts`);
    expect((await build()).compiled).toEqual([]);
  });

  it('names the file that does not compile within the deadline', async () => {
    await project.write('plain', PLAIN.replace('return 1', 'return 3'));
    const hurried = buildModules({ root: project.root, deadlineSeconds: 0.001 });
    await expect(hurried).rejects.toThrow(
      'assembly/workloads/plain.ts did not compile within 0.001 s',
    );
    expect((await build()).compiled).toEqual(['plain']);
  });

  it('shares the memory of a workload that says so, which may hold no static data', async () => {
    const shared = `// @target threads\n${PLAIN}`;
    await project.write('plain', shared);
    expect((await build()).compiled).toEqual(['plain']);
    const text = await readFile(`${project.root}build/public/modules/plain.release.wat`, 'utf8');
    expect(text).toMatch(/\(import "env" "memory" \(memory \$0 17 4096 shared\)\)/);
    await project.write(
      'plain',
      `${shared}\nexport const words: usize = memory.data<u8>([1, 2]);\n`,
    );
    await expect(build()).rejects.toThrow('plain.ts has static data');
    await project.write('plain', PLAIN.replace('return 1', 'return 3'));
    expect((await build()).compiled).toEqual(['plain']);
  });

  it('writes the bytes of the meter into a file, and again when that was altered', async () => {
    const file = 'web/host/engine/traced-meter-module.ts';
    await copyFile(
      new URL('../../assembly/meter.ts', import.meta.url),
      `${project.root}assembly/meter.ts`,
    );
    expect((await build()).written).toContain(file);
    const text = await readFile(`${project.root}${file}`, 'utf8');
    expect(text).toMatch(/^ {2}'AGFzbQ[\w+/=]+';$/m);
    expect((await build()).written).toEqual([]);
    await writeFile(`${project.root}${file}`, 'altered');
    await build();
    expect(await readFile(`${project.root}${file}`, 'utf8')).toBe(text);
  });

  it('removes the files of a workload that is gone', async () => {
    await rm(`${project.root}assembly/workloads/plain.ts`);
    expect(Object.keys((await build()).modules)).toEqual(['boxed']);
    expect(existsSync(`${project.root}build/public/modules/plain.release.wasm`)).toBe(false);
  });
});

describe('the source that a reader is shown', () => {
  it('goes on with the files that the workload is made of, but for memory/', async () => {
    const small = await createProject();
    const more = 'export function more(): i32 { return 2; }\n';
    const source = `${EXPORTS}\nexport {\n  more,\n} from '../parts/more';\n`;
    await mkdir(`${small.root}assembly/parts`);
    await writeFile(`${small.root}assembly/parts/more.ts`, more);
    await small.write('whole', source);
    expect(listWorkloads(small.root)).toMatchObject([
      { id: 'whole', source: `${source}\n// assembly/parts/more.ts:\n${more}` },
    ]);
    await small.remove();
  });
});

describe('the header of a workload', () => {
  it('says runtime, stack, memory and calls', () => {
    const header = parseHeader(
      '// What it is.\n// @runtime incremental\n// @stack-size 65536\n// @calls a, B.c\n// @enable threads\nimport x;',
      'a.ts',
    );
    expect(header).toEqual({
      runtime: 'incremental',
      stackSize: 65_536,
      maximumPages: null,
      calls: ['a', 'B.c'],
      hasAtomics: true,
      isShared: false,
    });
  });

  it('may be absent', () => {
    expect(parseHeader('export {};', 'a.ts')).toEqual({
      runtime: 'minimal',
      stackSize: 1_048_576,
      maximumPages: null,
      calls: [],
      hasAtomics: false,
      isShared: false,
    });
  });

  it.each([
    ['// @stack 1', '@stack'],
    ['// @runtime full', 'full'],
    ['// @stack-size many', 'many'],
    ['// @maximum-pages 0', '"0"'],
    ['// @calls a\n// @calls b', '@calls'],
    ['// @enable simd', '"simd"'],
    ['// @target browser', '"browser"'],
  ])('is refused where it makes no sense: %j', (source, word) => {
    expect(() => parseHeader(source, 'a.ts')).toThrow('a.ts');
    expect(() => parseHeader(source, 'a.ts')).toThrow(word);
  });
});
