import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { walks } from '../../web/catalogue/walks/registry.ts';
import { WalkPlaceController } from '../../web/ui/walk-place-controller.ts';
import { QuietHost } from './quiet-host.ts';

const [first, second] = walks;
if (first === undefined || second === undefined) throw new Error('there are fewer than two walks');
const LAST = second.steps.length - 1;

describe('the place in the walks', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('is the one that the address names, and the first walk where there is no such one', () => {
    const { place } = open(`#/walks/${second.id}?step=2`);
    expect([place.walk.id, place.step, place.unknown]).toEqual([second.id, 1, null]);
    expect(open('#/walks').place.unknown).toBeNull();
    const none = open('#/walks/none').place;
    expect([none.walk.id, none.unknown]).toEqual([first.id, 'none']);
  });

  it('never leaves the walk, at either end, and writes where it is', () => {
    const { place, written } = open(`#/walks/${second.id}?step=999`);
    expect(place.step).toBe(LAST);
    place.goTo(LAST + 1);
    place.goTo(-1);
    expect(place.step).toBe(0);
    expect(written).toEqual([
      `#/walks/${second.id}?step=${LAST + 1}`,
      `#/walks/${second.id}?step=1`,
    ]);
  });

  it('plays to the end and stops there, and from the end begins anew', () => {
    const { place } = open(`#/walks/${second.id}?step=${LAST + 1}`);
    place.toggle();
    expect([place.step, place.isPlaying]).toEqual([0, true]);
    vi.advanceTimersByTime(6000);
    expect(place.step).toBe(1);
    vi.advanceTimersByTime(6000 * LAST);
    expect([place.step, place.isPlaying]).toEqual([LAST, false]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('follows the address, pauses at another walk, and leaves other pages alone', () => {
    const { place, goTo } = open(`#/walks/${second.id}`);
    place.toggle();
    goTo('#/memory');
    expect(place.walk.id).toBe(second.id);
    goTo(`#/walks/${second.id}?step=2&view=lecture`);
    expect([place.step, place.isPlaying, place.isLecture]).toEqual([1, true, true]);
    goTo(`#/walks/${first.id}`);
    expect([place.walk.id, place.isPlaying, place.isLecture]).toEqual([first.id, false, false]);
  });

  it('opens and leaves large type where it is, without playing on', () => {
    const { place, written } = open(`#/walks/${second.id}?step=2`);
    place.toggle();
    place.lecture(true);
    expect(place.isPlaying).toBe(false);
    place.lecture(false);
    expect(written).toEqual([
      `#/walks/${second.id}?step=2&view=lecture`,
      `#/walks/${second.id}?step=2`,
    ]);
  });

  it('does nothing any more once the page is left', () => {
    const { place, goTo } = open(`#/walks/${second.id}`);
    place.toggle();
    place.hostDisconnected();
    goTo(`#/walks/${first.id}`);
    vi.advanceTimersByTime(6000);
    expect([place.walk.id, place.step]).toEqual([second.id, 0]);
  });
});

class Page extends QuietHost {
  readonly walks = walks;
}

function open(address: string) {
  let now = address;
  const written: string[] = [];
  const watchers = new Set<() => void>();
  const place = new WalkPlaceController(new Page(), {
    read: () => now,
    replace: (next) => written.push(next),
    watch: (changed) => {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
  });
  place.hostConnected();
  const goTo = (next: string): void => {
    now = next;
    for (const changed of watchers) changed();
  };
  return { place, written, goTo };
}
