import { describe, expect, it } from 'vitest';
import type { BlockFact, Finding } from '../../web/memory/checker-finding.ts';
import { nameFound, sayBriefly, sayEnd, sayFinding } from '../../web/report/hazard-words.ts';

const first: BlockFact = { kind: 'block', address: 0x100ba0, bytes: 16, during: 'run', ordinal: 1 };
const second: BlockFact = { ...first, address: 0x100bb0, ordinal: 2 };
const frame = { kind: 'frame', address: 0x1000, bytes: 32 } as const;
const write = { does: 'write', address: 0x100bb0, bytes: 4 } as const;
const read = { does: 'read', address: 0x1004, bytes: 4 } as const;

function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

describe('what the checker says in words', () => {
  const sentences: readonly (readonly [Finding, string])[] = [
    [
      { kind: 'overflow', access: write, block: first, neighbour: second },
      'Overflow: it writes 4 B at 0x100bb0, past the end of the block of 16 B at 0x100ba0 (allocation 1 of run), into its neighbour, the block of 16 B at 0x100bb0 (allocation 2 of run).',
    ],
    [
      {
        kind: 'overflow',
        access: { ...write, address: 0x100bac },
        block: first,
        neighbour: second,
      },
      'Overflow: it writes 4 B at 0x100bac, past the end of the block of 16 B at 0x100ba0 (allocation 1 of run), right in front of its neighbour, the block of 16 B at 0x100bb0 (allocation 2 of run).',
    ],
    [
      { kind: 'overflow', access: write, block: first, neighbour: null },
      'Overflow: it writes 4 B at 0x100bb0, past the end of the block of 16 B at 0x100ba0 (allocation 1 of run).',
    ],
    [
      { kind: 'use-after-free', access: { ...write, does: 'read' }, block: second },
      'Use after free: it reads 4 B at 0x100bb0, in the block of 16 B at 0x100bb0 (allocation 2 of run), which was freed before.',
    ],
    [
      { kind: 'double-free', block: first },
      'Double free: the block of 16 B at 0x100ba0 (allocation 1 of run) was freed before.',
    ],
    [
      { kind: 'given-out-twice', first, second: { ...first, ordinal: 3 } },
      'One block, two owners: the block of 16 B at 0x100ba0 (allocation 3 of run) is allocation 1 of run as well, which is still in use.',
    ],
    [
      { kind: 'uninitialised-read', access: read, within: frame },
      'Uninitialised read: it reads 4 B at 0x1004, in the frame of 32 B at 0x1000, which nobody has written since it is there.',
    ],
    [
      { kind: 'popped-frame', access: read, frame },
      'Popped frame: it reads 4 B at 0x1004, in the frame of 32 B at 0x1000, which was left before.',
    ],
    [
      { kind: 'leak', block: first },
      'Leak: the block of 16 B at 0x100ba0 (allocation 1 of run) is alive at the end, and nobody can reach it: no static, no frame and no block reached from there holds its address.',
    ],
    [
      { kind: 'aliased', first: 'shared', second: 'exclusive', address: 0x1000, bytes: 12 },
      'Two borrows at once: 12 B at 0x1000 are borrowed by &mut while a shared borrow is declared out.',
    ],
    [
      { kind: 'assigned-twice', address: 0x1000, bytes: 4 },
      'Assigned twice: 4 B at 0x1000, by what was declared.',
    ],
    [
      { kind: 'use-after-move', access: read },
      'Use after move: it reads 4 B at 0x1004, which was declared moved.',
    ],
    [
      { kind: 'null', access: { ...write, address: 0 } },
      'Null: it writes 4 B at 0x0, below everything that a program has.',
    ],
    [{ kind: 'invalid-free', address: 0x9 }, 'Free of no block: none was given out at 0x9.'],
  ];

  it.each(sentences)('is a sentence: $kind', (finding, expected) => {
    expect(plain(sayFinding(finding))).toBe(expected);
  });

  it('is named in a word, each kind once', () => {
    const leak: Finding = { kind: 'leak', block: first };
    const ran = (...findings: readonly Finding[]) =>
      nameFound({ kind: 'ran', end: { kind: 'returned', value: 1 }, watched: [], findings });
    expect(ran(leak, leak, { kind: 'double-free', block: first })).toBe('leak, double free');
    expect(ran()).toBe('nothing');
    const end = { kind: 'raced', updates: 2, value: 1 } as const;
    expect(nameFound({ kind: 'ran', end, watched: [], findings: [] })).toBe(
      'does not watch threads',
    );
  });
});

describe('the end of a mistake', () => {
  it('says how it ended', () => {
    const view = { returns: 'x reads' };
    expect(sayEnd(view, { kind: 'returned', value: 0xc0ffee })).toBe(
      'It ran through without a trap: x reads 12,648,430 (0xc0ffee).',
    );
    expect(sayEnd(view, { kind: 'returned', value: 9 })).toBe(
      'It ran through without a trap: x reads 9.',
    );
    expect(sayEnd(view, { kind: 'panicked', words: 'index out of bounds' })).toBe(
      'It panicked: index out of bounds.',
    );
    expect(sayEnd(view, { kind: 'trapped', message: 'unreachable' })).toBe(
      'It trapped: unreachable.',
    );
  });

  it('says what threads lost, and that none lost proves nothing', () => {
    const told = { returns: 'the count shows', ifNoneLost: 'That proves nothing.' };
    expect(plain(sayEnd(told, { kind: 'raced', updates: 20_000, value: 15_000 }))).toBe(
      'Two threads updated it 20,000 times, and the count shows 15,000 (0x3a98): 5,000 (25 %) updates are lost. How many is chance.',
    );
    expect(sayEnd(told, { kind: 'raced', updates: 20_000, value: 20_000 })).toBe(
      'Two threads updated it 20,000 times, and the count shows 20,000 (0x4e20): no update is lost. That proves nothing.',
    );
  });

  it('is brief where there is little room', () => {
    const told = { returns: 'x reads' };
    expect(sayBriefly(told, { kind: 'returned', value: 9 })).toBe('x reads 9');
    expect(sayBriefly(told, { kind: 'panicked', words: 'capacity overflow' })).toBe(
      'it panics: capacity overflow',
    );
    expect(sayBriefly(told, { kind: 'trapped', message: 'unreachable' })).toBe(
      'it traps: unreachable',
    );
    expect(plain(sayBriefly(told, { kind: 'raced', updates: 8, value: 6 }))).toBe(
      '2 (25 %) updates lost',
    );
    expect(sayBriefly(told, { kind: 'raced', updates: 8, value: 8 })).toBe(
      'no update lost: the threads may not have met',
    );
  });
});
