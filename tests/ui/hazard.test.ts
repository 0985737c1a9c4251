import { describe, expect, it } from 'vitest';
import type { Hazard } from '../../web/catalogue/hazard.ts';
import { mistakes } from '../../web/catalogue/hazards/mistakes.ts';
import type { HazardAnswer } from '../../web/memory/checker-answer.ts';
import { HazardController } from '../../web/ui/hazard-controller.ts';
import { describeHazard } from '../../web/ui/hazard-sources.ts';
import { sayFailures } from '../../web/ui/hazard-words.ts';
import { fakeRunner } from './fake-runner.ts';
import { QuietHost } from './quiet-host.ts';

function ran(): HazardAnswer {
  return { kind: 'ran', end: { kind: 'returned', value: 1 }, watched: [], findings: [] };
}

function mistake(id: string): Hazard {
  const found = mistakes.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

describe('a mistake in words', () => {
  it('has its Rust first, each error in a text of its own, then what is accepted, then what ran', () => {
    const labels = describeHazard(mistake('popped-frame'), null).map(({ label }) => label);
    expect(labels).toEqual([
      'Rust, E0106',
      'Rust, E0515',
      'Rust, accepted',
      'AssemblyScript',
      'WebAssembly',
    ]);
    expect(describeHazard(mistake('data-race'), null).map(({ label }) => label)).toEqual([
      'Rust',
      'Rust, accepted',
    ]);
  });
});

describe('mistakes that could not be made', () => {
  it('are named, with the reason as a sentence', () => {
    const failed = (message: string): HazardAnswer => ({ kind: 'failed', message });
    const say = (message: string) =>
      sayFailures(
        new Map([['static-mut', { mistake: failed(message), twin: failed(message) }]]),
        mistakes,
      );
    expect(say('No such file.')).toEqual(['Not made here: static mut. No such file.']);
    expect(say('threads cannot share memory')).toEqual([
      'Not made here: static mut. Threads cannot share memory.',
    ]);
    expect(sayFailures(new Map(), mistakes)).toEqual([]);
  });
});

describe('a round of mistakes', () => {
  const some = mistakes.filter(({ id }) =>
    ['use-after-move', 'static-mut', 'data-race'].includes(id),
  );

  it('runs each with its twin, in order', async () => {
    const asked: string[] = [];
    const controller = new HazardController(new QuietHost());
    const hazard = async (id: string) => {
      asked.push(id);
      return ran();
    };
    await controller.start(fakeRunner({ hazard }), some);
    expect(asked).toEqual([
      'use-after-move',
      'use-after-move-twin',
      'static-mut',
      'static-mut-twin',
      'data-race',
      'data-race-twin',
    ]);
    expect([...controller.outcomes.keys()]).toEqual(['use-after-move', 'static-mut', 'data-race']);
    expect(controller.isRunning).toBe(false);
  });

  it('stops after the one that is being made', async () => {
    const controller = new HazardController(new QuietHost());
    const hazard = async () => {
      controller.stop();
      return ran();
    };
    await controller.start(fakeRunner({ hazard }), some);
    expect(controller.outcomes.size).toBe(1);
  });

  it('keeps a runner’s refusal as an answer', async () => {
    const controller = new HazardController(new QuietHost());
    await controller.start(fakeRunner({}), some);
    expect(controller.outcomes.get('static-mut')?.mistake).toEqual({
      kind: 'failed',
      message: 'this test asks for nothing of the kind',
    });
  });
});
