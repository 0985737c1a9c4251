import type { DepthKind, DepthRequest, DepthState } from './depth.ts';

export interface DepthPlanOptions {
  /** Fresh workers a request; at least 1. Default 5. */
  readonly repeats?: number;
}

/** Bytes of a level in linear memory: 16 B to 64 KiB. */
export const FRAME_BYTES: readonly number[] = [16, 64, 256, 1024, 4096, 16_384, 65_536];

/** Stacks in linear memory: small, Rust's default on wasm32, a main thread's. Bytes. */
export const STACK_BYTES: readonly number[] = [65_536, 1_048_576, 8_388_608];

/** Rust's default on wasm32. */
const RUST_STACK_BYTES = 1_048_576;

/** Up to the whole stack, where one box works, and past it, where none does. */
const BOX_BYTES: readonly number[] = [256, 4096, 65_536, RUST_STACK_BYTES, 2 * RUST_STACK_BYTES];

/** Live locals that the module has recursions for. */
export const LIVE_LOCALS: readonly number[] = [0, 4, 16, 64];

/**
 * The set that page and command line probe unless asked otherwise, in workers alone: all kinds,
 * frames and stacks, cold and warm. The escapes reach the same depth always, so they are run once.
 */
export function defaultDepthRequests(options: DepthPlanOptions = {}): readonly DepthRequest[] {
  const repeats = options.repeats ?? 5;
  if (!Number.isInteger(repeats) || repeats < 1) {
    throw new Error(`${repeats} repeats; a whole number of at least 1 is needed`);
  }
  return [
    ...LIVE_LOCALS.flatMap((locals) => bothStates('engine', repeats, { locals })),
    ...STACK_BYTES.flatMap((stackBytes) => overFrames('shadow', repeats, FRAME_BYTES, stackBytes)),
    ...bothStates('recursive-drop', repeats),
    ...overFrames('box-via-frame', repeats, BOX_BYTES, RUST_STACK_BYTES),
    ...bothStates('loop', 1),
    ...bothStates('explicit-stack', 1),
  ];
}

function overFrames(
  kind: DepthKind,
  repeats: number,
  frames: readonly number[],
  stackBytes: number,
): DepthRequest[] {
  return frames.flatMap((frameBytes) => bothStates(kind, repeats, { frameBytes, stackBytes }));
}

type Size = Partial<Pick<DepthRequest, 'frameBytes' | 'stackBytes' | 'locals'>>;

function bothStates(kind: DepthKind, repeats: number, size: Size = {}): DepthRequest[] {
  const states: readonly DepthState[] = ['cold', 'warm'];
  const none = { frameBytes: 0, stackBytes: 0, locals: 0 };
  return states.map((state) => ({ kind, thread: 'worker', state, ...none, ...size, repeats }));
}
