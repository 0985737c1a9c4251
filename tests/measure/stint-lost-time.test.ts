import { describe, expect, it } from 'vitest';
import { planOf } from './measured.ts';
import { simulateWorld, stintOf } from './simulated-world.ts';
import { only, TWO, work } from './worked-stint.ts';

describe('time in which nothing can be measured', () => {
  it('discards the block in which the machine slept, and replaces it', async () => {
    const world = simulateWorld(TWO);
    const events = await work(world, stintOf(planOf(['a', 'b']), 3), (event, seen) => {
      if (event.kind === 'at' && event.entry === null && only(seen, 'block').length === 1) {
        if (only(seen, 'discarded').length === 0) world.sleep(5000);
      }
    });
    expect(only(events, 'discarded')).toEqual([{ kind: 'discarded', point: 0, reason: 'slept' }]);
    expect(only(events, 'block')).toHaveLength(3);
  });

  it('leaves a point at which it loses every pilot or block', async () => {
    const dozing = simulateWorld(TWO);
    const pilots = await work(dozing, stintOf(planOf(['a', 'b']), 3), (event) => {
      if (event.kind === 'at' && event.entry === null) dozing.sleep(5000);
    });
    expect(only(pilots, 'pilot')).toEqual([]);
    expect(pilots.at(-1)?.kind).toBe('done');
    const nodding = simulateWorld(TWO);
    const blocks = await work(nodding, stintOf(planOf(['a', 'b']), 3), (event, seen) => {
      if (event.kind === 'at' && only(seen, 'pilot').length === 2) nodding.sleep(5000);
    });
    expect(only(blocks, 'discarded')).toHaveLength(10);
    expect(only(blocks, 'block')).toEqual([]);
  });

  it('discards the block during which the page was hidden, and waits until it is shown', async () => {
    const world = simulateWorld(TWO);
    let waited = 0;
    const events = await work(world, stintOf(planOf(['a', 'b']), 3), (event, seen) => {
      if (event.kind === 'block' && only(seen, 'block').length === 1) world.setHidden(true);
      if (event.kind === 'waiting' && ++waited === 7) world.setHidden(false);
    });
    expect(waited).toBe(8);
    expect(only(events, 'block')).toHaveLength(3);
    expect(only(events, 'discarded')).toHaveLength(0);
  });

  it('discards a block even when the page was shown again before its end', async () => {
    const world = simulateWorld(TWO);
    const events = await work(world, stintOf(planOf(['a', 'b']), 2), (event, seen) => {
      if (event.kind === 'at' && event.entry === null && only(seen, 'block').length === 1) {
        if (only(seen, 'discarded').length > 0) return;
        world.setHidden(true);
        world.setHidden(false);
      }
    });
    expect(only(events, 'discarded')).toEqual([{ kind: 'discarded', point: 0, reason: 'hidden' }]);
    expect(only(events, 'block')).toHaveLength(2);
  });

  it('pilots again what was piloted while the page was hidden', async () => {
    const world = simulateWorld(TWO);
    let pilots = 0;
    const events = await work(world, stintOf(planOf(['a', 'b']), 1), (event) => {
      if (event.kind === 'at' && event.entry === null && ++pilots === 1) world.setHidden(true);
      if (event.kind === 'waiting') world.setHidden(false);
    });
    expect(only(events, 'pilot')).toHaveLength(2);
    // Two pilots of each entry, one block.
    expect(world.log).toHaveLength(6);
  });

  it('does not count against the time that a point may take', async () => {
    const limited = [{ point: 0, blocks: 8, milliseconds: 1500 }];
    const stint = stintOf(planOf(['a', 'b']), 8, { work: limited });
    const asleep = simulateWorld(TWO);
    const slept = await work(asleep, stint, (event) => {
      if (event.kind === 'block' && asleep.time() < 4000) asleep.sleep(5000);
    });
    expect(only(slept, 'discarded').length).toBeGreaterThan(0);
    expect(only(slept, 'block')).toHaveLength(8);
    const away = simulateWorld(TWO);
    const waited = await work(away, stint, (event, seen) => {
      if (event.kind === 'block' && only(seen, 'block').length === 2) away.setHidden(true);
      if (only(seen, 'waiting').length === 20) away.setHidden(false);
    });
    expect(away.time()).toBeGreaterThan(2000);
    expect(only(waited, 'block')).toHaveLength(8);
    const sleepy = simulateWorld(TWO);
    const piloted = await work(sleepy, stint, (event, seen) => {
      if (event.kind === 'at' && only(seen, 'at').length === 1) {
        sleepy.sleep(5000);
        sleepy.setHidden(true);
        sleepy.setHidden(false);
      }
    });
    expect(sleepy.time()).toBeGreaterThan(5000);
    expect(only(piloted, 'block')).toHaveLength(8);
  });
});
