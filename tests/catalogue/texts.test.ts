import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../web/catalogue/experiment.ts';
import { catalogue } from '../../web/catalogue/registry.ts';
import { runsInThreads } from '../../web/catalogue/threads.ts';
import { runHazard } from '../../web/host/engine/hazard.ts';
import type { Tally } from '../../web/measure/contention.ts';
import { listQuoted, type LiveText } from '../../web/memory/live-text.ts';
import { writePlain } from '../../web/report/figures.ts';
import {
  fillText,
  fillTexts,
  type QuotedState,
  writeFilled,
} from '../../web/report/ledger-words.ts';
import { sightState } from '../../web/report/hazard-outcomes.ts';
import { tallyState } from '../../web/report/tallies.ts';
import { countsWith } from '../ui/counts.ts';
import { choose, compileBuilt, readBuilt, trace } from './built-modules.ts';

const shown = catalogue.filter(({ isHidden }) => !isHidden);
const counted = shown.filter((one) => one.variants.length > 0 && !runsInThreads(one));

/** The words of a text without its figures. */
function wordsOf(text: LiveText): string {
  return text.map((piece) => (typeof piece === 'string' ? piece : '…')).join('');
}

function pointsOf({ parameter: { values } }: Experiment): readonly number[] {
  const middle = values[Math.floor(values.length / 2)];
  return [values[0], middle, values.at(-1)].filter((n) => n !== undefined);
}

/** The sentences of an experiment with the figures of its ledger; one that quotes what is absent is not told. */
async function tellCounted(
  experiment: Experiment,
  n: number,
  size = `${n}`,
): Promise<readonly string[]> {
  const ids = [...new Set(experiment.memory.flatMap(listQuoted))];
  const states = new Map<string, QuotedState>();
  for (const id of ids) {
    const variant = experiment.variants.find((one) => one.id === id);
    if (variant?.isPresent(n, choose(experiment)) !== true) continue;
    const { cell } = await trace(experiment, id, n);
    states.set(id, { kind: 'counted', counts: cell.counts });
  }
  return fillTexts(experiment.memory, size, (id) => states.get(id) ?? { kind: 'absent' }).map(
    writeFilled,
  );
}

/** A figure that somebody typed where the ledger could have been asked. */
const TYPED =
  /\b(?:\d[\d,.]*|no|one|two|three|four|five|six|a tenth of those)\s+(?:loads?|stores?|accesses|allocations?|frees?|retains?|releases?|atomics?|atomic instructions?|misses|collections?|pages?|lock operations?|bytes (?:read|written|copied))\b/iu;

describe.each(shown)('the text of $id', (experiment) => {
  const { question, memory, lookFor, flip, text } = experiment;

  it('has all its parts: a question, two to four sentences, what to look for, when it flips', () => {
    expect(question).toMatch(/^[A-Z].*\?$/u);
    expect(memory.length).toBeGreaterThanOrEqual(2);
    expect(memory.length).toBeLessThanOrEqual(4);
    for (const sentence of [...memory.map(wordsOf), lookFor, flip, ...text]) {
      expect(sentence).toMatch(/^[A-Z0-9].*\.$/u);
    }
  });

  it('holds no figure that the ledger gives', () => {
    for (const part of [...memory.map(wordsOf), lookFor, flip, ...text]) {
      expect(part).not.toMatch(TYPED);
    }
  });
});

/** Listings of an experiment, in Rust; those of a walk are walked by tests of their own. */
function listRust({ variants, depths = [], hazards = [] }: Experiment): readonly string[] {
  const mistakes = hazards.flatMap(({ cases, accepted }) => [...cases, accepted]);
  return [...variants, ...depths, ...mistakes].map(({ rust }) => rust);
}

describe.each(shown.filter((one) => listRust(one).length > 0))(
  'the sources of $id',
  (experiment) => {
    it('are Rust, AssemblyScript and WebAssembly', async () => {
      for (const rust of listRust(experiment)) expect(rust).toMatch(/\bfn \w+/u);
      const { text: wat } = await readBuilt(experiment.id);
      const source = new URL(`../../build/public/modules/${experiment.id}.ts`, import.meta.url);
      expect(wat).toContain('(module');
      expect(await readFile(source, 'utf8')).toContain('export function ');
    });
  },
);

