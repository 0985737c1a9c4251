import { describe, expect, it } from 'vitest';
import type { Hazard } from '../../web/catalogue/hazard.ts';
import { mistakes } from '../../web/catalogue/hazards/mistakes.ts';
import type { HazardAnswer } from '../../web/memory/checker-answer.ts';
import type { BlockFact, Finding } from '../../web/memory/checker-finding.ts';
import { HazardController } from '../../web/ui/hazard-controller.ts';
import { describeHazard } from '../../web/ui/hazard-sources.ts';
import { sayFailures, sayLost, sayOutcomes } from '../../web/ui/hazard-words.ts';
import { fakeRunner } from './fake-runner.ts';
import { QuietHost } from './quiet-host.ts';
import { writeSentence } from './write-sentence.ts';

const first: BlockFact = { kind: 'block', address: 0x100ba0, bytes: 16, during: 'run', ordinal: 1 };
const read = { does: 'read', address: 0x1004, bytes: 4 } as const;

function ran(...findings: readonly Finding[]): HazardAnswer {
  return { kind: 'ran', end: { kind: 'returned', value: 1 }, watched: [], findings };
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

describe('all of them in words', () => {
  const leak = ran({ kind: 'leak', block: first });
  const moved = ran({ kind: 'use-after-move', access: read });
  const panicked: HazardAnswer = {
    kind: 'ran',
    end: { kind: 'panicked', words: 'index out of bounds' },
    watched: [],
    findings: [],
  };
  const say = (...answers: readonly HazardAnswer[]) =>
    sayOutcomes(answers.map((one) => ({ mistake: one, twin: ran() })))
      .map(writeSentence)
      .join(' ');

  it('count what was named, by bytes and by declared facts, and what panicked', () => {
    expect(say(leak, moved, panicked)).toBe(
      'The checker names 2 of 3 mistakes made here, 1 of them by declared facts alone; 1 panics before a byte is touched. In what Rust accepts in their place it finds nothing.',
    );
  });

  it('leave out a race, which no checker watches, and tell what it lost', () => {
    const race = (value: number) => {
      const mistake: HazardAnswer = {
        kind: 'ran',
        end: { kind: 'raced', updates: 20_000, value },
        watched: [],
        findings: [],
      };
      return [
        { mistake: leak, twin: ran() },
        { mistake, twin: ran() },
      ];
    };
    expect(sayOutcomes(race(15_000)).map(writeSentence)[0]).toContain('names 1 of 1 mistakes');
    expect(sayLost(race(15_000)).map(writeSentence)).toEqual([
      'Two threads lost 5,000 (25\u00a0%) updates of one count.',
    ]);
    expect(sayLost(race(20_000))).toEqual([]);
  });

  it('own up to an alarm in what is accepted', () => {
    const said = sayOutcomes([{ mistake: leak, twin: leak }]).map(writeSentence);
    expect(said[1]).toBe(
      'In what Rust accepts in their place it finds 1, which is a mistake of ours.',
    );
  });

  it('are silent before the first, and name those that could not be made', () => {
    const failed: HazardAnswer = { kind: 'failed', message: 'No such file.' };
    expect(say()).toBe('');
    expect(say(failed)).toBe('');
    const outcomes = new Map([['static-mut', { mistake: failed, twin: failed }]]);
    expect(sayFailures(outcomes, mistakes)).toEqual(['Not made here: static mut. No such file.']);
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
