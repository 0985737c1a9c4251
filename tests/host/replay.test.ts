import { beforeAll, describe, expect, it } from 'vitest';
import { writeExamplePattern } from '../../web/catalogue/replay/example.ts';
import { experiment } from '../../web/catalogue/replay/experiment.ts';
import { compareFits } from '../../web/catalogue/replay/fitting.ts';
import { instantiateWorkload } from '../../web/host/engine/instantiate.ts';
import { withPattern } from '../../web/host/engine/pattern-section.ts';
import { surveyReplay } from '../../web/host/engine/replay.ts';
import { traceVariant } from '../../web/host/engine/traced.ts';
import { encodePattern } from '../../web/memory/pattern-encode.ts';
import { profilePattern } from '../../web/memory/pattern-profile.ts';
import { parsePattern, type Pattern } from '../../web/memory/pattern.ts';
import {
  findWorst,
  fragmentationOf,
  liveBytesAt,
  peakHeap,
  type ReplaySurvey,
} from '../../web/memory/replay.ts';
import { readBuilt } from '../catalogue/built-modules.ts';

const allocators = experiment.variants.map(({ id }) => id);

function parse(text: string): Pattern {
  const parsed = parsePattern(text);
  if (parsed.kind === 'refused') throw new Error(parsed.sentence);
  return parsed.pattern;
}

async function compile(pattern: Pattern, target: 'release' | 'traced') {
  const built = await readBuilt('replay');
  return WebAssembly.compile(withPattern(built[target], encodePattern(pattern)));
}

async function survey(pattern: Pattern, variant: string) {
  const { length, recorded } = pattern;
  const answer: ReplaySurvey = await surveyReplay(await compile(pattern, 'traced'), {
    variant,
    requests: length,
    recorded,
  });
  if (answer.kind === 'failed') throw new Error(`${variant}: ${answer.message}`);
  return answer;
}

async function count(pattern: Pattern, variant: string) {
  const n = pattern.length;
  const request = { experiment: 'replay', variant, n, optionIndex: 0, seed: 1 };
  const answer = await traceVariant(await compile(pattern, 'traced'), {
    ...request,
    operations: n,
    granule: n,
  });
  if (answer.kind === 'failed') throw new Error(`${variant}: ${answer.message}`);
  return answer.cell.counts;
}

/** Sizes of the blocks that are alive after so many requests, ascending. */
function liveSizes({ kind, slot, bytes }: Pattern, requests: number): readonly number[] {
  const live = new Map<number, number>();
  for (let at = 0; at < requests; at++) {
    if (kind[at] === 1) live.delete(slot[at] ?? 0);
    else live.set(slot[at] ?? 0, bytes[at] ?? 0);
  }
  return [...live.values()].sort((a, b) => a - b);
}

/** The sum of the lowest bytes of seed + i over all allocations i: the formula at the top of the workload. */
function expectChecksum({ kind, length }: Pattern, passes: number, seed: number): number {
  let sum = 0;
  for (let request = 0; request < passes * length; request++) {
    if (kind[request % length] === 0) sum += (seed + request) % 256;
  }
  return sum;
}

