// How deep a recursion gets before a stack ends. Nothing here is timed.
//
// Every export takes `(levels, bytes)`: it descends so many levels (at least one), each with a frame
// of so many bytes of linear memory where it uses any, and comes back; or a stack ends on the way,
// and then `depth` says how many levels were entered. The code is the same either way, so calls that
// return can tier it up before the one call that is counted. What comes back depends on all levels.
//
// @stack-size 8388608
// @calls engine0Level, engine4Level, engine8Level, engine16Level, engine32Level, engine48Level, engine64Level, parameters4Level, parameters16Level, parameters32Level, shadowLevel, boxViaFrameLevel, dropNode, dropTree, mutualLevel, mutualOther, indirectLevel, indirectOther
import { buildList, buildTree, CHUNK_NODES, pushChunk, readBack } from '../depth/heap-nodes';
import { depth, Level, limit } from '../depth/level';
import { panic, STACK_OVERFLOW } from '../memory/panic';

export { depth } from '../depth/level';
export { engine16, engine32, engine48, engine64, engine8 } from '../depth/live-locals';
export { parameters16, parameters32 } from '../depth/parameters';
export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';

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
export function engine0(levels: u32, _bytes: u32): u32 {
  Level.start(levels);
  return engine0Level();
}

export function engine0Level(): u32 {
  if (Level.enter()) return 1;
  return engine0Level() + 1;
}

/** 4 locals live across the call, each drawn before it and used after it. */
export function engine4(levels: u32, _bytes: u32): u32 {
  Level.start(levels);
  return engine4Level();
}

export function engine4Level(): u32 {
  const v0 = Level.draw(),
    v1 = Level.draw(),
    v2 = Level.draw(),
    v3 = Level.draw();
  const sum: u32 = Level.enter() ? 1 : engine4Level();
  return Level.fold(sum, v0, v1, v2, v3);
}

/** 4 parameters, moved by one place from level to level, and all of them used after the call. */
export function parameters4(levels: u32, _bytes: u32): u32 {
  Level.start(levels);
  return parameters4Level(Level.draw(), Level.draw(), Level.draw(), Level.draw());
}

export function parameters4Level(p0: u32, p1: u32, p2: u32, p3: u32): u32 {
  const sum: u32 = Level.enter() ? 1 : parameters4Level(p1, p2, p3, Level.draw());
  return Level.fold(sum, p0, p1, p2, p3);
}

/** Two functions that call each other by turns. */
export function mutual(levels: u32, _bytes: u32): u32 {
  Level.start(levels);
  return mutualLevel();
}

export function mutualLevel(): u32 {
  if (Level.enter()) return 1;
  return mutualOther() + 1;
}

function mutualOther(): u32 {
  if (Level.enter()) return 1;
  return mutualLevel() ^ 0x55;
}

/** Which function of the table a level calls: known at run time alone. */
let callee: u32 = 0;

/** A recursion through the table of functions, as a `dyn` method or a function pointer does it. */
export function indirect(levels: u32, bytes: u32): u32 {
  Level.start(levels);
  callee = bytes == 0xffffffff ? indirectOther.index : indirectLevel.index;
  return indirectLevel();
}

export function indirectLevel(): u32 {
  if (Level.enter()) return 1;
  return call_indirect<u32>(callee) + 1;
}

/** Never called: the other thing that the table could name. */
function indirectOther(): u32 {
  return limit;
}

/** A frame of `bytes` of the stack in linear memory a level, as a value that has an address. */
export function shadow(levels: u32, bytes: u32): u32 {
  start(levels, bytes);
  return shadowLevel();
}

export function shadowLevel(): u32 {
  const frame = Narrow.enter();
  const isLast = Level.enter();
  store<u32>(frame, depth);
  const below: u32 = isLast ? 0 : shadowLevel();
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

export function boxViaFrameLevel(): u32 {
  const frame = Narrow.enter();
  const isLast = Level.enter();
  memory.fill(frame, <u8>depth, frameBytes);
  const box = heap.alloc(frameBytes);
  memory.copy(box, frame, frameBytes);
  const below: u32 = isLast ? 0 : boxViaFrameLevel();
  const sum = below + load<u8>(box + frameBytes - 1);
  heap.free(box);
  Narrow.leave(frame);
  return sum;
}

/** Builds a list of `levels` boxes by a loop, then drops it the way Rust does: a call a node. */
export function recursiveDrop(levels: u32, _bytes: u32): u32 {
  Level.start(levels);
  dropNode(buildList(levels));
  return depth;
}

/** `drop_in_place` of a node, then the release of its box: the rest of the list goes first. */
export function dropNode(node: usize): void {
  Level.enter();
  const next = load<usize>(node, 4);
  if (next != 0) dropNode(next);
  heap.free(node);
}

/** The same list, dropped by a loop that takes each node's `next` before it lets go of the node. */
export function iterativeDrop(levels: u32, _bytes: u32): u32 {
  Level.start(levels);
  let node = buildList(levels);
  while (node != 0) {
    Level.enter();
    const next = load<usize>(node, 4);
    heap.free(node);
    node = next;
  }
  return depth;
}

/**
 * Builds a tree that leans to one side, as inserting in order makes it: `levels` nodes, each with a
 * leaf at its left and the next node at its right. Then drops it the way Rust does.
 */
export function treeDrop(levels: u32, _bytes: u32): u32 {
  Level.start(levels);
  const root = buildTree(levels);
  now = 0;
  dropTree(root);
  return depth;
}

/** Levels of `dropTree` that are open. */
let now: u32 = 0;

/** `drop_in_place` of a node: both children go before its own box. */
export function dropTree(node: usize): void {
  Level.reach(++now);
  const left = load<usize>(node, 4);
  if (left != 0) dropTree(left);
  const right = load<usize>(node, 8);
  if (right != 0) dropTree(right);
  heap.free(node);
  --now;
}

/** The levels of `engine0` as a loop: no stack at all. */
export function loop(levels: u32, _bytes: u32): u32 {
  Level.start(levels);
  let sum: u32 = 1;
  while (!Level.enter()) sum++;
  return sum;
}

/** A recursion whose frames are nodes on the heap: pushed on the way down, read back on the way up. */
export function explicitStack(levels: u32, _bytes: u32): u32 {
  Level.start(levels);
  let chunk: usize = 0;
  let used = CHUNK_NODES;
  while (depth != limit) {
    if (used == CHUNK_NODES) {
      chunk = pushChunk(chunk);
      used = 0;
    }
    const node = chunk + 4 + used++ * 12;
    store<u32>(node, Level.draw());
    store<u32>(node, Level.draw(), 4);
    store<u32>(node, Level.draw(), 8);
    Level.enter();
  }
  return readBack(chunk, used);
}

function start(levels: u32, bytes: u32): void {
  Level.start(levels);
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
