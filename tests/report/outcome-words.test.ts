import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../web/measure/outcome.ts';
import { sayOutcome } from '../../web/report/outcome-words.ts';

describe('a workload that did not return', () => {
  it.each<[Outcome, string]>([
    [
      { kind: 'trap', message: 'unreachable', panic: 'already borrowed' },
      'Box at 8 B trapped (already borrowed).',
    ],
    [{ kind: 'trap', message: 'unreachable', panic: null }, 'Box at 8 B trapped (unreachable).'],
    [{ kind: 'overflow', stack: 'engine' }, "Box at 8 B overflowed the engine's call stack."],
    [{ kind: 'overflow', stack: 'shadow' }, 'Box at 8 B overflowed the stack in linear memory.'],
    [{ kind: 'out-of-memory', message: 'grow failed' }, 'Box: out of memory at n = 8 B.'],
    [{ kind: 'deadline', seconds: 10 }, 'Box at 8 B did not end within 10 s and was given up.'],
    [{ kind: 'worker-lost', message: 'it died' }, 'Box at 8 B lost its worker (it died).'],
  ])('is one sentence: %j', (outcome, sentence) => {
    expect(sayOutcome(outcome, 'Box', '8 B')).toBe(sentence);
  });
});
