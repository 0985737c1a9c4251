import type { DepthProbe, DepthRequest } from './depth.ts';

/**
 * Levels that fit into a stack in linear memory: floor(stack ÷ frame), the frame rounded up to 16
 * bytes as every compiler to WebAssembly does. Bytes in, levels out.
 */
export function shadowLaw(stackBytes: number, frameBytes: number): number {
  return Math.floor(stackBytes / roundFrame(frameBytes));
}

/** Bytes of stack a level took: stack ÷ depth; null where no level was reached. */
export function bytesPerFrame(stackBytes: number, depth: number): number | null {
  return depth > 0 ? stackBytes / depth : null;
}

/** A kind whose levels have frames in linear memory. */
export function isFramed({ kind }: Pick<DepthRequest, 'kind'>): boolean {
  return kind === 'shadow' || kind === 'box-via-frame';
}

function roundFrame(bytes: number): number {
  if (!(bytes > 0)) throw new Error(`a frame of ${bytes} bytes`);
  return Math.ceil(bytes / 16) * 16;
}

/** What all repeats of a probe say together. */
export interface DepthSummary {
  readonly lowest: number;
  readonly median: number;
  readonly highest: number;
  /** Every repeat reached the same level. */
  readonly isExact: boolean;
}

/** Null where no repeat was counted. */
export function summariseDepths(probe: Pick<DepthProbe, 'depths'>): DepthSummary | null {
  if (probe.depths.length === 0) return null;
  const sorted = [...probe.depths].sort((a, b) => a - b);
  const lowest = sorted[0] ?? 0;
  const highest = sorted.at(-1) ?? 0;
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return { lowest, median, highest, isExact: lowest === highest };
}
