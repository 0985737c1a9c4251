import { describe, expect, it } from 'vitest';
import { MapGestures } from '../../web/ui/memory-map-gestures.ts';

describe('a pointer on a map', () => {
  it('chooses a byte where it moved 4 pixels at most, and drags from the fifth on', () => {
    const gestures = new MapGestures();
    gestures.press(100, 50);
    expect([gestures.move(104), gestures.move(96)]).toEqual([null, null]);
    expect(gestures.release()).toBe(true);
    gestures.press(100, 50);
    expect(gestures.move(95)).toBe(55);
    expect(gestures.release()).toBe(false);
  });

  it('goes on dragging where it comes back to where it began', () => {
    const gestures = new MapGestures();
    gestures.press(100, 50);
    gestures.move(120);
    expect(gestures.move(101)).toBe(49);
    expect(gestures.release()).toBe(false);
  });

  it('chooses nothing that it did not press, or that was taken from it', () => {
    const gestures = new MapGestures();
    expect([gestures.move(10), gestures.release()]).toEqual([null, false]);
    gestures.press(100, 50);
    gestures.cancel();
    expect([gestures.move(200), gestures.release()]).toEqual([null, false]);
  });
});

describe('a wheel on a map', () => {
  it('takes a step of the zoom for every 60 pixels, either way', () => {
    const gestures = new MapGestures();
    expect([gestures.turn(59), gestures.turn(1), gestures.turn(59)]).toEqual([0, 1, 0]);
    expect([gestures.turn(-118), gestures.turn(-1)]).toEqual([0, -1]);
  });
});
