import { describe, expect, it } from 'vitest';
import { MOMENT_KINDS } from '../../web/memory/moment.ts';
import type { Timeline } from '../../web/memory/timeline.ts';
import { readEvent } from '../../web/memory/trace.ts';
import {
  blockInk,
  frameInk,
  heatInk,
  heatStep,
  HEATS,
  inkOf,
} from '../../web/ui/memory-map-ink.ts';
import {
  ageOf,
  composeScene,
  listTouches,
  type MapGround,
  surveyGround,
} from '../../web/ui/memory-map-scene.ts';
import { openPatterns } from './recorded-run.ts';

describe('the scene of a map', () => {
  it('has an ink for each span, of the very bytes that the moment names', async () => {
    const timeline = await openPatterns();
    const ground = surveyGround(timeline);
    for (const step of sampleSteps(timeline)) {
      const { spans, inked } = composeScene(timeline, ground, timeline.at(step), 'kinds', false);
      expect(inked.count).toBe(spans.count);
      for (let at = 0; at < spans.count; at++) {
        expect(inked.ends[at]).toBe((spans.address[at] ?? 0) + (spans.bytes[at] ?? 0));
        expect(inksOf(MOMENT_KINDS[spans.kind[at] ?? 0])).toContain(inked.inks[at]);
      }
    }
  });

  it('leaves out as quiet only what no event ever touches, and always the same', async () => {
    const timeline = await openPatterns('first-fit', 'ramp');
    const ground = surveyGround(timeline);
    const touched = timeline.heat(timeline.length);
    for (const { start, end } of ground.quiet)
      for (let line = start / 64; line < Math.floor(end / 64); line++)
        expect((touched.reads[line] ?? 0) + (touched.writes[line] ?? 0)).toBe(0);
    expect(quietBytes(ground)).toBeGreaterThan(1_000_000);
    expect(ground.quiet[0]?.start).toBeGreaterThanOrEqual(ground.layout.dataEnd);
  });

  it('is as large as memory ever gets', async () => {
    const timeline = await openPatterns('first-fit', 'ramp');
    const { bytes } = surveyGround(timeline);
    expect(bytes).toBe(timeline.at(timeline.length).memory.byteLength);
    expect(bytes).toBeGreaterThan(timeline.trace.startBytes);
  });

  it('shows the heat of each line up to its step', async () => {
    const timeline = await openPatterns();
    const ground = surveyGround(timeline);
    const cold = composeScene(timeline, ground, timeline.at(0), 'writes', false);
    expect([...cold.inked.inks.subarray(0, cold.inked.count)]).toEqual([heatStep(0)]);
    const hot = composeScene(timeline, ground, timeline.at(timeline.length), 'writes', false);
    expect([...hot.inked.inks]).toContain(heatStep(HEATS - 1));
    expect(hot.inked.ends[hot.inked.count - 1]).toBe(hot.memory.byteLength);
  });

  it('draws a reference from each word that owns a block, where it is asked to', async () => {
    const timeline = await openPatterns();
    const ground = surveyGround(timeline);
    const step = timeline.length >> 1;
    expect(composeScene(timeline, ground, timeline.at(step), 'kinds', false).arrows).toEqual([]);
    const { arrows } = composeScene(timeline, ground, timeline.at(20), 'kinds', true);
    expect(arrows.length).toBeLessThan(61);
  });
});

describe('what a step touches', () => {
  it('is what its event names, read or written, given or taken', async () => {
    const timeline = await openPatterns();
    const does = new Map<string, readonly string[]>();
    for (let step = 1; step <= timeline.length; step++) {
      const event = readEvent(timeline.trace, step);
      if (event === null || does.has(event.kind)) continue;
      const touches = listTouches(event);
      expect(touches[0]?.start).toBe(event.address);
      does.set(
        event.kind,
        touches.map((touch) => touch.does),
      );
    }
    expect(Object.fromEntries(does)).toMatchObject({
      alloc: ['give'],
      free: ['take'],
      load: ['read'],
      store: ['write'],
    });
  });
});

describe('the ink', () => {
  it('of a block pales with its age', () => {
    expect([0, 2, 10, 40, 100].map((steps) => ageOf(steps, 100))).toEqual([0, 1, 2, 3, 3]);
    expect(ageOf(0, 0)).toBe(0);
    expect(blockInk(99, 99)).toBe(blockInk(5, 3));
  });

  it('of heat is its own for never, and darkest for the most', () => {
    expect(heatInk(0, 9)).toBe(heatStep(0));
    expect(heatInk(1, 1_000_000)).toBe(heatStep(1));
    expect(heatInk(1_000_000, 1_000_000)).toBe(heatStep(HEATS - 1));
  });
});

function inksOf(kind: (typeof MOMENT_KINDS)[number] | undefined): readonly number[] {
  if (kind === undefined) return [];
  if (kind === 'frame') return [frameInk()];
  if (kind !== 'block') return [inkOf(kind)];
  return [0, 1, 2, 3].map((age) => blockInk(0, age));
}

function sampleSteps({ length }: Timeline): readonly number[] {
  return Array.from({ length: 12 }, (_, index) => Math.floor((index * length) / 11));
}

function quietBytes({ quiet }: MapGround): number {
  return quiet.reduce((sum, { start, end }) => sum + end - start, 0);
}
