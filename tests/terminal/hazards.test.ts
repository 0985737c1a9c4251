import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../web/terminal/command.ts';
import { execute } from '../../web/terminal/execute.ts';
import { BadInput } from '../../web/terminal/output.ts';
import { openCommandHost } from './command-host.ts';

async function run(...argv: readonly string[]): Promise<string> {
  const parsed = parseCommand(argv);
  if (parsed.kind === 'refused') throw new Error(parsed.sentence);
  const written: string[] = [];
  await execute(parsed.command, openCommandHost(written));
  return written.join('');
}

describe('mistakes at a terminal', () => {
  it.each([
    ['run', 'hazards is not timed: its mistakes are made and shown on the page.'],
    ['ledger', 'hazards is not timed and has no ledger; see its page.'],
  ])('%s says in one sentence that they are not for it', async (command, sentence) => {
    await expect(run(command, 'hazards')).rejects.toEqual(new BadInput(sentence));
    await expect(run(command, 'hazards')).rejects.toBeInstanceOf(BadInput);
  });

  it('are listed by their ids', async () => {
    const { experiments } = JSON.parse(await run('list', '--json', '-'));
    const hazards = experiments.find(({ id }: { id: string }) => id === 'hazards');
    expect(hazards.variants).toContainEqual({ id: 'use-after-move', label: 'Use after move' });
    expect(await run('list')).toContain('unchecked-index');
  });
});
