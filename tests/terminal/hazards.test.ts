import { describe, expect, it } from 'vitest';
import { mistakes } from '../../web/catalogue/hazards/mistakes.ts';
import { runHazard } from '../../web/host/engine/hazard.ts';
import type { HazardAnswer } from '../../web/memory/checker-answer.ts';
import type { CommandHost } from '../../web/terminal/command-host.ts';
import { parseCommand } from '../../web/terminal/command.ts';
import { execute } from '../../web/terminal/execute.ts';
import { BadInput } from '../../web/terminal/output.ts';
import { compileBuilt } from '../catalogue/built-modules.ts';
import { openCommandHost } from './command-host.ts';

/** Mistakes are made for real, but for the race: this one has lost a quarter. */
const RACED: HazardAnswer = {
  kind: 'ran',
  end: { kind: 'raced', updates: 8, value: 6 },
  watched: [{ address: 0x100400, before: [0, 0, 0, 0], after: [6, 0, 0, 0] }],
  findings: [],
};

async function hazard(id: string): Promise<HazardAnswer> {
  if (id.startsWith('data-race')) return RACED;
  return runHazard(await compileBuilt('hazards', 'traced'), id);
}

async function sandheap(line: string, part: Partial<CommandHost> = {}) {
  const parsed = parseCommand(line.split(' '));
  if (parsed.kind === 'refused') throw new BadInput(parsed.sentence);
  const written: string[] = [];
  const code = await execute(parsed.command, openCommandHost(written, { hazard, ...part }));
  return { code, out: written.join('') };
}

describe('mistakes at a terminal', () => {
  it.each([
    ['run', 'hazards is not timed: its mistakes are made; write: sandheap hazards.'],
    ['ledger', 'hazards is not timed and has no ledger; write: sandheap hazards.'],
  ])('%s says in one sentence that they are not for it', async (command, sentence) => {
    await expect(sandheap(`${command} hazards`)).rejects.toEqual(new BadInput(sentence));
    await expect(sandheap(`${command} hazards`)).rejects.toBeInstanceOf(BadInput);
  });

  it('are listed by their ids', async () => {
    const { experiments } = JSON.parse((await sandheap('list --json -')).out);
    const hazards = experiments.find(({ id }: { id: string }) => id === 'hazards');
    expect(hazards.variants).toContainEqual({ id: 'use-after-move', label: 'Use after move' });
    expect((await sandheap('list')).out).toContain('unchecked-index');
  });
});

