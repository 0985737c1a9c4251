import { describe, expect, it } from 'vitest';
import type { MemoryMap, Span, SpanKind } from '../../web/memory/map.ts';
import { layOutStrip, totalByKind } from '../../web/ui/strip-layout.ts';

describe('the memory strip', () => {
  it('shows every span of a small map, widths summing to the whole', () => {
    const map = mapOf(['static', 64], ['free-stack', 1024], ['block', 16], ['untouched', 65_536]);
    const segments = layOutStrip(map);
    expect(segments.map(({ kind, bytes }) => [kind, bytes])).toEqual([
      ['static', 64],
      ['free-stack', 1024],
      ['block', 16],
      ['untouched', 65_536],
    ]);
    expect(segments.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('is wider for more bytes, and not out of sight for few', () => {
    const [few, many] = layOutStrip(mapOf(['block', 16], ['untouched', 1 << 20]));
    expect(many?.share).toBeGreaterThan(few?.share ?? 1);
    expect(few?.share).toBeGreaterThan(0.1);
  });

  it('draws many blocks as one, and leaves what lies behind the last to itself', () => {
    const blocks = Array.from({ length: 40 }, (): readonly [SpanKind, number][] => [
      ['bookkeeping', 4],
      ['block', 60],
    ]);
    const map = mapOf(['static', 8], ...blocks.flat(), ['bookkeeping', 4], ['free-block', 500]);
    const segments = layOutStrip(map);
    const block = segments.find(({ kind }) => kind === 'block');
    expect(block).toMatchObject({ count: 40, bytes: 40 * 64 - 4 });
    expect(segments.at(-1)).toMatchObject({ kind: 'free-block', bytes: 500 });
    expect(segments.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(map.bytes);
  });

  it('draws a deep stack of frames as one', () => {
    const frames = Array.from({ length: 100 }, (): [SpanKind, number] => ['frame', 64]);
    const segments = layOutStrip(mapOf(['free-stack', 1024], ...frames));
    expect(segments).toHaveLength(2);
    expect(segments[1]).toMatchObject({ kind: 'frame', count: 100, bytes: 6400 });
  });

  it('totals each kind', () => {
    expect(totalByKind(mapOf(['block', 16], ['bookkeeping', 4], ['block', 32]))).toEqual([
      { kind: 'block', bytes: 48, count: 2 },
      { kind: 'bookkeeping', bytes: 4, count: 1 },
    ]);
  });
});

function mapOf(...parts: readonly (readonly [SpanKind, number])[]): MemoryMap {
  let address = 0;
  const spans = parts.map(([kind, bytes]): Span => {
    const span = { kind, address, bytes };
    address += bytes;
    return span;
  });
  return { bytes: address, spans, moment: 'after the write' };
}
