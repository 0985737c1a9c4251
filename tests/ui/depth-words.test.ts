import { describe, expect, it } from 'vitest';
import { deriveDepths } from '../../web/measure/depth-result.ts';
import { LIVE_LOCALS } from '../../web/measure/depth-plan.ts';
import { type DepthKind, type DepthProbe, nameProbe } from '../../web/measure/depth.ts';
import type { Environment } from '../../web/measure/environment.ts';
import { noteDepths } from '../../web/ui/depth-notes.ts';
import { describeProbe, sayCrossover, sayDepths, writeRange } from '../../web/ui/depth-words.ts';
import { makeProbe, probeSynthetic } from '../measure/depth-probes.ts';
import { writeSentence } from './write-sentence.ts';

const probes: readonly DepthProbe[] = [
  makeProbe({ depths: [7086, 7086] }),
  makeProbe({ state: 'warm', depths: [25_460, 25_470] }),
  makeProbe({ thread: 'main', depths: [13_890] }),
  shadow(64, 65_536, [1024], 'shadow'),
  shadow(16, 1_048_576, [7000], 'engine'),
  shadow(4096, 1_048_576, [256], 'shadow'),
  makeProbe({ kind: 'loop', depths: [10_000_000], ended: 'none' }),
];

describe('probes in words', () => {
  it('say which stack ended, where and in which state, and how many kept to the law', () => {
    expect(say(probes)).toBe(
      'A recursion without locals ends after 7,086 calls cold and 25,460 to 25,470 warm in a worker; 13,890 calls cold on the main thread: the engine’s call stack is full. ' +
        'With frames in linear memory 2 of 2 probes that ended there reached exactly stack ÷ frame; in 1 more the engine’s call stack ended first. ' +
        'A loop went 10,000,000 levels deep and returned.',
    );
  });

  it('say when the law was broken', () => {
    expect(say([shadow(64, 65_536, [1023], 'shadow')])).toContain('0 of 1 probes');
  });

  it('are empty before the first', () => {
    expect(sayDepths([], (kind) => kind)).toEqual([]);
  });

  it('describe what was asked', () => {
    expect(plain(describeProbe(shadow(64, 65_536, [1], 'shadow')))).toBe('64 B in 64 KiB');
    expect(describeProbe(makeProbe({ locals: 16 }))).toBe('16 live locals');
    expect(describeProbe(makeProbe({ kind: 'parameters', locals: 16 }))).toBe('16 parameters');
    expect(writeRange({ depths: [] })).toBe('–');
  });

  it('say from which frame on the stack in linear memory ends first', () => {
    const crossover = { thread: 'worker', state: 'cold', engineDepth: 7000 } as const;
    expect(plain(sayCrossover({ ...crossover, stackBytes: 1_048_576, frameBytes: 160 }))).toBe(
      'from 160 B',
    );
    expect(sayCrossover({ ...crossover, stackBytes: 65_536, frameBytes: 16 })).toBe('always');
  });
});

describe('what is said beside the figures', () => {
  const environment: Environment = {
    engine: 'Chromium 156',
    platform: 'Linux',
    cores: 2,
    isolated: true,
    clockStepNs: 5000,
    when: '2026-11-20T12:00:00Z',
  };
  const engine = { bytes: 508_928, empty: 72, perLocal: 4, alignment: 8 };
  const cold = probeSynthetic({ ...engine, disturb: (depth) => depth }, LIVE_LOCALS);
  const warm = cold.map((one) => ({
    ...one,
    state: 'warm' as const,
    depths: one.depths.map((depth) => 2 * depth),
  }));
  const note = (
    given: readonly DepthProbe[],
    where: Environment = environment,
    hidden: ReadonlySet<string> = new Set(),
  ): string => plain(noteDepths(deriveDepths(given, where.engine), where, hidden).join(' '));

  it('is nothing before the first probe', () => {
    expect(note([])).toBe('');
  });

  it('is the size of the engine’s stack with its interval, and how it was found', () => {
    expect(note([...cold, ...warm])).toMatch(
      /as far as the recursion had it: a worker 49\d\.\d KiB \(49\d\.\d KiB to 49\d\.\d KiB\)\..*Theil and Sen/,
    );
  });

  it('is that the size is not known, where it is not', () => {
    expect(note(cold, { ...environment, engine: 'Firefox 153' })).toContain('is not known here');
  });

  it('is a warning where warm code got no deeper, as under a debugger', () => {
    expect(note([...cold, ...warm])).toContain('Here warm code got deeper than cold');
    const debugged = warm.map((one, index) => ({ ...one, depths: cold[index]?.depths ?? [] }));
    expect(note([...cold, ...debugged])).toContain('no deeper than cold in a worker');
    const wrapped = debugged.map((one) => ({
      ...one,
      depths: one.depths.map((depth) => depth + 8),
    }));
    expect(note([...cold, ...wrapped])).toContain('no deeper than cold in a worker');
    expect(note(cold)).not.toMatch(/deeper than cold/);
  });

  it('is how many probes a hidden tab may have disturbed', () => {
    expect(note(cold)).not.toContain('hidden');
    const hidden = new Set(cold.slice(0, 2).map(nameProbe));
    expect(note(cold, environment, hidden)).toContain('hidden during 2 probes, marked †');
  });

  it('is that a page is not isolated', () => {
    expect(note(cold)).not.toContain('isolated');
    expect(note(cold, { ...environment, isolated: false })).toContain('not cross-origin isolated');
  });

  it('is how many probes were late or could not be made', () => {
    const late = makeProbe({ depths: [], ended: 'deadline', reason: 'Still running.' });
    const missing = makeProbe({ depths: [], ended: 'unavailable', reason: 'No room.' });
    expect(note([...cold, late, missing])).toMatch(
      /at the deadline: 1 probe\. Could not be made: 1 probe\./,
    );
  });
});

function say(given: readonly DepthProbe[]): string {
  return sayDepths(given, labelOf).map(writeSentence).join(' ');
}

function labelOf(kind: DepthKind): string {
  return kind === 'loop' ? 'Escape: a loop, TLSF' : kind;
}

function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

function shadow(
  frameBytes: number,
  stackBytes: number,
  depths: readonly number[],
  ended: DepthProbe['ended'],
): DepthProbe {
  return makeProbe({ kind: 'shadow', frameBytes, stackBytes, depths, ended });
}