describe('sandheap hazards', () => {
  it('gives a line a mistake: what Rust says, what happens here, what the checker names', async () => {
    const { code, out } = await sandheap('hazards');
    expect(code).toBe(0);
    const [heading, ...lines] = out.trimEnd().split('\n');
    expect(heading).toMatch(/^mistake +Rust +here +the checker names$/);
    expect(lines.slice(0, mistakes.length).map((line) => line.split(' ')[0])).toEqual(
      mistakes.map(({ id }) => id),
    );
    expect(out).toMatch(
      /^double-free +does not compile: E0382 +the box that was written 1 reads 2 +double free, one block, two owners$/m,
    );
    expect(out).toMatch(
      /^index-out-of-bounds +panics +it panics: index out of bounds: the len is 4 but the index is 4 +nothing$/m,
    );
    expect(out).toMatch(/^data-race .* 2 \(25 %\) updates lost +does not watch threads$/m);
    expect(out).toContain('\nThe checker names 15 of 16 mistakes made here, ');
    expect(out).toContain('\nIn what Rust accepts in their place it finds nothing.\n');
    expect(out).toMatch(/^In memory:\n.* and address 0x0 reads 42 once that was written there\.$/m);
  });

  it('shows one whole: bytes with what changed, both blocks, the Rust and its accepted twin', async () => {
    const { code, out } = await sandheap('hazards unchecked-index');
    expect(code).toBe(0);
    expect(out).toMatch(/^Unchecked index \(unchecked-index\): compiles\n/);
    expect(out).toMatch(
      new RegExp(
        [
          '  the box beside them at 0x([0-9a-f]+)',
          '    before  05 00 00 00  06 00 00 00  07 00 00 00  08 00 00 00',
          '    after   63 00 00 00  06 00 00 00  07 00 00 00  08 00 00 00',
          '            \\^\\^',
          'It ran through without a trap: the box beside them reads 99\\.',
          'The checker:',
          '  Overflow: it writes 4 B at 0x\\1, past the end of the block of 16 B at 0x[0-9a-f]+ \\(allocation 1 of uncheckedIndex\\), into its neighbour, the block of 16 B at 0x\\1 \\(allocation 2 of uncheckedIndex\\)\\.',
          '',
          'What Rust accepts, run here too',
        ].join('\n'),
      ),
    );
    expect(out).toContain('The checker:\n  It finds nothing.\n');
    expect(out).toContain('\nRust\n  /// # Safety\n');
    expect(out).toContain('\nRust, accepted\n  /// Writes where there is such a word');
  });

  it('gives each listing of a mistake with its own error', async () => {
    const { out } = await sandheap('hazards popped-frame');
    expect(out).toContain('It does not compile: rustc 1.95 gives error E0106 and no other.');
    expect(out).toContain('It does not compile: rustc 1.95 gives error E0515 and no other.');
  });

  it('tells of a race what the threads left, and of no checker', async () => {
    const { out } = await sandheap('hazards data-race');
    expect(out).toContain(
      '    after   06 00 00 00\n            ^^\nTwo threads updated it 8 times',
    );
    expect(out).not.toContain('The checker:');
  });

  it('shows all of them, and the same as data', async () => {
    const { out } = await sandheap('hazards all');
    for (const { id, label } of mistakes) expect(out).toContain(`${label} (${id}): `);
    const { hazards } = JSON.parse((await sandheap('hazards all --json -')).out);
    expect(hazards.map(({ id }: { id: string }) => id)).toEqual(mistakes.map(({ id }) => id));
    const [one] = JSON.parse((await sandheap('hazards popped-frame --json -')).out).hazards;
    expect(one).toMatchObject({
      id: 'popped-frame',
      evidence: 'bytes',
      rust: [{ fate: 'does not compile', code: 'E0106' }, { code: 'E0515' }],
      mistake: {
        kind: 'ran',
        end: { kind: 'returned', value: 99 },
        watched: [{ label: 'x in its frame', before: '2a000000', after: '63000000' }],
        findings: [
          { kind: 'popped-frame', sentence: expect.stringMatching(/^Popped frame: .*\.$/) },
        ],
      },
      accepted: { kind: 'ran', rust: expect.any(String), findings: [] },
    });
  });

  it('refuses a name that there is not, with those there are', async () => {
    await expect(sandheap('hazards no-such')).rejects.toThrow(
      /^There is no mistake "no-such"; there are use-after-move, .*data-race, and all of them: all\.$/,
    );
  });

  it('ends with 3 where none could be made, and says why', async () => {
    const failed = async (): Promise<HazardAnswer> => ({ kind: 'failed', message: 'it is gone' });
    const { code, out } = await sandheap('hazards double-free', { hazard: failed });
    expect(code).toBe(3);
    expect(out).toContain('Made here\nIt could not be run: it is gone.\n');
    expect((await sandheap('hazards', { hazard: failed })).out).toMatch(
      /^double-free .* could not be run$/m,
    );
  });

  it('keeps what is made when it is stopped', async () => {
    const controller = new AbortController();
    const once = async (id: string): Promise<HazardAnswer> => {
      controller.abort();
      return hazard(id);
    };
    const stopped = { hazard: once, stop: controller.signal };
    const { hazards } = JSON.parse((await sandheap('hazards --json -', stopped)).out);
    expect(hazards).toHaveLength(1);
  });
});
