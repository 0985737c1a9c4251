import { describe, expect, it } from 'vitest';
import { experiment as patterns } from '../../web/catalogue/allocation-patterns/experiment.ts';
import { experiment as growth } from '../../web/catalogue/vec-growth/experiment.ts';
import { experiment as hazards } from '../../web/catalogue/hazards/experiment.ts';
import { openTimeline } from '../../web/memory/trace-timeline.ts';
import { summarise } from '../../web/measure/verdict.ts';
import {
  countOperations,
  countShared,
  openingStep,
  Recording,
  requestOf,
  stepAtOperation,
} from '../../web/ui/memory-page-recording.ts';
import { lineAt } from '../../web/ui/memory-page-source.ts';
import { nameByte, partAt, sayByte, sayLeak, sayStep } from '../../web/ui/memory-page-words.ts';
import { composeScene, surveyGround } from '../../web/ui/memory-map-scene.ts';
import { withRuns } from '../../web/ui/memory-page-hazards.ts';
import { readMoment, type SharedMoment } from '../../web/ui/moment-link.ts';
import { sayTiming } from '../../web/ui/patterns-page-verdict.ts';
import type { Sentence } from '../../web/ui/sentence.ts';
import { choose } from '../catalogue/built-modules.ts';
import { fakeRunner } from './fake-runner.ts';
import { QuietHost } from './quiet-host.ts';
import { openPatterns, openRun, record } from './recorded-run.ts';
import { experiment } from './small-experiment.ts';
import { smallPlan, smallRun } from './small-run.ts';

describe('two runs on the clock of operations', () => {
  it('have both done the same requests at each tick', async () => {
    const [first, second] = [await openPatterns('tlsf'), await openPatterns('arena')];
    expect(countOperations(first)).toBe(64);
    expect(countOperations(second)).toBe(64);
    for (const done of [0, 1, 16, 17, 40, 64]) {
      const asked = [first, second].map((timeline) => allocations(timeline, done));
      expect(asked[0]).toBe(asked[1]);
      if (done <= 16) expect(asked[0]).toBe(done);
    }
    expect(stepAtOperation(first, 64)).toBe(first.length);
  });
});

describe('the clock of two runs', () => {
  it('ends with the longer one, unless one of them is not all here', async () => {
    const side = { variant: 'tlsf', n: 64, choices: { pattern: 'lifo', sizes: 'fixed-64' } };
    const whole = await openRun(patterns, side);
    const short = await openPatterns();
    expect(countShared([whole, short])).toBe(256);
    const answer = await record({ ...requestOf(patterns, side, 7), eventLimit: 1000 });
    if (answer.kind === 'failed') throw new Error(answer.message);
    const cut = openTimeline(answer.trace);
    expect(cut.trace.leftOut).toBeGreaterThan(0);
    expect(countShared([whole, cut])).toBe(countOperations(cut) - 1);
    expect(countShared([whole, cut])).toBeLessThan(256);
    expect(whole.at(stepAtOperation(whole, 9)).live).toHaveLength(
      cut.at(stepAtOperation(cut, 9)).live.length,
    );
  });
});

describe('the recording of a page', () => {
  const side = { variant: 'tlsf', n: 16, choices: { pattern: 'lifo', sizes: 'fixed-64' } };
  const request = requestOf(patterns, side, 7);

  it('has whole multiples of a granule, once for each run', async () => {
    let asked = 0;
    const runner = fakeRunner({
      record: (one) => {
        asked++;
        return record(one);
      },
    });
    const recording = new Recording(new QuietHost());
    expect(recording.find(request).kind).toBe('recording');
    await recording.ask(runner, [request]);
    expect(recording.find(request).kind).toBe('recorded');
    await recording.ask(runner, [request, { ...request, seed: 8 }]);
    expect(asked).toBe(2);
    expect(request).toMatchObject({ operations: 64, granule: 64 });
    expect(
      requestOf(experiment, { variant: 'frame', n: 8, choices: { touch: 'all' } }, 1),
    ).toMatchObject({ operations: 8, optionIndex: 1 });
  });

  it('says why there is none', async () => {
    const recording = new Recording(new QuietHost());
    const runner = fakeRunner({ record: () => Promise.reject(new Error('it is gone')) });
    await recording.ask(runner, [request]);
    expect(recording.find(request)).toEqual({ kind: 'failed', message: 'it is gone' });
  });

  it('opens where most bytes are alive', async () => {
    const timeline = await openPatterns();
    const most = timeline.at(openingStep(timeline)).liveBytes;
    expect(most).toBe(Math.max(...timeline.curves.liveBytes.subarray(0, timeline.curves.count)));
    expect(most).toBeGreaterThan(0);
  });
});

