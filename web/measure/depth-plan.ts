import type { DepthKind, DepthRequest, DepthState, DepthThread } from './depth.ts';

export interface DepthPlanOptions {
  /** Repeats of a request, in a fresh worker each or on the main thread; at least 1. Default 10. */
  readonly repeats?: number;
}

/** Bytes of a level in linear memory: 16 B to 64 KiB. */
export const FRAME_BYTES: readonly number[] = [16, 64, 256, 1024, 4096, 16_384, 65_536];

/** Rust's default on wasm32. */
const RUST_STACK_BYTES = 1_048_576;

/** Stacks in linear memory: small ones, Rust's default on wasm32, a main thread's. Bytes. */
export const STACK_BYTES: readonly number[] = [
  16_384,
  65_536,
  262_144,
  RUST_STACK_BYTES,
  8_388_608,
];

/** Up to the whole stack, where one box works, and past it, where none does. */
const BOX_BYTES: readonly number[] = [256, 4096, 65_536, RUST_STACK_BYTES, 2 * RUST_STACK_BYTES];

/**
 * Live locals that the module has recursions for. In steps of four, so that a frame grows by whole
 * multiples of 16 bytes wherever an i32 takes 4: what alignment adds is the same at every size.
 */
export const LIVE_LOCALS: readonly number[] = [0, 4, 8, 16, 32, 48, 64];

/** Parameters that the module has recursions for. */
export const PARAMETERS: readonly number[] = [4, 16, 32];

/** Recursions that take nothing but the engine's own stack, whatever is asked of them. */
const PLAIN_KINDS: readonly DepthKind[] = ['mutual', 'indirect', 'recursive-drop', 'tree-drop'];

/**
 * Nothing ends them: they reach the same depth always, so they are run once. On the main thread that
 * also bounds how long the page stands still.
 */
export const ESCAPES: readonly DepthKind[] = ['loop', 'explicit-stack', 'iterative-drop'];

/**
 * The set that page and command line probe unless asked otherwise: all kinds, sizes and stacks, cold
 * and warm, in workers and on the main thread. What is cold comes first: nothing in a worker has
 * been compiled for anything else then.
 */
export function defaultDepthRequests(options: DepthPlanOptions = {}): readonly DepthRequest[] {
  const repeats = options.repeats ?? 10;
  if (!Number.isInteger(repeats) || repeats < 1) {
    throw new Error(`${repeats} repeats; a whole number of at least 1 is needed`);
  }
  const states: readonly DepthState[] = ['cold', 'warm'];
  return [
    ...states.flatMap((state) => recursionsOf('worker', state, repeats)),
    ...states.flatMap((state) => recursionsOf('main', state, repeats)),
    ...states.flatMap((state) => escapesOf('worker', state)),
    ...states.flatMap((state) => escapesOf('main', state)),
  ];
}

function recursionsOf(thread: DepthThread, state: DepthState, repeats: number): DepthRequest[] {
  const one = (kind: DepthKind, size: Size = {}): DepthRequest =>
    makeRequest(kind, thread, state, repeats, size);
  return [
    ...LIVE_LOCALS.map((locals) => one('engine', { locals })),
    ...PARAMETERS.map((locals) => one('parameters', { locals })),
    ...PLAIN_KINDS.map((kind) => one(kind)),
    ...STACK_BYTES.flatMap((stackBytes) =>
      FRAME_BYTES.map((frameBytes) => one('shadow', { frameBytes, stackBytes })),
    ),
    ...BOX_BYTES.map((frameBytes) =>
      one('box-via-frame', { frameBytes, stackBytes: RUST_STACK_BYTES }),
    ),
  ];
}

function escapesOf(thread: DepthThread, state: DepthState): DepthRequest[] {
  return ESCAPES.map((kind) => makeRequest(kind, thread, state, 1));
}

type Size = Partial<Pick<DepthRequest, 'frameBytes' | 'stackBytes' | 'locals'>>;

function makeRequest(
  kind: DepthKind,
  thread: DepthThread,
  state: DepthState,
  repeats: number,
  size: Size = {},
): DepthRequest {
  return { kind, thread, state, frameBytes: 0, stackBytes: 0, locals: 0, ...size, repeats };
}
