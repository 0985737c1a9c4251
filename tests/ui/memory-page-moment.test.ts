import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { experiment as patterns } from '../../web/catalogue/allocation-patterns/experiment.ts';
import { MomentController } from '../../web/ui/memory-page-moment.ts';
import { lengthOf } from '../../web/ui/memory-page-runs.ts';
import { fakeRunner } from './fake-runner.ts';
import { QuietHost } from './quiet-host.ts';
import { record } from './recorded-run.ts';

const QUERY = 'variant=tlsf&n=16&pattern=random&sizes=uniform&seed=3';

describe('the moment of a page', () => {
  const written: string[] = [];

  beforeEach(() => {
    written.length = 0;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('has no runs until they are recorded, and opens where there is something to show', async () => {
    const host = new Page();
    const place = new MomentController(host, (address) => written.push(address));
    place.open(QUERY);
    place.chooseStep();
    expect(place.recorded().map(({ kind }) => kind)).toEqual(['recording']);
    expect(place.runs()).toEqual([]);
    expect(place.moment?.step).toBeNull();
    await untilRecorded(place);
    place.chooseStep();
    expect(place.moment?.step).toBeGreaterThan(0);
    expect(written).toEqual([]);
  });

  it('never leaves the run, at either end', async () => {
    const place = await openPlace();
    const length = lengthOf(place.runs());
    place.goTo(-1);
    expect(place.moment?.step).toBe(0);
    place.goTo(length + 1);
    expect(place.moment?.step).toBe(length);
    place.open(`${QUERY}&step=${length + 1}`);
    await untilRecorded(place);
    place.chooseStep();
    expect(place.moment?.step).toBe(length);
  });

  it('writes the address once after several steps, and not after it has left the page', async () => {
    const place = await openPlace();
    place.goTo(1);
    place.goTo(2);
    expect(written).toEqual([]);
    vi.runAllTimers();
    expect(written).toEqual([expect.stringMatching(/^#\/memory\/.*&step=2$/)]);
    place.goTo(3);
    place.hostDisconnected();
    vi.runAllTimers();
    expect(written).toHaveLength(1);
  });

  it('jumps, and says where there is nothing to jump to until the next step', async () => {
    const place = await openPlace();
    place.goTo(0);
    place.jump({ what: 'allocation', direction: 'back' });
    expect(place.moment?.step).toBe(0);
    expect(place.news).toBe('There is no allocation before this step.');
    place.jump({ what: 'allocation', direction: 'on' });
    expect(place.moment?.step).toBeGreaterThan(0);
    expect(place.news).toBe('');
  });

  it('gives what does not exist in a combination up, and writes the address at once', async () => {
    const place = await openPlace();
    const { moment } = place;
    if (moment === null) throw new Error('no moment is open');
    place.change({ ...moment, n: 64, step: null, beside: { kind: 'size', n: 64 } });
    expect(place.moment).toMatchObject({ n: 64, beside: null });
    expect(place.notes).toEqual([]);
    expect(written).toEqual([expect.stringContaining('n=64')]);
  });

  async function openPlace(): Promise<MomentController> {
    const place = new MomentController(new Page(), (address) => written.push(address));
    place.open(QUERY);
    await untilRecorded(place);
    place.chooseStep();
    return place;
  }
});

class Page extends QuietHost {
  readonly experiment = patterns;
  readonly runner = fakeRunner({ record });
}

async function untilRecorded(place: MomentController): Promise<void> {
  await vi.waitUntil(() => place.runs().length > 0, { timeout: 10_000 });
}
