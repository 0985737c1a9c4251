import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const FOLDER = new URL('../../build/public/modules/', import.meta.url);

it('All modules together, release and traced, are at most 120 kB, gzip.', () => {
  const modules = readdirSync(FOLDER).filter((name) => name.endsWith('.wasm'));
  const sizes = modules.map((name) => gzipSync(readFileSync(new URL(name, FOLDER))).length);
  expect(sizes.length).toBeGreaterThan(30);
  expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(120_000);
});