describe('a pattern from outside', () => {
  let pattern: Pattern;
  beforeAll(() => {
    pattern = parse(writeExamplePattern());
  });

  it.each(allocators)('is served whole by %s, pass after pass', async (variant) => {
    const workload = await instantiateWorkload(await compile(pattern, 'release'));
    workload.prepare(pattern.length, 0, 250);
    const kernel = workload.call(variant);
    const twice = 2 * pattern.length;
    expect(kernel?.(twice, pattern.length)).toBe(expectChecksum(pattern, 2, 250));
    expect(kernel?.(pattern.length, pattern.length)).toBe(expectChecksum(pattern, 1, 250));
  });

  it.each(allocators)('lies in the memory of %s as its requests say', async (variant) => {
    const { samples, map } = await survey(pattern, variant);
    const worst = findWorst(samples)?.request ?? 0;
    const blocks = map.spans.filter(({ kind }) => kind === 'block').map(({ bytes }) => bytes);
    // A block that an arena does not take back, and what a reallocation left there, stays alive for it.
    if (variant !== 'arena')
      expect(blocks.toSorted((a, b) => a - b)).toEqual(liveSizes(pattern, worst));
    expect(map.freeSpace).toEqual({
      bytes: samples.find(({ request }) => request === worst)?.freeBytes,
      largest: samples.find(({ request }) => request === worst)?.largestFree,
    });
  });

  it('is looked at from its first request to its last, and not in the frees after it', async () => {
    const { samples } = await survey(pattern, 'tlsf');
    expect(samples[0]?.request).toBe(0);
    expect(samples.at(-1)?.request).toBe(pattern.recorded);
    expect(samples.length).toBeLessThanOrEqual(258);
    const live = liveBytesAt(
      pattern,
      samples.map(({ request }) => request),
    );
    expect(Math.max(...live)).toBeLessThanOrEqual(pattern.peakBytes);
    expect(live.at(-1)).toBe(liveSizes(pattern, pattern.recorded).reduce((a, b) => a + b, 0));
    samples.forEach(({ heapBytes }, index) =>
      expect(heapBytes).toBeGreaterThanOrEqual(live[index] ?? 0),
    );
  });

  it.each(allocators)('has the counts of its own requests over %s', async (variant) => {
    const { allocations, reallocationsMoved, reallocationsInPlace, frees, bytesAsked } =
      await count(pattern, variant);
    const profile = profilePattern(pattern);
    const all = profile.allocations + profile.reallocations;
    const told = (allocations + reallocationsMoved + reallocationsInPlace) * pattern.length;
    expect(told).toBeCloseTo(all, 6);
    const freed = (frees + reallocationsMoved + reallocationsInPlace) * pattern.length;
    expect(freed).toBeCloseTo(variant === 'arena' ? 0 : all, 6);
    const asked = profile.asked.sizes.reduce(
      (sum, size, index) => sum + size * (profile.asked.counts[index] ?? 0),
      0,
    );
    expect(bytesAsked * pattern.length).toBeCloseTo(asked, 4);
  });

  it.each(allocators)('loses to %s what its sizes say', async (variant) => {
    const only = parse(
      [4, 12, 13, 100, 1000, 1025, 5000, 65_536, 70_000, 100_000]
        .map((size, id) => `a ${id} ${size}`)
        .join('\n'),
    );
    const { bytesReserved, bytesAsked } = await count(only, variant);
    const fit = compareFits(profilePattern(only).asked).find(({ of }) => of === variant);
    expect((bytesReserved - bytesAsked) * only.length).toBeCloseTo(fit?.wasteBytes ?? NaN, 6);
  });
});

describe('fragmentation', () => {
  it('is what the free lists say: a hole between two blocks cannot hold a larger one', async () => {
    const text = ['a 1 4096', 'a 2 4096', 'a 3 4096', 'f 2', 'a 4 16', 'f 4', 'f 1', 'f 3'].join(
      '\n',
    );
    const { samples } = await survey(parse(text), 'first-fit');
    const worst = findWorst(samples);
    expect(worst === null ? 0 : fragmentationOf(worst)).toBeGreaterThan(0);
    expect(peakHeap(samples)).toBeGreaterThanOrEqual(3 * 4096);
    const last = samples.at(-1);
    expect(last === undefined ? NaN : fragmentationOf(last)).toBe(0);
  });
});

describe('what cannot be served', () => {
  it('is an answer in words: an arena takes nothing back within a pass', async () => {
    const lines = Array.from({ length: 17 }, (_, id) => `a ${id} 16000000\nf ${id}`);
    const pattern = parse(lines.join('\n'));
    const { length, recorded } = pattern;
    const request = { variant: 'arena', requests: length, recorded };
    const answer = await surveyReplay(await compile(pattern, 'traced'), request);
    expect(answer).toEqual({ kind: 'failed', message: expect.stringContaining('memory') });
    expect((await survey(pattern, 'tlsf')).samples.length).toBe(35);
  });

  it('is what takes too long: between two requests the clock is looked at', async () => {
    const pattern = parse('a 1 8\nf 1');
    const request = { variant: 'tlsf', requests: 2, recorded: 2 };
    const answer = await surveyReplay(await compile(pattern, 'traced'), request, -1);
    expect(answer).toEqual({ kind: 'failed', message: 'The replay took longer than -1 s.' });
  });

  it('is a module that takes no pattern', async () => {
    const built = await readBuilt('recursion');
    const bytes = withPattern(built.release, encodePattern(parse('a 1 8\nf 1')));
    const workload = await instantiateWorkload(await WebAssembly.compile(bytes));
    expect(() => workload.prepare(1, 0, 0)).toThrow('takes none');
  });

  it('is a number of requests that is not the pattern’s', async () => {
    const workload = await instantiateWorkload(await compile(parse('a 1 8\nf 1'), 'release'));
    expect(() => workload.prepare(3, 0, 0)).toThrow(WebAssembly.RuntimeError);
  });
});
