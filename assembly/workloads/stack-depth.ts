// How deep a recursion gets before a stack ends. Nothing here is timed.
//
// Every export takes `(levels, bytes)`: it descends so many levels (at least one), each with a frame
// of so many bytes of linear memory where it uses any, and comes back; or a stack ends on the way,
// and then `depth` says how many levels were entered. The code is the same either way, so calls that
// return can tier it up before the one call that is counted. What comes back depends on all levels.
//
// @stack-size 8388608
// @calls engine0Level, engine4Level, engine16Level, engine64Level, shadowLevel, boxViaFrameLevel, dropNode
import { panic, STACK_OVERFLOW } from '../memory/panic';

export { dataEnd, heapBase, panicCode } from '../memory/module';

/** Levels entered by the last call; stays as it was when a call ends in a trap. */
export let depth: u32 = 0;

/** The level at which a call turns round. */
let limit: u32 = 0;

/** State of the numbers that levels hold: a linear congruential generator (Numerical Recipes). */
let state: u32 = 0;

/** Bytes of linear memory a level takes, a multiple of 16. */
let frameBytes: u32 = 0;

/** Bytes of the stack in linear memory that may be used; the region itself is that of the header. */
let stackBytes: u32 = 1 << 20;

/** Lowest address that a frame may have: `__heap_base - stackBytes`. */
let stackEnd: usize = 0;

/**
 * Narrows the stack in linear memory, for the same code at every size: a limit that is compared
 * with, in place of `__data_end`. At most the region that the header asks for.
 */
export function setStackBytes(bytes: u32): void {
  stackBytes = bytes;
}

/** Levels without a live local: all a frame holds is the engine's own. */
export function engine0(levels: u32, bytes: u32): u32 {
  start(levels, bytes);
  return engine0Level();
}

function engine0Level(): u32 {
  if (++depth == limit) return 1;
  return engine0Level() + 1;
}

/** 4 locals live across the call, each drawn before it and used after it. */
export function engine4(levels: u32, bytes: u32): u32 {
  start(levels, bytes);
  return engine4Level();
}

function engine4Level(): u32 {
  const v0 = draw(),
    v1 = draw(),
    v2 = draw(),
    v3 = draw();
  let sum: u32 = ++depth == limit ? 1 : engine4Level();
  sum = fold(sum, v0, v1, v2, v3);
  return sum;
}

/** 16 locals live across the call, each drawn before it and used after it. */
export function engine16(levels: u32, bytes: u32): u32 {
  start(levels, bytes);
  return engine16Level();
}

function engine16Level(): u32 {
  const v0 = draw(),
    v1 = draw(),
    v2 = draw(),
    v3 = draw();
  const v4 = draw(),
    v5 = draw(),
    v6 = draw(),
    v7 = draw();
  const v8 = draw(),
    v9 = draw(),
    v10 = draw(),
    v11 = draw();
  const v12 = draw(),
    v13 = draw(),
    v14 = draw(),
    v15 = draw();
  let sum: u32 = ++depth == limit ? 1 : engine16Level();
  sum = fold(sum, v0, v1, v2, v3);
  sum = fold(sum, v4, v5, v6, v7);
  sum = fold(sum, v8, v9, v10, v11);
  sum = fold(sum, v12, v13, v14, v15);
  return sum;
}

/** 64 locals live across the call, each drawn before it and used after it. */
export function engine64(levels: u32, bytes: u32): u32 {
  start(levels, bytes);
  return engine64Level();
}

function engine64Level(): u32 {
  const v0 = draw(),
    v1 = draw(),
    v2 = draw(),
    v3 = draw();
  const v4 = draw(),
    v5 = draw(),
    v6 = draw(),
    v7 = draw();
  const v8 = draw(),
    v9 = draw(),
    v10 = draw(),
    v11 = draw();
  const v12 = draw(),
    v13 = draw(),
    v14 = draw(),
    v15 = draw();
  const v16 = draw(),
    v17 = draw(),
    v18 = draw(),
    v19 = draw();
  const v20 = draw(),
    v21 = draw(),
    v22 = draw(),
    v23 = draw();
  const v24 = draw(),
    v25 = draw(),
    v26 = draw(),
    v27 = draw();
  const v28 = draw(),
    v29 = draw(),
    v30 = draw(),
    v31 = draw();
  const v32 = draw(),
    v33 = draw(),
    v34 = draw(),
    v35 = draw();
  const v36 = draw(),
    v37 = draw(),
    v38 = draw(),
    v39 = draw();
  const v40 = draw(),
    v41 = draw(),
    v42 = draw(),
    v43 = draw();
  const v44 = draw(),
    v45 = draw(),
    v46 = draw(),
    v47 = draw();
  const v48 = draw(),
    v49 = draw(),
    v50 = draw(),
    v51 = draw();
  const v52 = draw(),
    v53 = draw(),
    v54 = draw(),
    v55 = draw();
  const v56 = draw(),
    v57 = draw(),
    v58 = draw(),
    v59 = draw();
  const v60 = draw(),
    v61 = draw(),
    v62 = draw(),
    v63 = draw();
  let sum: u32 = ++depth == limit ? 1 : engine64Level();
  sum = fold(sum, v0, v1, v2, v3);
  sum = fold(sum, v4, v5, v6, v7);
  sum = fold(sum, v8, v9, v10, v11);
  sum = fold(sum, v12, v13, v14, v15);
  sum = fold(sum, v16, v17, v18, v19);
  sum = fold(sum, v20, v21, v22, v23);
  sum = fold(sum, v24, v25, v26, v27);
  sum = fold(sum, v28, v29, v30, v31);
  sum = fold(sum, v32, v33, v34, v35);
  sum = fold(sum, v36, v37, v38, v39);
  sum = fold(sum, v40, v41, v42, v43);
  sum = fold(sum, v44, v45, v46, v47);
  sum = fold(sum, v48, v49, v50, v51);
  sum = fold(sum, v52, v53, v54, v55);
  sum = fold(sum, v56, v57, v58, v59);
  sum = fold(sum, v60, v61, v62, v63);
  return sum;
}

