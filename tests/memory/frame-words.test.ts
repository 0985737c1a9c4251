import { describe, expect, it } from 'vitest';
import { experiment as growth } from '../../web/catalogue/vec-growth/experiment.ts';
import { experiment as recursion } from '../../web/catalogue/recursion/experiment.ts';
import { readFrames } from '../../web/memory/frame-words.ts';
import { openTimeline } from '../../web/memory/trace-timeline.ts';
import type { Timeline } from '../../web/memory/timeline.ts';
import { record } from './recorded.ts';

describe('the words of an open frame', () => {
  it('are as wide as what was stored, with the line that did it', async () => {
    const timeline = openTimeline(await record(growth, 'doubling', 64));
    const step = lastWithFrames(timeline, 1);
    const [frame] = readFrames(timeline, timeline.at(step), 4);
    expect(frame?.words.map(({ bytes }) => bytes)).toEqual([4, 4, 4, 4]);
    expect(frame?.words[3]?.writer).toBeNull();
    expect(frame?.words[2]?.writer?.place?.file).toBe('assembly/workloads/vec-growth.ts');
  });

  it('are not written yet in a frame that was just opened, whatever lies there', async () => {
    const timeline = openTimeline(await record(recursion, 'recursive-frames', 16));
    const opened = timeline.next(0, 'enter') ?? 0;
    const [frame] = readFrames(timeline, timeline.at(opened), 4);
    expect(frame).toMatchObject({ bytes: 64, bornAt: opened });
    expect(frame?.words).toEqual([{ address: frame?.address, bytes: 64, writer: null }]);
  });

  it('belong to the youngest frame first, and to as many as are asked for', async () => {
    const timeline = openTimeline(await record(recursion, 'recursive-frames', 16));
    const frames = readFrames(timeline, timeline.at(lastWithFrames(timeline, 16)), 3);
    expect(frames).toHaveLength(3);
    const addresses = frames.map(({ address }) => address);
    expect(addresses).toEqual([...addresses].sort((a, b) => a - b));
    for (const { words, address } of frames) {
      const { memory } = timeline.at(lastWithFrames(timeline, 16));
      const depth = new DataView(memory.buffer).getUint32(address, true);
      expect(words[0]).toMatchObject({ bytes: 4, writer: { kind: 'store', address } });
      expect(depth).toBeGreaterThan(0);
    }
  });
});

/** The last step at which so many frames are open. */
function lastWithFrames(timeline: Timeline, count: number): number {
  for (let step = timeline.length; step >= 0; step--) {
    if (timeline.at(step).openFrames.length === count) return step;
  }
  throw new Error(`there are never ${count} open frames`);
}
