export const locals = `/// Two words that stay in registers: the value has no address.
pub fn locals(v: u32) -> u32 {
    let (first, last) = (v, v.wrapping_add(1));
    first.wrapping_add(last)
}
`;

export const frame = `use std::hint::black_box;

/// The frame of a call. Without \`black_box\` release Rust may keep the array in registers.
#[inline(never)]
pub fn frame<const WORDS: usize>(v: u64) -> u64 {
    let value: [u64; WORDS] = std::array::from_fn(|j| v + j as u64);
    black_box(&value).iter().sum()
}
`;

export const boxed = `use std::hint::black_box;

/// Without \`black_box\` the box does not escape, and release Rust may delete it.
pub fn boxed<const WORDS: usize>(v: u64) -> u64 {
    let value = Box::new(std::array::from_fn::<u64, WORDS, _>(|j| v + j as u64));
    black_box(&value).iter().sum()
} // dropped here: the block goes back to the allocator
`;

export const pool = `use std::hint::black_box;

/// Free blocks of one size, last in, first out. Below a \`Box\` this would be a \`#[global_allocator]\`.
#[derive(Default)]
pub struct Pool<const WORDS: usize> {
    free: Vec<Box<[u64; WORDS]>>,
}

impl<const WORDS: usize> Pool<WORDS> {
    pub fn take(&mut self) -> Box<[u64; WORDS]> {
        self.free.pop().unwrap_or_else(|| Box::new([0; WORDS]))
    }

    pub fn give_back(&mut self, value: Box<[u64; WORDS]>) {
        self.free.push(value);
    }
}

pub fn pool<const WORDS: usize>(pool: &mut Pool<WORDS>, v: u64) -> u64 {
    let mut value = pool.take();
    for (word, j) in value.iter_mut().zip(0..) {
        *word = v + j;
    }
    let sum = black_box(&value).iter().sum();
    pool.give_back(value);
    sum
}
`;

export const arena = `use std::hint::black_box;

/// \`arena\` has its whole capacity from the start: a value is put behind the last one.
pub fn arena<const WORDS: usize>(arena: &mut Vec<u64>, v: u64) -> u64 {
    if arena.capacity() - arena.len() < WORDS {
        arena.clear(); // every value is gone at once
    }
    let start = arena.len();
    arena.extend((0..WORDS as u64).map(|j| v + j));
    black_box(&arena[start..]).iter().sum()
}
`;

export const managed = `use std::hint::black_box;

/// Rust has no collector. The nearest is a zero-filled block with an owner, who frees it at once.
pub fn managed(words: usize, v: u64) -> u64 {
    let mut value = vec![0_u64; words].into_boxed_slice();
    for (word, j) in value.iter_mut().zip(0..) {
        *word = v + j;
    }
    black_box(&value).iter().sum()
}
`;
