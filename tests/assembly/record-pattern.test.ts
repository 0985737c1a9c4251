import { readFile } from 'node:fs/promises';
import { main as asc } from 'assemblyscript/asc';
import { beforeAll, describe, expect, it } from 'vitest';
import { profilePattern } from '../../web/memory/pattern-profile.ts';
import { parsePattern } from '../../web/memory/pattern.ts';

/** What the documented hook gives. */
interface Recorder {
  readonly rtrace: WebAssembly.ModuleImports;
  start(exports: WebAssembly.Exports): void;
  text(): string;
}

const PROGRAM = `
const kept: string[] = [];
/** Managed objects: strings in an array that grows. */
export function push(count: i32): void {
  for (let i = 0; i < count; ++i) kept.push("item " + i.toString());
}
let first: usize = 0;
let second: usize = 0;
export function raw(): void {
  first = heap.alloc(100);
  second = heap.alloc(40);
  first = heap.realloc(first, 400);
  second = heap.realloc(second, 60);
  heap.free(first);
}
`;

async function loadHook(): Promise<() => Recorder> {
  const readme = await readFile(new URL('../../assembly/README.md', import.meta.url), 'utf8');
  const code = /```js\n([\s\S]*?recordPattern[\s\S]*?)```/u.exec(readme)?.[1] ?? '';
  expect(code.trim().split('\n').length).toBeLessThanOrEqual(24);
  const { recordPattern } = await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`
  );
  return recordPattern;
}

async function compileProgram(): Promise<WebAssembly.Module> {
  let wasm: Uint8Array = new Uint8Array();
  let said = '';
  const { error } = await asc(
    ['program.ts', '--use', 'ASC_RTRACE=1', '--exportStart', 'start', '-o', 'program.wasm'],
    {
      readFile: (name) => (name === 'program.ts' ? PROGRAM : null),
      writeFile: (name, contents) => {
        if (name === 'program.wasm' && contents instanceof Uint8Array) wasm = contents;
      },
      listFiles: () => [],
      stderr: { write: (chunk) => void (said += String(chunk)) },
    },
  );
  if (error !== null) throw new Error(said);
  return WebAssembly.compile(new Uint8Array(wasm));
}

describe('the hook of the README', () => {
  let recordPattern: () => Recorder;
  let module: WebAssembly.Module;
  beforeAll(async () => {
    [recordPattern, module] = await Promise.all([loadHook(), compileProgram()]);
  });

  async function record(...calls: readonly (readonly [string, number])[]): Promise<string> {
    const recorder = recordPattern();
    const imports = { rtrace: recorder.rtrace, env: { abort: () => {} } };
    const { exports } = await WebAssembly.instantiate(module, imports);
    recorder.start(exports);
    for (const [name, value] of calls) {
      const call = exports[name];
      if (typeof call === 'function') call(value);
    }
    return recorder.text();
  }

  it('writes allocations, reallocations that move and that stay, and frees', async () => {
    const lines = (await record(['raw', 0])).split('\n').slice(-5);
    expect(lines.map((line) => line.replace(/ \d+/u, ''))).toEqual([
      'a 108',
      'a 44',
      'r 412',
      'r 60',
      'f',
    ]);
    const [id] = /\d+/u.exec(lines[0] ?? '') ?? [];
    expect(lines[2]).toBe(`r ${id} 412`);
    expect(lines[4]).toBe(`f ${id}`);
  });

  it('records managed objects, as a pattern that is read', async () => {
    const parsed = parsePattern(await record(['push', 1000], ['raw', 0]));
    if (parsed.kind === 'refused') throw new Error(parsed.sentence);
    const { allocations, reallocations, frees } = profilePattern(parsed.pattern);
    expect(allocations).toBeGreaterThan(1000);
    expect(reallocations).toBeGreaterThanOrEqual(2);
    expect(frees).toBeGreaterThan(0);
  });
});
