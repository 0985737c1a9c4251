import { describe, expect, it } from 'vitest';
import { FLAGS } from '../../web/terminal/command.ts';
import { HELP } from '../../web/terminal/help.ts';

describe('the help', () => {
  it('names every command, and every flag that one takes', () => {
    for (const [command, flags] of Object.entries(FLAGS)) {
      if (command !== 'help') expect(HELP).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
      for (const flag of Object.keys(flags)) expect(HELP).toMatch(new RegExp(`--${flag}\\b`));
    }
  });
});
