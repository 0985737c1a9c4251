import type { DepthProbe, DepthState, DepthThread } from '../../web/measure/depth.ts';

/** A probe as it would be reported, the rest as for `engine` in a cold worker. */
export function makeProbe(part: Partial<DepthProbe> = {}): DepthProbe {
  return {
    kind: 'engine',
    thread: 'worker',
    state: 'cold',
    frameBytes: 0,
    stackBytes: 0,
    locals: 0,
    depths: [100],
    ended: 'engine',
    ...part,
  };
}

export interface SyntheticEngine {
  /** Bytes of the stack that the recursion has. */
  readonly bytes: number;
  /** Bytes of a frame without locals. */
  readonly empty: number;
  readonly perLocal: number;
  /** Frames are rounded up to a multiple of this. */
  readonly alignment: number;
  /** Depth of one run, from the exact one: what a noisy engine makes of it. */
  disturb(depth: number): number;
}

/** `engine` probes of an engine that works as the law says. */
export function probeSynthetic(
  engine: SyntheticEngine,
  locals: readonly number[],
  repeats = 1,
  where: { readonly thread?: DepthThread; readonly state?: DepthState } = {},
): DepthProbe[] {
  return locals.map((count) => {
    const frame =
      Math.ceil((engine.empty + engine.perLocal * count) / engine.alignment) * engine.alignment;
    const depths = Array.from({ length: repeats }, () =>
      Math.floor(engine.disturb(engine.bytes / frame)),
    );
    return makeProbe({ ...where, locals: count, depths });
  });
}