describe('what is said of a step', () => {
  it('names what it does, and to what', async () => {
    const timeline = await openPatterns();
    expect(plain(sayStep(timeline, timeline.at(0)))).toMatch(/^Before the first event: .* alive/);
    const alloc = timeline.next(0, 'alloc') ?? 0;
    expect(plain(sayStep(timeline, timeline.at(alloc)))).toMatch(
      /^Allocates [\d,]+\sB at 0x1\w{5}(, which take [\d,]+\sB)?\.$/,
    );
    const store = timeline.next(alloc, 'store') ?? 0;
    expect(plain(sayStep(timeline, timeline.at(store)))).toMatch(
      /^Stores 4\sB at 0x\w+, in a block/,
    );
  });

  it('tells of a block that grows, moved or where it lies', async () => {
    const timeline = await openRun(growth, {
      variant: 'doubling',
      n: 1024,
      choices: choose(growth),
    });
    const grown = timeline.next(0, ['moved', 'in-place']);
    expect(plain(sayStep(timeline, timeline.at(grown ?? 0)))).toMatch(/^(Moves a block|Resizes)/);
  });

  it('finds the line of the workload, and no line of another file', () => {
    const sources = { assembly: 'one\n  two\nthree', wat: '' };
    const place = { file: 'assembly/workloads/small.ts', line: 2 };
    expect(lineAt(sources, 'small', place)).toBe('two');
    expect(lineAt(sources, 'other', place)).toBe('');
    expect(lineAt(null, 'small', place)).toBe('');
    expect(lineAt(sources, 'small', { ...place, line: 9 })).toBe('');
  });

  it('finds the line of a file that stands behind it', () => {
    const sources = { assembly: 'one\n\n// assembly/parts/more.ts:\nfour\n  five\n', wat: '' };
    const place = { file: 'assembly/parts/more.ts', line: 2 };
    expect(lineAt(sources, 'small', place)).toBe('five');
    expect(lineAt(sources, 'small', { ...place, file: 'assembly/parts/other.ts' })).toBe('');
  });
});

describe('what is said of a byte', () => {
  it('is the span that it lies in, who made it and who wrote it', async () => {
    const timeline = await openPatterns();
    const alloc = timeline.next(0, 'alloc') ?? 0;
    const store = timeline.next(alloc, 'store') ?? 0;
    const moment = timeline.at(store);
    const address = moment.event?.address ?? 0;
    const part = partAt(moment, address);
    expect(part).toMatchObject({ kind: 'block', start: address });
    const said = sayByte(timeline, moment, address);
    expect(said[0]).toMatch(/^block [\d,]+\sB$/);
    expect(said).toContain(`written last by step ${store.toLocaleString('en')}`);
    expect(said.join()).toContain('allocation-patterns.ts:');
    expect(nameByte(moment, moment.memory.byteLength)).toBe('no memory that there is yet');
  });

  it('says of a leak how large it is and who made it', () => {
    expect(
      sayLeak({
        number: 1,
        address: 0x100,
        asked: 64,
        reserved: 64,
        bornAt: 1200,
        diedAt: null,
        place: { file: 'assembly/workloads/a.ts', line: 3 },
        allocator: 'tlsf',
      }),
    ).toBe('64\u00a0B at 0x100, made at step 1,200, by a.ts:3');
  });
});

