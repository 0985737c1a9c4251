import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../web/terminal/command.ts';

function parse(line: string): ReturnType<typeof parseCommand> {
  return parseCommand(line.split(' '));
}

describe('a command line that makes sense', () => {
  it('is read whole for run', () => {
    const parsed = parse(
      'run stack-vs-heap --sizes 64,16 --variants frame,boxed --option touch=all --option reuse=100 --preset careful --seed 7 --budget=2.5 --json -',
    );
    expect(parsed).toEqual({
      kind: 'command',
      command: {
        kind: 'run',
        experiment: 'stack-vs-heap',
        choices: {
          preset: 'careful',
          seed: 7,
          budgetSeconds: 2.5,
          sizes: [16, 64],
          variants: ['frame', 'boxed'],
          options: { touch: 'all', reuse: '100' },
        },
        outputs: { json: '-', csv: null, link: false },
      },
    });
  });

  it('takes 20 pairs for check unless told', () => {
    const parsed = parse('check');
    expect(
      parsed.kind === 'command' && parsed.command.kind === 'check' && parsed.command.pairs,
    ).toBe(20);
  });

  it('shows help when nothing is asked', () => {
    expect(parseCommand([])).toEqual({ kind: 'command', command: { kind: 'help' } });
    expect(parse('--help')).toEqual({ kind: 'command', command: { kind: 'help' } });
  });
});

describe('a command line that makes no sense gives one sentence naming the word', () => {
  it.each([
    ['frobnicate', '"frobnicate"'],
    ['run', 'sandheap run <experiment>'],
    ['run a b', '"b"'],
    ['list extra', '"extra"'],
    ['run x --nonsense 1', '--nonsense'],
    ['run x --preset slow', '"slow"'],
    ['run x --sizes 1,two', '"two"'],
    ['run x --sizes 1,,2', '"1,,2"'],
    ['run x --sizes 1e3', '"1e3"'],
    ['run x --sizes 12345678901', '"12345678901"'],
    ['run x --seed -1', '"-1"'],
    ['run x --seed 4294967296', '"4294967296"'],
    ['run x --seed 1.5', '"1.5"'],
    ['run x --budget 0', '"0"'],
    ['run x --option touch', '"touch"'],
    ['run x --seed 1 --seed 2', '--seed'],
    ['run x --json', '--json'],
    ['run x --link=yes', '--link'],
    ['run x --json - --link', '--json -'],
    ['check --pairs 0', '"0"'],
    ['check --pairs 1e3', '"1e3"'],
    ['depth --repeats 65', '"65"'],
    ['hazards a b', '"b"'],
    ['hazards --csv -', '--csv'],
    ['list --seed 1', '--seed'],
    ['list --constructor 1', '--constructor'],
    ['__proto__', '"__proto__"'],
  ])('%s', (line, named) => {
    const parsed = parse(line);
    expect(parsed.kind).toBe('refused');
    if (parsed.kind !== 'refused') return;
    expect(parsed.sentence).toContain(named);
    expect(parsed.sentence).toMatch(/^[^\n]+\.$/);
  });

  it('never throws, whatever is given', () => {
    const word = oneof(
      constantFrom('run', 'ledger', 'check', '--json', '--option', '--sizes', '-', '--', '--='),
      string({ unit: 'binary' }),
    );
    assert(
      property(array(word, { maxLength: 6 }), (argv) => {
        const parsed = parseCommand(argv);
        expect(['command', 'refused']).toContain(parsed.kind);
      }),
      { seed: 20261120, numRuns: 5000 },
    );
  });
});
