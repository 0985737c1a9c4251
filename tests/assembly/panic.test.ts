import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../web/catalogue/registry.ts';
import { ALLOCATION_FAILED, describePanic, STACK_OVERFLOW } from '../../web/memory/panic.ts';
import { compileBuilt } from '../catalogue/built-modules.ts';

const SOURCE = new URL('../../assembly/memory/panic.ts', import.meta.url);

/** The codes by their names in AssemblyScript. */
async function readCodes(): Promise<ReadonlyMap<string, number>> {
  const source = await readFile(SOURCE, 'utf8');
  const matches = source.matchAll(/export const (\w+): i32 = (\d+);/g);
  return new Map(Array.from(matches, ([, name = '', code]) => [name, Number(code)]));
}

describe('a panic code', () => {
  it('has words of its own, and 0 has none', async () => {
    const codes = [...(await readCodes()).values()];
    expect(codes.length).toBeGreaterThan(5);
    expect(codes).toEqual(codes.map((_, index) => index));
    const say = (code: number) => describePanic({ code, value: 7, limit: 3 });
    const words = codes.map(say);
    expect(words[0]).toBeNull();
    expect(words.slice(1)).not.toContain(null);
    expect(new Set(words).size).toBe(codes.length);
    expect(say(codes.length)).toBeNull();
  });

  it('is known by name where it is more than words', async () => {
    const codes = await readCodes();
    expect(codes.get('STACK_OVERFLOW')).toBe(STACK_OVERFLOW);
    expect(codes.get('ALLOCATION_FAILED')).toBe(ALLOCATION_FAILED);
  });

  it.each(catalogue.map(({ id }) => id))(
    'comes with the numbers of its words out of %s',
    async (id) => {
      const names = WebAssembly.Module.exports(await compileBuilt(id, 'release'));
      expect(names.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['panicCode', 'panicLimit', 'panicValue']),
      );
    },
  );
});
