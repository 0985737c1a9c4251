import { describe, expect, it } from 'vitest';
import {
  describeEnvironment,
  sayCoarser,
  writeMoment,
  writeWhen,
} from '../../web/ui/environment-words.ts';

const fine = {
  engine: 'Chromium 156',
  platform: 'Linux x86-64',
  cores: 2,
  isolated: true,
  clockStepNs: 5000,
  when: '2026-11-20T14:05:07Z',
};

describe('an environment in words', () => {
  it('is what decides a timing', () => {
    expect(describeEnvironment(fine).join(' · ').replaceAll('\u00a0', ' ')).toBe(
      'Chromium 156 · Linux x86-64 · 2 cores · isolated, clock step 5 µs',
    );
  });

  it('leaves out what the host does not tell', () => {
    expect(describeEnvironment({ ...fine, cores: 0 }).join()).not.toContain('core');
  });

  it('says what is coarser without isolation, and nothing with it', () => {
    expect(sayCoarser(fine)).toBeNull();
    const plain = sayCoarser({ ...fine, isolated: false, clockStepNs: 100_000 });
    expect(plain?.replaceAll('\u00a0', ' ')).toContain(
      'not cross-origin isolated, so the clock steps by 100 µs: timing is coarser',
    );
    const slow = sayCoarser({ ...fine, clockStepNs: 1e6 });
    expect(slow?.replaceAll('\u00a0', ' ')).toMatch(/^The clock steps by 1 ms/);
  });

  it('writes a date for everywhere, and a text that is none as it is', () => {
    expect(writeWhen(fine.when)).toBe('20 Nov 2026, 14:05 UTC');
    expect(writeMoment('2026-11-20T14:05:09.25Z')).toBe('20 Nov 2026, 14:05:09 UTC');
    expect(writeWhen('some day')).toBe('some day');
  });
});
