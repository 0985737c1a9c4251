import { describe, expect, it } from 'vitest';
import { compareFits } from '../../web/catalogue/replay/fitting.ts';
import { writeExamplePattern } from '../../web/catalogue/replay/example.ts';
import type { ReplayRunner } from '../../web/catalogue/replay/runner.ts';
import type { RunEvent } from '../../web/measure/run.ts';
import { profilePattern } from '../../web/memory/pattern-profile.ts';
import { parsePattern, type Pattern } from '../../web/memory/pattern.ts';
import { ReplayController } from '../../web/ui/replay-controller.ts';
import { drawSteps } from '../../web/ui/replay-lines.ts';
import { QuietHost } from './quiet-host.ts';

function parse(text: string): Pattern {
  const parsed = parsePattern(text);
  if (parsed.kind === 'refused') throw new Error(parsed.sentence);
  return parsed.pattern;
}

const pattern = parse('a 1 64\na 2 40\nf 1');

/** A host that fails at what it is asked, and says what it was asked. */
function openRunner(part: Partial<ReplayRunner> = {}) {
  const asked: string[] = [];
  const runner: ReplayRunner = {
    survey: async ({ variant, requests, recorded }) => {
      asked.push(`survey ${variant} ${requests} ${recorded}`);
      return { kind: 'failed', message: 'out of memory' };
    },
    trace: async ({ variant }) => {
      asked.push(`trace ${variant}`);
      return { kind: 'failed', message: 'not here' };
    },
    async *run(plan): AsyncGenerator<RunEvent> {
      asked.push(`run ${plan.points[0]?.n ?? 0}`);
      yield { kind: 'finished', measurement: { plan, points: [] }, stopped: false };
    },
    close: () => void asked.push('close'),
    ...part,
  };
  return { runner, asked };
}

describe('a replay on a page', () => {
  it('asks for every allocator in turn, then times all, then lets the host go', async () => {
    const { runner, asked } = openRunner();
    const controller = new ReplayController(new QuietHost());
    await controller.start(async () => runner, pattern, 'quick', 1);
    expect(asked).toEqual([
      ...['tlsf', 'first-fit', 'size-class', 'buddy', 'arena'].map((id) => `survey ${id} 4 3`),
      'run 4',
      'close',
    ]);
    expect(controller.phase).toBe('done');
    expect(controller.outcomes.get('tlsf')?.traced).toEqual({
      kind: 'failed',
      message: 'out of memory',
    });
  });

  it('keeps what is finished when it is stopped, and hears no more', async () => {
    let release: () => void = () => {};
    const blocked = new Promise<void>((resolve) => (release = resolve));
    const { runner, asked } = openRunner({
      survey: async ({ variant }) => {
        if (variant === 'size-class') await blocked;
        return { kind: 'failed', message: variant };
      },
    });
    const controller = new ReplayController(new QuietHost());
    const started = controller.start(async () => runner, pattern, 'quick', 1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    controller.stop();
    release();
    await started;
    expect(controller.phase).toBe('stopped');
    expect([...controller.outcomes.keys()]).toEqual(['tlsf', 'first-fit']);
    expect(asked).toEqual(['close']);
  });

  it('forgets one pattern when another one starts', async () => {
    const controller = new ReplayController(new QuietHost());
    await controller.start(async () => openRunner().runner, pattern, 'quick', 1);
    expect(controller.outcomes.size).toBe(5);
    controller.clear();
    expect([controller.outcomes.size, controller.phase, controller.run.state.kind]).toEqual([
      0,
      'idle',
      'idle',
    ]);
  });

  it('makes an answer of a host that throws', async () => {
    const { runner } = openRunner({
      survey: async () => {
        throw new Error('the worker did not start');
      },
    });
    const controller = new ReplayController(new QuietHost());
    await controller.start(async () => runner, pattern, 'quick', 1);
    expect(controller.outcomes.get('arena')?.survey).toEqual({
      kind: 'failed',
      message: 'the worker did not start',
    });
  });
});

describe('the example', () => {
  it('is the same every time, is read, and is like a program: it frees nearly all', () => {
    expect(writeExamplePattern()).toBe(writeExamplePattern());
    const profile = profilePattern(parse(writeExamplePattern()));
    expect(profile).toMatchObject({ allocations: 7500, reallocations: 2000, leftAlive: 150 });
  });
});

describe('the sizes that would have fitted', () => {
  it('are told for more classes only as long as there are more sizes', () => {
    const fits = compareFits({ sizes: [16, 100, 300], counts: [1, 1, 1] });
    expect(fits.map(({ of }) => of)).toEqual([
      'tlsf',
      'first-fit',
      'size-class',
      'buddy',
      'arena',
      2,
      4,
    ]);
    expect(fits.at(-1)).toMatchObject({ classes: [16, 112, 304], wasteBytes: 16 });
  });
});

describe('a curve', () => {
  const points = [
    { x: 0, y: 10 },
    { x: 5, y: 4 },
    { x: 9, y: 4 },
  ];
  it('holds each value until the next one', () => {
    expect(drawSteps(points, null)).toBe('M0 10H5V4H9V4');
  });
  it('is closed down to its ground as an area', () => {
    expect(drawSteps(points, 20)).toBe('M0 20L0 10H5V4H9V4V20Z');
  });
  it('of nothing is nothing', () => {
    expect(drawSteps([], 20)).toBe('');
  });
});
