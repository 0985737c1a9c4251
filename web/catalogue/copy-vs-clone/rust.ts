export const copy = `#[derive(Clone, Copy)]
pub struct Plain<const WORDS: usize>([u32; WORDS]);

#[inline(never)]
fn read<const WORDS: usize>(v: Plain<WORDS>) -> u32 {
    v.0[0].wrapping_add(v.0[WORDS - 1])
}

pub fn copy<const WORDS: usize>(v: Plain<WORDS>) -> u32 {
    let first = read(v);
    first.wrapping_add(read(v)) // a copy was passed: \`v\` may be used again
}
`;

export const move = `pub struct Plain<const WORDS: usize>([u32; WORDS]);

#[inline(never)]
fn read<const WORDS: usize>(v: Plain<WORDS>) -> u32 {
    v.0[0].wrapping_add(v.0[WORDS - 1])
}

pub fn hand_on<const WORDS: usize>(v: Plain<WORDS>) -> u32 {
    read(v) // from here on \`v\` must not be used
}
`;

export const clone = `#[derive(Clone)]
pub struct Plain<const WORDS: usize>([u32; WORDS]);

#[inline(never)]
fn read<const WORDS: usize>(v: Plain<WORDS>) -> u32 {
    v.0[0].wrapping_add(v.0[WORDS - 1])
}

pub fn clone<const WORDS: usize>(v: &Plain<WORDS>) -> u32 {
    read(v.clone())
}
`;

export const borrow = `pub struct Plain<const WORDS: usize>([u32; WORDS]);

#[inline(never)]
fn read<const WORDS: usize>(v: &Plain<WORDS>) -> u32 {
    v.0[0].wrapping_add(v.0[WORDS - 1])
}

/// An address is passed, whatever the size.
pub fn borrow<const WORDS: usize>(v: &Plain<WORDS>) -> u32 {
    read(v)
}
`;

export const moveBoxed = `pub struct Plain<const WORDS: usize>([u32; WORDS]);

#[inline(never)]
fn read<const WORDS: usize>(v: Box<Plain<WORDS>>) -> (u32, Box<Plain<WORDS>>) {
    (v.0[0].wrapping_add(v.0[WORDS - 1]), v)
}

/// The Box is passed and given back: an address each time, and the struct stays where it is.
pub fn move_boxed<const WORDS: usize>(v: Box<Plain<WORDS>>) -> (u32, Box<Plain<WORDS>>) {
    read(v)
}
`;

export const cloneBoxed = `#[derive(Clone)]
pub struct Plain<const WORDS: usize>([u32; WORDS]);

#[inline(never)]
fn take<const WORDS: usize>(v: Box<Plain<WORDS>>) -> u32 {
    v.0[0].wrapping_add(v.0[WORDS - 1])
} // dropped here: the block goes back to the allocator

pub fn clone_boxed<const WORDS: usize>(v: &Box<Plain<WORDS>>) -> u32 {
    take(v.clone())
}
`;
