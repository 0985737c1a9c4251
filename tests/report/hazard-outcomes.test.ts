import { describe, expect, it } from 'vitest';
import type { HazardAnswer } from '../../web/memory/checker-answer.ts';
import type { BlockFact, Finding } from '../../web/memory/checker-finding.ts';
import { sayLost, sayOutcomes, writeTold } from '../../web/report/hazard-outcomes.ts';

const first: BlockFact = { kind: 'block', address: 0x100ba0, bytes: 16, during: 'run', ordinal: 1 };
const read = { does: 'read', address: 0x1004, bytes: 4 } as const;

function ran(...findings: readonly Finding[]): HazardAnswer {
  return { kind: 'ran', end: { kind: 'returned', value: 1 }, watched: [], findings };
}

describe('all of them in words', () => {
  const leak = ran({ kind: 'leak', block: first });
  const moved = ran({ kind: 'use-after-move', access: read });
  const panicked: HazardAnswer = {
    kind: 'ran',
    end: { kind: 'panicked', words: 'index out of bounds' },
    watched: [],
    findings: [],
  };
  const say = (...answers: readonly HazardAnswer[]) =>
    sayOutcomes(answers.map((one) => ({ mistake: one, twin: ran() })))
      .map(writeTold)
      .join(' ');

  it('count what was named, by bytes and by declared facts, and what panicked', () => {
    expect(say(leak, moved, panicked)).toBe(
      'The checker names 2 of 3 mistakes made here, 1 of them by declared facts alone; 1 panics before a byte is touched. In what Rust accepts in their place it finds nothing.',
    );
  });

  it('leave out a race, which no checker watches, and tell what it lost', () => {
    const race = (value: number) => {
      const mistake: HazardAnswer = {
        kind: 'ran',
        end: { kind: 'raced', updates: 20_000, value },
        watched: [],
        findings: [],
      };
      return [
        { mistake: leak, twin: ran() },
        { mistake, twin: ran() },
      ];
    };
    expect(sayOutcomes(race(15_000)).map(writeTold)[0]).toContain('names 1 of 1 mistakes');
    expect(sayLost(race(15_000)).map(writeTold)).toEqual([
      'Two threads lost 5,000 (25\u00a0%) updates of one count.',
    ]);
    expect(sayLost(race(20_000))).toEqual([]);
  });

  it('own up to an alarm in what is accepted', () => {
    const said = sayOutcomes([{ mistake: leak, twin: leak }]).map(writeTold);
    expect(said[1]).toBe(
      'In what Rust accepts in their place it finds 1, which is a mistake of ours.',
    );
  });

  it('are silent before the first, and of what could not be made', () => {
    const failed: HazardAnswer = { kind: 'failed', message: 'No such file.' };
    expect(say()).toBe('');
    expect(say(failed)).toBe('');
  });
});