/** A frame of `bytes` of the stack in linear memory a level, as a value that has an address. */
export function shadow(levels: u32, bytes: u32): u32 {
  start(levels, bytes);
  return shadowLevel();
}

function shadowLevel(): u32 {
  const frame = Narrow.enter();
  store<u32>(frame, ++depth);
  const below: u32 = depth == limit ? 0 : shadowLevel();
  const sum = below + load<u32>(frame);
  Narrow.leave(frame);
  return sum;
}

/**
 * `Box::new([level; N])` as rustc compiles it without optimising: the array is built in the
 * function's own frame and copied into the box from there, so a level takes N bytes of the stack
 * for a value that lives on the heap.
 */
export function boxViaFrame(levels: u32, bytes: u32): u32 {
  start(levels, bytes);
  return boxViaFrameLevel();
}

function boxViaFrameLevel(): u32 {
  const frame = Narrow.enter();
  memory.fill(frame, <u8>++depth, frameBytes);
  const box = heap.alloc(frameBytes);
  memory.copy(box, frame, frameBytes);
  const below: u32 = depth == limit ? 0 : boxViaFrameLevel();
  const sum = below + load<u8>(box + frameBytes - 1);
  heap.free(box);
  Narrow.leave(frame);
  return sum;
}

// ╒═══ node of 8 bytes ═══╕
// │ +0 value (u32)        │
// │ +4 next, or 0         │
// └───────────────────────┘

/** Builds a list of `levels` boxes by a loop, then drops it the way Rust does: a call a node. */
export function recursiveDrop(levels: u32, bytes: u32): u32 {
  start(levels, bytes);
  let head: usize = 0;
  for (let value: u32 = 1; value <= levels; value++) {
    const node = heap.alloc(8);
    store<u32>(node, value);
    store<usize>(node, head, 4);
    head = node;
  }
  dropNode(head);
  return depth;
}

/** `drop_in_place` of a node, then the release of its box: the rest of the list goes first. */
function dropNode(node: usize): void {
  ++depth;
  const next = load<usize>(node, 4);
  if (next != 0) dropNode(next);
  heap.free(node);
}

/** The levels of `engine0` as a loop: no stack at all. */
export function loop(levels: u32, bytes: u32): u32 {
  start(levels, bytes);
  let sum: u32 = 1;
  while (++depth != limit) sum++;
  return sum;
}

// ╒═══ chunk of 65,524 bytes ═══╕
// │ +0 chunk before, or 0       │
// │ +4 5,460 nodes of 12 bytes  │  a node: three drawn numbers
// └─────────────────────────────┘
const CHUNK_NODES: u32 = 5460;
const CHUNK_BYTES: u32 = 4 + CHUNK_NODES * 12;

/** A recursion whose frames are nodes on the heap: pushed on the way down, read back on the way up. */
export function explicitStack(levels: u32, bytes: u32): u32 {
  start(levels, bytes);
  let chunk: usize = 0;
  let used = CHUNK_NODES;
  while (depth != limit) {
    if (used == CHUNK_NODES) {
      chunk = pushChunk(chunk);
      used = 0;
    }
    const node = chunk + 4 + used++ * 12;
    store<u32>(node, draw());
    store<u32>(node, draw(), 4);
    store<u32>(node, draw(), 8);
    ++depth;
  }
  return readBack(chunk, used);
}

function pushChunk(before: usize): usize {
  const chunk = heap.alloc(CHUNK_BYTES);
  store<usize>(chunk, before);
  return chunk;
}

function readBack(top: usize, count: u32): u32 {
  let chunk = top;
  let used = count;
  let sum: u32 = 1;
  while (chunk != 0) {
    while (used != 0) {
      const node = chunk + 4 + --used * 12;
      sum = ((sum ^ load<u32>(node)) + load<u32>(node, 4)) ^ load<u32>(node, 8);
    }
    const before = load<usize>(chunk);
    heap.free(chunk);
    chunk = before;
    used = CHUNK_NODES;
  }
  return sum;
}

function start(levels: u32, bytes: u32): void {
  depth = 0;
  limit = levels;
  state = 1;
  frameBytes = (bytes + 15) & ~15;
  stackEnd = __heap_base - stackBytes;
}

/** A frame as in memory/frame.ts, under a stack whose end can be set. */
class Narrow {
  /** Opens a frame of `frameBytes`, or panics: the check that Rust does without. */
  @inline static enter(): usize {
    const pointer = __stack_pointer;
    if (<usize>frameBytes > pointer - stackEnd) panic(STACK_OVERFLOW);
    const frame = pointer - frameBytes;
    __stack_pointer = frame;
    return frame;
  }

  @inline static leave(frame: usize): void {
    __stack_pointer = frame + frameBytes;
  }
}

/** Each number depends on all draws so far: it can be neither worked out again nor drawn later. */
function draw(): u32 {
  return (state = state * 1664525 + 1013904223);
}

function fold(sum: u32, a: u32, b: u32, c: u32, d: u32): u32 {
  return (((sum ^ a) + b) ^ c) + d;
}