describe.each(counted)('the figures in the text of $id', (experiment) => {
  it('are of variants that it has, and in every experiment there are some', () => {
    const quoted = experiment.memory.flatMap(listQuoted);
    expect(quoted.length).toBeGreaterThan(0);
    expect(experiment.variants.map(({ id }) => id)).toEqual(expect.arrayContaining(quoted));
  });

  it.each(pointsOf(experiment))('are all found at %i, for what exists there', (n) => {
    const choices = choose(experiment);
    const stateOf = (id: string): QuotedState => {
      const variant = experiment.variants.find((one) => one.id === id);
      return variant?.isPresent(n, choices)
        ? { kind: 'counted', counts: countsWith({ loads: 34 }) }
        : { kind: 'absent' };
    };
    const told = experiment.memory
      .map((text) => fillText(text, `${n}`, stateOf))
      .filter((text) => text !== null);
    expect(told.length).toBeGreaterThanOrEqual(2);
    expect(told.some((text) => text.some(({ isFigure }) => isFigure))).toBe(true);
  });

  it.each(pointsOf(experiment).slice(0, 1))('are those of the ledger at %i', async (n) => {
    const told = await tellCounted(experiment, n);
    expect(told.length).toBeGreaterThanOrEqual(2);
    for (const text of told) expect(text).not.toMatch(/NaN|undefined|Infinity/u);
  });
});

describe('what a text says is written for words or pieces', () => {
  it.each([
    ['vec-growth', 'a push writes 4 B of words by doubling, and 4 B where'],
    [
      'string-building',
      '8 B of text are written for it, and by push_str, whose buffer doubles, 8 B.',
    ],
    ['string-building', 'with 1 … it writes 8 B of text a piece'],
  ])('leaves what the allocator writes for itself out of %s: %s', async (id, words) => {
    const experiment = counted.find((one) => one.id === id);
    if (experiment === undefined) throw new Error(id);
    expect(writePlain((await tellCounted(experiment, 1, '1 …')).join(' '))).toContain(words);
  });
});

describe.each(shown.filter(runsInThreads))('the figures in the text of $id', (experiment) => {
  const quoted = [...new Set(experiment.memory.flatMap(listQuoted))];
  const tell = (tallies: ReadonlyMap<string, Tally>) =>
    fillTexts(experiment.memory, '2 threads', (id) => tallyState(tallies, id)).map(writeFilled);

  it('are of variants that it has', () => {
    expect(quoted).toEqual(['unsynchronised', 'mutex', 'rw-lock']);
    expect(experiment.variants.map(({ id }) => id)).toEqual(expect.arrayContaining(quoted));
  });

  it('are those of a run, and before it nothing is said of one', () => {
    const tallies = new Map(
      quoted.map((id, index) => [id, { updates: 8000 + index, lost: 1200, waits: 30 + index }]),
    );
    expect(tell(tallies)).toHaveLength(experiment.memory.length);
    expect(tell(tallies)).toEqual(
      expect.arrayContaining([
        'Without any order 1,200 of 8,000 updates were lost with 2 threads.',
        'For the Mutex a thread slept 31 times in 8,001 updates, for the RwLock 32 times in 8,002 updates.',
      ]),
    );
    expect(tell(new Map())).toEqual(
      experiment.memory.filter((text) => listQuoted(text).length === 0).map(wordsOf),
    );
    expect(tell(new Map()).length).toBeGreaterThanOrEqual(2);
  });
});

describe.each(shown.filter(({ hazards }) => hazards !== undefined))(
  'the figures in the text of $id',
  ({ memory, hazards = [] }) => {
    const quoted = [...new Set(memory.flatMap(listQuoted))];

    it('are of mistakes that it has', () => {
      expect(quoted.length).toBeGreaterThan(2);
      expect(hazards.map(({ id }) => id)).toEqual(expect.arrayContaining(quoted));
    });

    it('are those of the mistakes as they were made, and before that nothing is said', async () => {
      const module = await compileBuilt('hazards', 'traced');
      const states = new Map<string, QuotedState>();
      for (const id of quoted) {
        const mistake = await runHazard(module, id);
        states.set(id, sightState({ mistake, twin: mistake }));
      }
      const told = fillTexts(memory, '', (id) => states.get(id) ?? sightState(undefined));
      expect(told).toHaveLength(memory.length);
      expect(writeFilled(told[0] ?? [])).toContain('and address 0x0 reads 42 once');
      expect(told.map(writeFilled).join(' ')).toMatch(
        /block at 0x[0-9a-f]{6} the one that wrote 1 reads 2\./,
      );
      const before = fillTexts(memory, '', () => sightState(undefined));
      expect(before.length).toBeGreaterThanOrEqual(2);
      expect(before.length).toBeLessThan(memory.length);
    });
  },
);
