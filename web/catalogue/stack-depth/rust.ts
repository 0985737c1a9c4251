export const engine = `use std::hint::black_box;

/// Four numbers that live across the call. Without \`black_box\` release Rust would work them out
/// again, and make a loop of the recursion.
pub fn level(levels: u32) -> u32 {
    let (a, b, c, d) = (black_box(1), black_box(2), black_box(3), black_box(4));
    let below = if levels > 1 { black_box(level(levels - 1)) } else { 1 };
    ((below ^ a).wrapping_add(b) ^ c).wrapping_add(d)
}
`;

export const shadow = `use std::hint::black_box;

/// Somebody may look at the array, so it needs an address: on wasm32 a frame under
/// \`__stack_pointer\`, in linear memory.
pub fn level<const BYTES: usize>(levels: u32) -> u32 {
    let mut frame = [0u8; BYTES];
    black_box(&mut frame)[0] = 1;
    let below = if levels > 1 { level::<BYTES>(levels - 1) } else { 0 };
    below + u32::from(black_box(&frame)[0])
}
`;

export const recursiveDrop = `pub struct Node {
    pub value: u32,
    pub next: Option<Box<Node>>,
}

/// Building takes a loop. Dropping takes a call a node: dropping a node drops its \`next\` first.
pub fn build_and_drop(levels: u32) {
    let mut head = None;
    for value in 0..levels {
        head = Some(Box::new(Node { value, next: head }));
    }
    drop(head);
}
`;

export const boxViaFrame = `/// Compiled without optimising, the array is built in the frame of this call and copied into the
/// box from there; the frame stays as large until the call returns.
pub fn level<const BYTES: usize>(levels: u32) -> u32 {
    let value = Box::new([1u8; BYTES]);
    let below = if levels > 1 { level::<BYTES>(levels - 1) } else { 0 };
    below + u32::from(value[BYTES - 1])
}

/// The way out: these bytes are never on a stack.
pub fn without_a_frame(bytes: usize) -> Box<[u8]> {
    vec![1; bytes].into_boxed_slice()
}
`;

export const loop = `use std::hint::black_box;

/// What release Rust makes of a recursion that only counts; \`black_box\` keeps it from being a
/// single assignment.
pub fn levels(levels: u32) -> u32 {
    let mut sum = 0;
    for _ in 0..levels {
        sum = black_box(sum) + 1;
    }
    sum
}
`;

export const explicitStack = `/// What a level of the recursion would keep in its frame: 12 bytes.
pub struct Level {
    pub a: u32,
    pub b: u32,
    pub c: u32,
}

/// A \`Vec\` doubles and moves; the chunks measured here stay where they are.
pub fn descend(levels: u32) -> u32 {
    let mut stack = Vec::new();
    for level in 0..levels {
        stack.push(Level { a: level, b: level ^ 1, c: level ^ 2 });
    }
    let mut sum = 1u32;
    while let Some(Level { a, b, c }) = stack.pop() {
        sum = (sum ^ a).wrapping_add(b) ^ c;
    }
    sum
}
`;

export const parameters = `use std::hint::black_box;

/// Every number is handed on, one place further, and used after the call.
pub fn level(levels: u32, a: u32, b: u32, c: u32, d: u32) -> u32 {
    let below = if levels > 1 { black_box(level(levels - 1, b, c, d, black_box(levels))) } else { 1 };
    ((below ^ a).wrapping_add(b) ^ c).wrapping_add(d)
}
`;

export const mutual = `use std::hint::black_box;

pub fn even(levels: u32) -> u32 {
    if levels == 1 { 1 } else { black_box(odd(levels - 1)) + 1 }
}

#[inline(never)]
pub fn odd(levels: u32) -> u32 {
    if levels == 1 { 1 } else { black_box(even(levels - 1)) ^ 0x55 }
}
`;

export const indirect = `use std::hint::black_box;

/// A pointer that nobody can see through: the call goes by way of the table of functions.
pub fn level(levels: u32) -> u32 {
    let next: fn(u32) -> u32 = black_box(level);
    if levels == 1 { 1 } else { next(levels - 1) + 1 }
}
`;

export const treeDrop = `pub struct Node {
    pub value: u32,
    pub left: Option<Box<Node>>,
    pub right: Option<Box<Node>>,
}

/// As inserting in order would build it. Dropping a node drops \`left\`, then \`right\`, before its box.
pub fn build_and_drop(levels: u32) {
    let mut root = None;
    for value in 1..=levels {
        let leaf = (value > 1).then(|| Box::new(Node { value, left: None, right: None }));
        root = Some(Box::new(Node { value, left: leaf, right: root }));
    }
    drop(root);
}
`;

export const iterativeDrop = `pub struct Node {
    pub value: u32,
    pub next: Option<Box<Node>>,
}

pub struct List {
    pub head: Option<Box<Node>>,
}

impl Drop for List {
    /// Takes the rest of the list out of each node, so that the node is dropped alone.
    fn drop(&mut self) {
        let mut next = self.head.take();
        while let Some(mut node) = next {
            next = node.next.take();
        }
    }
}

pub fn build_and_drop(levels: u32) {
    let mut head = None;
    for value in 0..levels {
        head = Some(Box::new(Node { value, next: head }));
    }
    drop(List { head });
}
`;