describe('a mistake', () => {
  const mistakes = withRuns(hazards);

  it('is recorded as a variant, and so is what Rust accepts in its place', async () => {
    expect(mistakes.variants.map(({ id }) => id)).toContain('double-free-twin');
    expect(mistakes.variants.map(({ id }) => id)).not.toContain('data-race');
    expect(withRuns(patterns)).toBe(patterns);
    const side = { variant: 'double-free', n: 0, choices: {} };
    expect(requestOf(mistakes, side, 1).operations).toBe(1);
    const timeline = await openRun(mistakes, side);
    const moment = timeline.at(timeline.length);
    expect(moment.corruptions.length).toBeGreaterThan(0);
    const scene = composeScene(timeline, surveyGround(timeline), moment, 'kinds', false);
    expect(scene.corruptions.map(({ start }) => start)).toEqual(
      moment.corruptions.map(({ address }) => address),
    );
  });

  it('has a link like any other moment', () => {
    expect(readMoment(mistakes, '')?.moment).toMatchObject({ variant: 'double-free', n: 0 });
    expect(readMoment(mistakes, 'variant=leak-by-cycle&n=0&step=3')).toEqual({
      moment: { variant: 'leak-by-cycle', n: 0, choices: {}, seed: 1, step: 3, beside: null },
      notes: [],
    });
  });
});

describe('the timing beside two maps', () => {
  const plan = smallPlan();
  const measurement = smallRun(plan, (variant) => (variant === 'boxed' ? 30 : 10));
  const own = { measurement } as Parameters<typeof sayTiming>[2] & object;
  const moment: SharedMoment = {
    variant: 'frame',
    n: 64,
    choices: plan.options,
    seed: 1,
    step: 0,
    beside: { kind: 'variant', variant: 'boxed' },
  };

  it('is the verdict of the run of this visit at this size', () => {
    expect(summarise(measurement).pairs.length).toBeGreaterThan(0);
    expect(say(moment)).toMatch(/^At 64\sB Box, TLSF takes 3\.0× as long as Frame/);
  });

  it('says why there is none', () => {
    expect(sayTiming(experiment, moment, null).map(plain).join()).toMatch(/^No timing/);
    expect(say({ ...moment, choices: { touch: 'all' } })).toMatch(/other options or sizes/);
    expect(say({ ...moment, beside: { kind: 'variant', variant: 'write' } })).toMatch(
      /different work/,
    );
    expect(say({ ...moment, beside: null })).toBe('');
  });

  it('puts two sizes of one variant beside each other without a verdict', () => {
    expect(say({ ...moment, beside: { kind: 'size', n: 8 } })).toMatch(
      /^Frame at 64\sB: 10\.0 .* ns\. Frame at 8\sB: 10\.0 /,
    );
  });

  it('gives two kinds of requests no verdict, and the one that was run its own time', () => {
    const [[option, value] = ['', '']] = Object.entries(plan.options);
    const beside = { kind: 'option', option, value: `not ${value}` } as const;
    const other = { ...moment, beside };
    expect(sayTiming(experiment, other, null).map(plain).join()).toMatch(/no verdict on them/);
    expect(say(other)).toMatch(/no verdict on them.*\. Frame at 64\sB: 10\.0 .* ns\.$/);
  });

  function say(one: SharedMoment): string {
    return sayTiming(experiment, one, own).map(plain).join(' ');
  }
});

function plain(sentence: Sentence): string {
  return sentence.map((part) => (typeof part === 'string' ? part : part.strong)).join('');
}

function allocations(timeline: Awaited<ReturnType<typeof openPatterns>>, done: number): number {
  const { kind } = timeline.trace.events;
  return kind.subarray(0, stepAtOperation(timeline, done)).filter((code) => code === 0).length;
}
