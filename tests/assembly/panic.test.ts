import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { describePanic } from '../../web/memory/panic.ts';

it('every panic code of the modules has words of its own, and 0 has none', async () => {
  const source = await readFile(new URL('../../assembly/memory/panic.ts', import.meta.url), 'utf8');
  const codes = Array.from(source.matchAll(/: i32 = (\d+);/g), ([, code]) => Number(code));
  expect(codes.length).toBeGreaterThan(5);
  expect(codes).toEqual(codes.map((_, index) => index));
  const words = codes.map((code) => describePanic(code));
  expect(words[0]).toBeNull();
  expect(words.slice(1)).not.toContain(null);
  expect(new Set(words).size).toBe(codes.length);
  expect(describePanic(codes.length)).toBeNull();
});
