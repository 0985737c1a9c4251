import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

const MEMORY = new URL('../../assembly/memory/', import.meta.url);
const files = (await readdir(MEMORY, { recursive: true }))
  .filter((file) => file.endsWith('.ts'))
  .toSorted();

/** They lay nothing out: hooks, codes, exports, a choice. */
const WITHOUT_LAYOUT = [
  'allocators/chosen.ts',
  'allocators/pages.ts',
  'allocators/surveys.ts',
  'declare.ts',
  'free-space.ts',
  'hooks.ts',
  'module.ts',
  'panic.ts',
  'trace.ts',
];

const read = (file: string): Promise<string> => readFile(new URL(file, MEMORY), 'utf8');

/** The comment that a file opens with. */
async function readOpening(file: string): Promise<string> {
  const [opening = ''] = (await read(file)).split('\n\n');
  return opening;
}

describe('the files of memory', () => {
  it.each(files.filter((file) => !WITHOUT_LAYOUT.includes(file)))(
    '%s opens with a drawing of its layout and the source of its algorithm',
    async (file) => {
      const opening = await readOpening(file);
      expect(opening).toMatch(/^\/\/ .*[├│].*[┤─]/mu);
      expect(opening).toMatch(/\bSource: /u);
    },
  );

  it.each(WITHOUT_LAYOUT)('%s touches no byte', async (file) => {
    expect(files).toContain(file);
    expect(await read(file)).not.toMatch(/\b(?:load|store)<|\bmemory\.(?:data|copy|fill)\(/u);
  });
});
