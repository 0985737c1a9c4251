// What the recursions of `stack-depth` build on the heap before they descend: a list and a tree to be
// dropped, and the chunks of an explicit stack.

// ╒═══ node of 8 bytes ═══╕
// │ +0 value (u32)        │
// │ +4 next, or 0         │
// └───────────────────────┘

/** A list of `levels` boxes, built by a loop; its first node. */
export function buildList(levels: u32): usize {
  let head: usize = 0;
  for (let value: u32 = 1; value <= levels; value++) {
    const node = heap.alloc(8);
    store<u32>(node, value);
    store<usize>(node, head, 4);
    head = node;
  }
  return head;
}

// ╒═══ node of 12 bytes ═══╕
// │ +0 value (u32)         │
// │ +4 left, or 0          │
// │ +8 right, or 0         │
// └────────────────────────┘

/** A tree that leans to one side, as inserting in order makes it; its root. */
export function buildTree(levels: u32): usize {
  let root: usize = 0;
  for (let value: u32 = 1; value <= levels; value++) {
    // The deepest node has no leaf: it would be a level more.
    root = treeNode(value, value == 1 ? 0 : treeNode(value, 0, 0), root);
  }
  return root;
}

function treeNode(value: u32, left: usize, right: usize): usize {
  const node = heap.alloc(12);
  store<u32>(node, value);
  store<usize>(node, left, 4);
  store<usize>(node, right, 8);
  return node;
}

// ╒═══ chunk of 65,524 bytes ═══╕
// │ +0 chunk before, or 0       │
// │ +4 5,460 nodes of 12 bytes  │  a node: three drawn numbers
// └─────────────────────────────┘
export const CHUNK_NODES: u32 = 5460;
const CHUNK_BYTES: u32 = 4 + CHUNK_NODES * 12;

/** A chunk on top of another one. */
export function pushChunk(before: usize): usize {
  const chunk = heap.alloc(CHUNK_BYTES);
  store<usize>(chunk, before);
  return chunk;
}

/** Folds all nodes from the last pushed to the first, of `count` in the top chunk, and frees the chunks. */
export function readBack(top: usize, count: u32): u32 {
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
