import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../web/catalogue/experiment.ts';
import { catalogue } from '../../web/catalogue/registry.ts';
import { runsInThreads } from '../../web/catalogue/threads.ts';
import { listQuoted, type LiveText } from '../../web/memory/live-text.ts';
import { fillText, type QuotedState, writeFilled } from '../../web/report/ledger-words.ts';
import { countsWith } from '../ui/counts.ts';
import { choose, readBuilt, trace } from './built-modules.ts';

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

  it('stands beside Rust, AssemblyScript and WebAssembly', async () => {
    const listings = [
      ...experiment.variants,
      ...(experiment.depths ?? []),
      ...(experiment.hazards ?? []).flatMap(({ cases, accepted }) => [...cases, accepted]),
    ];
    expect(listings.length).toBeGreaterThan(0);
    for (const { rust } of listings) expect(rust).toMatch(/\bfn \w+/u);
    const { text: wat } = await readBuilt(experiment.id);
    const workload = new URL(`../../assembly/workloads/${experiment.id}.ts`, import.meta.url);
    expect(wat).toContain('(module');
    expect(await readFile(workload, 'utf8')).toContain('export function ');
  });
});

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

  it('are those of the ledger at the smallest size', async () => {
    const [n = 0] = experiment.parameter.values;
    const ids = [...new Set(experiment.memory.flatMap(listQuoted))];
    const states = new Map<string, QuotedState>();
    for (const id of ids) {
      const { cell } = await trace(experiment, id, n);
      states.set(id, { kind: 'counted', counts: cell.counts });
    }
    const absent: QuotedState = { kind: 'absent' };
    const told = experiment.memory.map((text) =>
      fillText(text, `${n}`, (id) => states.get(id) ?? absent),
    );
    expect(told).not.toContain(null);
    for (const text of told) expect(writeFilled(text ?? [])).not.toMatch(/NaN|undefined|Infinity/u);
  });
});
