import { describe, expect, it } from 'vitest';
import { type DepthProbe, nameProbe } from '../../web/measure/depth.ts';
import {
  DepthController,
  type DepthState,
  type DepthWatch,
} from '../../web/ui/depth-controller.ts';
import { sayProgress, sayRun } from '../../web/ui/depth-progress.ts';
import { makeProbe } from '../measure/depth-probes.ts';
import { fakeRunner } from './fake-runner.ts';
import { QuietHost } from './quiet-host.ts';

const request = { ...makeProbe(), repeats: 2 };

/** A clock that goes on by a second a look, and a tab that is hidden when told so. */
function makeWatch() {
  const watch = { seconds: 0, hidden: false };
  const told: DepthWatch = {
    now: () => 1000 * watch.seconds++,
    isHidden: () => watch.hidden,
  };
  return { watch, told };
}

/** Gives these probes, one after the other. */
function runnerOf(
  probes: readonly DepthProbe[],
  before: (index: number) => void = () => undefined,
) {
  return fakeRunner({
    async *probe(_, signal) {
      for (const [index, probe] of probes.entries()) {
        before(index);
        if (signal.aborted) return;
        yield probe;
      }
    },
  });
}

describe('a set of probes on a page', () => {
  it('keeps the last that was given of each, and counts the runs', async () => {
    const controller = new DepthController(new QuietHost(), makeWatch().told);
    const given = await controller.start(
      runnerOf([makeProbe({ depths: [7] }), makeProbe({ depths: [7, 8] })]),
      [request],
    );
    expect(given).toEqual([makeProbe({ depths: [7, 8] })]);
    expect(controller.state).toMatchObject({ kind: 'ended', done: 2, planned: 2, failure: null });
  });

  it('keeps what came before it was stopped', async () => {
    const controller = new DepthController(new QuietHost(), makeWatch().told);
    const runner = runnerOf([makeProbe(), makeProbe({ locals: 4 })], (index) => {
      if (index === 1) controller.stop();
    });
    const given = await controller.start(runner, [request, request]);
    expect(given).toHaveLength(1);
    expect(controller.state).toMatchObject({ kind: 'ended', done: 1, planned: 4, failure: null });
    expect(sayRun(controller.state)).toBe('Stopped. 1 of 4 runs are kept.');
  });

  it('says that some of it could not be made', async () => {
    const controller = new DepthController(new QuietHost(), makeWatch().told);
    const missing = makeProbe({ depths: [], ended: 'unavailable', reason: 'No room.' });
    await controller.start(runnerOf([missing]), [request]);
    expect(sayRun(controller.state)).toBe('Some probes could not be made. 0 of 2 runs are kept.');
  });

  it('says why it failed', async () => {
    const controller = new DepthController(new QuietHost(), makeWatch().told);
    await controller.start(fakeRunner({}), []);
    expect(controller.state).toMatchObject({ failure: 'this test runs nothing of the kind' });
  });

  it('remembers which probes a hidden tab may have disturbed', async () => {
    const { watch, told } = makeWatch();
    const controller = new DepthController(new QuietHost(), told);
    const probes = [makeProbe(), makeProbe({ locals: 4 }), makeProbe({ locals: 8 })];
    const runner = runnerOf(probes, (index) => (watch.hidden = index === 1));
    await controller.start(runner, [request]);
    expect(controller.state).toMatchObject({
      hidden: new Set(probes.slice(1, 2).map(nameProbe)),
    });
  });

  it('says how far it is, how long it still takes, and how it ended', async () => {
    const seen: DepthState[] = [];
    const host = new QuietHost();
    const controller = new DepthController(host, makeWatch().told);
    host.requestUpdate = () => void seen.push(controller.state);
    const probes = [makeProbe({ depths: [7] }), makeProbe({ depths: [7, 8] })];
    await controller.start(runnerOf(probes), [request]);
    const said = seen.map((state) => sayProgress(state).replaceAll('\u00a0', ' '));
    expect(said[0]).toBe('0 of 2 runs');
    expect(said[1]).toBe('1 of 2 runs, about 1 s left');
    expect(seen.map(sayRun).at(-1)).toMatch(/^2 runs in [\d.]+ s\. This page is still alive\.$/);
  });
});
