// What does giving memory back cost? One operation is one node of a binary tree: built, read once and given
// back. A tree is built as a whole, read as a whole and given back as a whole.
//
// @runtime incremental
// @calls buildBoxed, buildCounted, buildInArena, buildTraced, readTree, readCounted, readTraced, freeTree, dropTree, dropCounted
//
// prepare(n, option, seed): n = 15 … 65,535 nodes; there is no option, so option = 0.
// `iterations` counts nodes and must be a multiple of n: iterations / n trees are built.
//
// Of a tree's nodes but its root half go to the left, rounded down, the rest to the right; with
// n = 2^h − 1 it is full. Children are built before their parent, the left one first.
//
// `tracing` asks for a full collection after a tree whenever 1,000 nodes were built since the last one.
// In between the collector runs by itself, a little at an allocation. It would come to an end by itself
// too, but never twice at the same place, and nothing would be left over for whom to count.
//
// Checksum, the same for every variant; all arithmetic is modulo 2^32, the result an unsigned word:
//   node j in the order of building (from 0) of tree t (from 0 in every call) holds seed + t + j.
//   The checksum is the sum of all nodes of all trees.
//
// Steps are for pauses: how long the program stands still while memory comes back. `<variant>Step()` goes one
// step further in a round and returns 0 when the round is over. The first step of a round is nobody's
// pause: it builds the tree, or its root. Each one after gives all back, but in `tracing`: there it builds
// one node more, and the collector does a part of its work when it is due. Nobody asks it to.
//
//   node   +0      +4       +8       +12     in a Box, an Rc (8 bytes of counts before it),
//          ├ left ─┼ right ─┼ value ─┤       the arena, or an object; no child is 0

import { Arena } from '../memory/allocators/arena';
import { Tlsf } from '../memory/allocators/tlsf';
import { Box } from '../memory/box';
import { NO_SUCH_POINT, panic } from '../memory/panic';
import { dropRcSlow, Rc } from '../memory/rc';

export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';

const NODE: usize = 12;
const COLLECT_EVERY: i32 = 1000;

let seed: u32 = 0;
let sinceCollection: i32 = 0;

/** Of a round of steps: nodes of its tree, the tree on raw memory, or the objects built so far. */
let size: u32 = 0;
let standing: usize = 0;
let root: TracedNode | null = null;
let built: u32 = 0;

export function prepare(n: i32, option: i32, seed_: u32): void {
  if (n < 15 || n > 65535 || option != 0) panic(NO_SUCH_POINT);
  seed = seed_;
  size = n;
}

/** Blocks of TLSF, each given to `free` by hand. */
export function manual(iterations: i32, n: i32): f64 {
  let sum: u32 = 0;
  for (let t = 0, trees = iterations / n; t < trees; ++t) {
    const tree = buildBoxed(n, seed + t);
    sum += readTree(tree);
    freeTree(tree);
  }
  return <f64>sum;
}

/** `Option<Box<Node>>`: the tree's owner goes out of scope. */
export function ownership(iterations: i32, n: i32): f64 {
  let sum: u32 = 0;
  for (let t = 0, trees = iterations / n; t < trees; ++t) {
    const tree = buildBoxed(n, seed + t);
    sum += readTree(tree);
    dropTree(tree);
  }
  return <f64>sum;
}

/** `Option<Rc<Node>>`: each node goes when its count comes to 0. */
export function referenceCounting(iterations: i32, n: i32): f64 {
  let sum: u32 = 0;
  for (let t = 0, trees = iterations / n; t < trees; ++t) {
    const tree = buildCounted(n, seed + t);
    sum += readCounted(tree);
    dropCounted(tree);
  }
  return <f64>sum;
}

/** Managed objects: nobody gives them back, the collector finds what nothing refers to. */
export function tracing(iterations: i32, n: i32): f64 {
  let sum: u32 = 0;
  for (let t = 0, trees = iterations / n; t < trees; ++t) {
    sum += useTraced(n, seed + t);
    sinceCollection += n;
    if (sinceCollection >= COLLECT_EVERY) {
      __collect();
      sinceCollection = 0;
    }
  }
  return <f64>sum;
}

/** Bump allocation; the tree goes with all of the arena. */
export function arena(iterations: i32, n: i32): f64 {
  if (!Arena.isOpen) Arena.open(<usize>n * Arena.reserved(NODE));
  let sum: u32 = 0;
  for (let t = 0, trees = iterations / n; t < trees; ++t) {
    const tree = buildInArena(n, seed + t);
    sum += readTree(tree);
    Arena.reset();
  }
  return <f64>sum;
}

/** Untimed: as `tracing`, but nobody asks for a collection. Only what the collector finds by itself goes. */
export function unaskedFact(iterations: i32, n: i32): f64 {
  let sum: u32 = 0;
  for (let t = 0, trees = iterations / n; t < trees; ++t) sum += useTraced(n, seed + t);
  return <f64>sum;
}

export function manualStep(): i32 {
  if (standing == 0) return Round.begin(buildBoxed(size, seed));
  freeTree(standing);
  return Round.end();
}

