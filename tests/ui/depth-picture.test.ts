import { describe, expect, it } from 'vitest';
import { LIVE_LOCALS } from '../../web/measure/depth-plan.ts';
import { deriveDepths } from '../../web/measure/depth-result.ts';
import { drawOverflow, layOutStacks } from '../../web/ui/depth-picture-layout.ts';
import { makeProbe, probeSynthetic } from '../measure/depth-probes.ts';

const ENGINE = {
  bytes: 512_000,
  empty: 64,
  perLocal: 4,
  alignment: 1,
  disturb: (depth: number) => depth,
};
const MIB = 1_048_576;
/** The shadow recursion takes 128 bytes of the engine's stack a level: 4,000 levels. */
const byEngine = makeProbe({ kind: 'shadow', frameBytes: 16, stackBytes: MIB, depths: [4000] });
const byShadow = makeProbe({
  kind: 'shadow',
  frameBytes: 1024,
  stackBytes: MIB,
  depths: [1024],
  ended: 'shadow',
});
const result = deriveDepths(
  [...probeSynthetic(ENGINE, LIVE_LOCALS), byEngine, byShadow],
  'Chromium 156',
);

describe('both stacks at the overflow', () => {
  it('are full where they ended, and have room where they did not', () => {
    const [engine, shadow] = drawOverflow(result, byShadow)?.stacks ?? [];
    expect(shadow).toEqual({
      which: 'shadow',
      bytes: MIB,
      used: MIB,
      frameBytes: 1024,
      hasEnded: true,
    });
    expect(engine?.hasEnded).toBe(false);
    expect(engine?.frameBytes).toBeCloseTo(128, 0);
    expect((engine?.used ?? 0) / (1024 * 128)).toBeCloseTo(1, 2);
  });

  it('turn round where the engine’s stack ends first', () => {
    const [engine, shadow] = drawOverflow(result, byEngine)?.stacks ?? [];
    expect(engine).toMatchObject({ hasEnded: true });
    expect(engine?.used).toBe(engine?.bytes);
    expect(shadow).toMatchObject({ hasEnded: false, used: 64_000 });
  });

  it('are drawn in one scale: a byte is as high in either', () => {
    const drawn = drawOverflow(result, byShadow);
    const boxes = drawn === null ? [] : layOutStacks(drawn, 260);
    expect(Math.max(...boxes.map(({ height }) => height))).toBe(260);
    const scales = boxes.map(({ stack, height }) => height / stack.bytes);
    expect(scales[0]).toBeCloseTo(scales[1] ?? 0, 12);
    for (const { stack, height, usedHeight } of boxes) {
      expect(usedHeight / height).toBeCloseTo(stack.used / stack.bytes, 12);
    }
  });

  it('show single frames only where they are far enough apart to be seen', () => {
    const wide = makeProbe({ ...byShadow, frameBytes: 65_536, depths: [16] });
    const [, few] = layOutStacks(drawOverflow(result, wide) ?? { depth: 0, stacks: [] }, 260);
    expect(few?.edges).toHaveLength(16);
    const [, many] = layOutStacks(drawOverflow(result, byShadow) ?? { depth: 0, stacks: [] }, 260);
    expect(many?.edges).toEqual([]);
  });

  it('are not drawn where the engine’s stack is not known', () => {
    const other = deriveDepths(result.probes, 'Firefox 153');
    expect(drawOverflow(other, byShadow)).toBeNull();
    const never = deriveDepths(
      result.probes.filter((one) => one !== byEngine),
      'Chromium 156',
    );
    expect(drawOverflow(never, byShadow)).toBeNull();
  });
});
