import { describe, expect, it } from 'vitest';
import { findJump, readTimeKey, sayNoJump, TIME_KEYS } from '../../web/ui/time-machine-jumps.ts';
import { openPatterns } from './recorded-run.ts';

describe('a jump along a run', () => {
  it('leads to the next and the previous of its kind', async () => {
    const timeline = await openPatterns();
    const first = findJump(timeline, 0, { what: 'allocation', direction: 'on' }) ?? 0;
    expect(timeline.at(first).event?.kind).toBe('alloc');
    const free = findJump(timeline, first, { what: 'free', direction: 'on' }) ?? 0;
    expect(timeline.at(free).event?.kind).toBe('free');
    expect(timeline.at(free - 1).live).toHaveLength(timeline.at(free).live.length + 1);
    const back = findJump(timeline, free, { what: 'allocation', direction: 'back' }) ?? 0;
    expect(back).toBeLessThan(free);
    expect(timeline.at(back).event?.kind).toBe('alloc');
  });

  it('says so where there is none', async () => {
    const timeline = await openPatterns('arena');
    const jump = { what: 'free', direction: 'back' } as const;
    expect(findJump(timeline, 0, jump)).toBeNull();
    expect(sayNoJump(jump, 0)).toBe('There is no free before this step.');
    expect(sayNoJump({ what: 'growth', direction: 'on' }, 0)).toBe(
      'There is no growth after this step.',
    );
  });

  it('speaks of the events that are here alone, where later ones are left out', () => {
    expect(sayNoJump({ what: 'free', direction: 'on' }, 5)).toBe(
      'There is no free after this step among the events that are here.',
    );
    expect(sayNoJump({ what: 'free', direction: 'back' }, 5)).toBe(
      'There is no free before this step.',
    );
    expect(sayNoJump({ what: 'fragmentation', direction: 'on' }, 5)).toBe(
      'Free memory is never in more than one piece among the events that are here.',
    );
  });

  it('to the highest fragmentation finds no step that is higher', async () => {
    const timeline = await openPatterns('tlsf', 'every-other');
    const step = findJump(timeline, 0, { what: 'fragmentation', direction: 'on' }) ?? 0;
    const { fragmentation, count } = timeline.curves;
    const at = timeline.curves.step.subarray(0, count).indexOf(step);
    expect(fragmentation[at]).toBeGreaterThan(0);
    expect(fragmentation[at]).toBe(Math.max(...fragmentation.subarray(0, count)));
  });
});

describe('the keys of the time machine', () => {
  it('are each of those that are listed', () => {
    const pressed = TIME_KEYS.map(({ key }) => readTimeKey(key === 'Space' ? ' ' : key)?.kind);
    expect(pressed).toEqual(['toggle', 'by', 'by', 'jump', 'jump', 'jump', 'jump', 'to', 'to']);
  });

  it('go back with Shift', () => {
    expect(readTimeKey('F')).toEqual({ kind: 'jump', jump: { what: 'free', direction: 'back' } });
    expect(readTimeKey('f')).toEqual({ kind: 'jump', jump: { what: 'free', direction: 'on' } });
    expect(readTimeKey('x')).toBeNull();
    expect(readTimeKey('ArrowLeft')).toBeNull();
  });
});
