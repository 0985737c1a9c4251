import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeWalks } from '../../tools/modules-registry.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sandheap-walks-'));
});
afterEach(() => rm(root, { recursive: true }));

describe('the list of walks', () => {
  it('has every file of their folder, so that adding a walk is adding a file', async () => {
    const folder = join(root, 'web/catalogue/walks/listings');
    await mkdir(folder, { recursive: true });
    for (const name of ['second-walk.ts', 'first.ts', 'notes.md'])
      await writeFile(join(folder, name), '');
    const text = writeWalks(root)['web/catalogue/walks/registry.ts'] ?? '';
    expect(text.match(/^import .*listings.*$/gmu)).toEqual([
      "import { walk as first } from './listings/first.ts';",
      "import { walk as secondWalk } from './listings/second-walk.ts';",
    ]);
    expect(text).toContain('[first, secondWalk].sort(');
  });

  it('is not written where a project has no walks', () => {
    expect(writeWalks(root)).toEqual({});
  });
});
