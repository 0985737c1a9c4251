import { describe, expect, it } from 'vitest';
import {
  EDGE,
  FIRST_APART,
  type InkedSpans,
  paintRow,
  PAPER,
  spanAt,
  stretchRow,
  TILE,
} from '../../web/ui/memory-map-paint.ts';

const GROUND = 5;
const BLOCK = FIRST_APART;

describe('a row of the map', () => {
  it('shows each byte as wide as the next', () => {
    const line = new Uint8Array(16);
    paintRow(line, spansOf([64, GROUND], [128, 7]), 0, 128, 128);
    expect([...line]).toEqual([...Array(8).fill(GROUND), ...Array(8).fill(7)]);
  });

  it('parts blocks that touch, where there is room', () => {
    const line = new Uint8Array(16);
    paintRow(line, spansOf([64, BLOCK], [128, BLOCK]), 0, 128, 128);
    expect(line[0]).toBe(BLOCK);
    expect(line[8]).toBe(EDGE);
    expect(line[9]).toBe(BLOCK);
  });

  it('keeps a block in sight that is narrower than a pixel, and not what lies round it', () => {
    const line = new Uint8Array(4);
    paintRow(
      line,
      spansOf([1000, GROUND], [1004, BLOCK], [1006, 7], [4000, GROUND]),
      0,
      4000,
      4000,
    );
    expect([...line]).toEqual([GROUND, BLOCK, GROUND, GROUND]);
  });

  it('begins in the middle of a span, and ends with memory', () => {
    const line = new Uint8Array(8);
    paintRow(line, spansOf([100, GROUND], [132, 7]), 128, 132, 8);
    expect([...line]).toEqual([7, 7, 7, 7, PAPER, PAPER, PAPER, PAPER]);
  });

  it('is stretched over its height with the pattern of each ink', () => {
    const tiles = new Uint32Array(8 * TILE * TILE).fill(9);
    for (let x = 0; x < TILE; x++) tiles[GROUND * TILE * TILE + x] = 1;
    const pixels = new Uint32Array(4 * 12);
    stretchRow(pixels, new Uint8Array([GROUND, GROUND, 7, 7]), 0, 9, tiles, 1);
    expect([...pixels.subarray(0, 4)]).toEqual([1, 1, 9, 9]);
    expect([...pixels.subarray(4, 8)]).toEqual([9, 9, 9, 9]);
    expect([...pixels.subarray(32, 36)]).toEqual([1, 1, 9, 9]);
    expect([...pixels.subarray(36)]).toEqual(Array(12).fill(0));
  });

  it('has patterns as coarse on a screen of finer pixels', () => {
    const tiles = new Uint32Array(8 * TILE * TILE).fill(9);
    for (let x = 0; x < TILE; x++) tiles[GROUND * TILE * TILE + x] = 1;
    const pixels = new Uint32Array(2 * 3);
    stretchRow(pixels, new Uint8Array([GROUND, GROUND]), 0, 3, tiles, 2);
    expect([...pixels]).toEqual([1, 1, 1, 1, 9, 9]);
  });
});

it('finds the span that holds an address', () => {
  const spans = spansOf([10, 2], [20, 3]);
  expect([0, 9, 10, 19, 20].map((address) => spanAt(spans, address))).toEqual([0, 0, 1, 1, 2]);
});

function spansOf(...spans: readonly (readonly [end: number, ink: number])[]): InkedSpans {
  return {
    ends: new Uint32Array(spans.map(([end]) => end)),
    inks: new Uint8Array(spans.map(([, ink]) => ink)),
    count: spans.length,
  };
}
