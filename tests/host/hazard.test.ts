import { beforeAll, describe, expect, it } from 'vitest';
import {
  openHazardLane,
  type HazardHost,
  type HazardQuestion,
} from '../../web/host/engine/hazard-lane.ts';
import { runHazard } from '../../web/host/engine/hazard.ts';
import type { HazardAnswer } from '../../web/memory/checker-answer.ts';
import { compileBuilt } from '../catalogue/built-modules.ts';

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await compileBuilt('hazards', 'traced');
});

const DONE: HazardAnswer = {
  kind: 'ran',
  end: { kind: 'returned', value: 1 },
  watched: [],
  findings: [],
};

/** A host whose workers answer as they are told, and whose clock rings when it is told. */
class FakeHost implements HazardHost {
  readonly asked: string[] = [];
  started = 0;
  ended = 0;
  ring: () => void = () => {};
  answer: (question: HazardQuestion) => Promise<HazardAnswer> = async () => DONE;
  readonly timer = {
    now: () => 0,
    after: (_: number, ring: () => void) => {
      this.ring = ring;
      return () => {};
    },
  };

  loadModule = async () => module;

  startWorker() {
    this.started++;
    return {
      ask: (question: HazardQuestion) => {
        this.asked.push(question.id);
        return this.answer(question);
      },
      end: () => void this.ended++,
    };
  }
}

describe('a mistake', () => {
  it('is an answer, whatever comes of it', async () => {
    expect(await runHazard(module, 'unchecked-index')).toMatchObject({ kind: 'ran' });
    expect(await runHazard(module, 'nowhere')).toEqual({
      kind: 'failed',
      message: 'the module has no hazard nowhere',
    });
  });

  it('is a panic in Rust’s words, and its blocks are no leak', async () => {
    expect(await runHazard(module, 'index-out-of-bounds')).toMatchObject({
      end: { kind: 'panicked', words: 'index out of bounds: the len is 4 but the index is 4' },
      findings: [],
    });
  });

  it('is made in a fresh instance each time: nothing of the last one is left', async () => {
    const first = await runHazard(module, 'null-dereference');
    expect(await runHazard(module, 'null-dereference')).toEqual(first);
  });

  it('needs the module of mistakes', async () => {
    const empty = new WebAssembly.Module(Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0]));
    expect(await runHazard(empty, 'leak-by-forget')).toEqual({
      kind: 'failed',
      message: 'the module does not say its dataEnd',
    });
  });
});

describe('a lane of mistakes', () => {
  it('has one worker, which is asked one thing at a time', async () => {
    const host = new FakeHost();
    let isBusy = false;
    host.answer = async () => {
      expect(isBusy).toBe(false);
      isBusy = true;
      await Promise.resolve();
      isBusy = false;
      return DONE;
    };
    const ask = openHazardLane(host);
    expect(await Promise.all(['a', 'b', 'c'].map(ask))).toEqual([DONE, DONE, DONE]);
    expect([host.asked, host.started, host.ended]).toEqual([['a', 'b', 'c'], 1, 0]);
  });

  it('replaces a worker that died, and goes on', async () => {
    const host = new FakeHost();
    host.answer = () => Promise.reject(new Error('it died'));
    const ask = openHazardLane(host);
    expect(await ask('a')).toEqual({ kind: 'failed', message: 'it died' });
    host.answer = async () => DONE;
    expect(await ask('b')).toEqual(DONE);
    expect([host.started, host.ended]).toEqual([2, 1]);
  });

  it('gives up one that does not answer', async () => {
    const host = new FakeHost();
    host.answer = () => {
      setTimeout(() => host.ring());
      return new Promise(() => {});
    };
    expect(await openHazardLane(host)('a')).toEqual({
      kind: 'failed',
      message: 'It did not end within 10 s and was given up.',
    });
    expect(host.ended).toBe(1);
  });

  it('says that the module is missing', async () => {
    const host = new FakeHost();
    host.loadModule = () => Promise.reject(new Error('hazards.traced.wasm was not found (404)'));
    expect(await openHazardLane(host)('a')).toMatchObject({
      message: 'hazards.traced.wasm was not found (404)',
    });
    expect(host.started).toBe(0);
  });
});
