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