export function ownershipStep(): i32 {
  if (standing == 0) return Round.begin(buildBoxed(size, seed));
  dropTree(standing);
  return Round.end();
}

export function referenceCountingStep(): i32 {
  if (standing == 0) return Round.begin(buildCounted(size, seed));
  dropCounted(standing);
  return Round.end();
}

export function arenaStep(): i32 {
  if (!Arena.isOpen) Arena.open(<usize>size * Arena.reserved(NODE));
  if (standing == 0) return Round.begin(buildInArena(size, seed));
  Arena.reset();
  return Round.end();
}

/** The tree's nodes row by row, so that a step needs no stack. */
export function tracingStep(): i32 {
  ++built;
  attach(new TracedNode(null, null, seed + built), built);
  if (built < size) return 1;
  root = null;
  built = 0;
  return 0;
}

class Round {
  @inline static begin(tree: usize): i32 {
    standing = tree;
    return 1;
  }

  @inline static end(): i32 {
    standing = 0;
    return 0;
  }
}

/** Puts a node in its place: 1 is the root, 2k and 2k + 1 are the children of k. */
function attach(node: TracedNode, place: u32): void {
  if (place == 1) {
    root = node;
    return;
  }
  let parent = changetype<TracedNode>(root);
  for (let bit = 30 - clz(place); bit > 0; --bit) {
    parent = changetype<TracedNode>((place >> bit) & 1 ? parent.right : parent.left);
  }
  if (place & 1) parent.right = node;
  else parent.left = node;
}

function buildBoxed(count: u32, first: u32): usize {
  if (count == 0) return 0;
  const left = buildBoxed(Shape.left(count), first);
  const right = buildBoxed(Shape.right(count), first + Shape.left(count));
  return Node.init(Box.alloc(NODE), left, right, first + count - 1);
}

function buildInArena(count: u32, first: u32): usize {
  if (count == 0) return 0;
  const left = buildInArena(Shape.left(count), first);
  const right = buildInArena(Shape.right(count), first + Shape.left(count));
  return Node.init(Arena.alloc(NODE), left, right, first + count - 1);
}

function readTree(node: usize): u32 {
  if (node == 0) return 0;
  return readTree(Node.left(node)) + readTree(Node.right(node)) + Node.value(node);
}

/** What a C programmer writes, and must not forget. */
function freeTree(node: usize): void {
  if (node == 0) return;
  freeTree(Node.left(node));
  freeTree(Node.right(node));
  Tlsf.free(node);
}

/** The drop glue of `Option<Box<Node>>`: fields in the order of their declaration, then the block. */
function dropTree(node: usize): void {
  if (node == 0) return;
  dropTree(Node.left(node));
  dropTree(Node.right(node));
  Box.drop(node);
}

function buildCounted(count: u32, first: u32): usize {
  if (count == 0) return 0;
  const left = buildCounted(Shape.left(count), first);
  const right = buildCounted(Shape.right(count), first + Shape.left(count));
  const node = Rc.alloc(NODE);
  Node.init(Rc.value(node), left, right, first + count - 1);
  return node;
}

function readCounted(rc: usize): u32 {
  if (rc == 0) return 0;
  const node = Rc.value(rc);
  return readCounted(Node.left(node)) + readCounted(Node.right(node)) + Node.value(node);
}

/** The drop glue of `Option<Rc<Node>>`: whoever is last drops the children, then the block. */
function dropCounted(rc: usize): void {
  if (rc == 0 || !Rc.release(rc)) return;
  dropCounted(Node.left(Rc.value(rc)));
  dropCounted(Node.right(Rc.value(rc)));
  dropRcSlow(rc);
}

/** In a function of its own, so that nothing on the stack refers to the tree when it is over. */
function useTraced(n: u32, first: u32): u32 {
  return readTraced(buildTraced(n, first));
}

function buildTraced(count: u32, first: u32): TracedNode | null {
  if (count == 0) return null;
  const left = buildTraced(Shape.left(count), first);
  const right = buildTraced(Shape.right(count), first + Shape.left(count));
  return new TracedNode(left, right, first + count - 1);
}

function readTraced(node: TracedNode | null): u32 {
  if (node === null) return 0;
  return readTraced(node.left) + readTraced(node.right) + node.value;
}

class TracedNode {
  constructor(
    public left: TracedNode | null,
    public right: TracedNode | null,
    public value: u32,
  ) {}
}

/** How many of a tree's nodes go where. */
class Shape {
  @inline static left(count: u32): u32 {
    return (count - 1) >> 1;
  }

  @inline static right(count: u32): u32 {
    return count >> 1;
  }
}

/** A node on raw memory. */
class Node {
  @inline static init(node: usize, left: usize, right: usize, value: u32): usize {
    store<usize>(node, left);
    store<usize>(node, right, 4);
    store<u32>(node, value, 8);
    return node;
  }

  @inline static left(node: usize): usize {
    return load<usize>(node);
  }

  @inline static right(node: usize): usize {
    return load<usize>(node, 4);
  }

  @inline static value(node: usize): u32 {
    return load<u32>(node, 8);
  }
}
