export const fixed = `use std::hint::black_box;

/// Its size is part of its type, so it needs no allocator; above the stack's size it overflows.
pub fn fixed<const N: usize>(first: u32) -> u32 {
    let mut array = [0; N];
    for (word, v) in array.iter_mut().zip(first..) {
        *word = v;
    }
    black_box(&array).iter().sum()
}
`;

export const withCapacity = `use std::hint::black_box;

/// One allocation. Each push still asks whether there is room.
pub fn with_capacity(n: u32, first: u32) -> u32 {
    let mut vec = Vec::with_capacity(n as usize);
    for j in 0..n {
        vec.push(first + j);
    }
    black_box(&vec).iter().sum()
}
`;

export const doubling = `use std::hint::black_box;

/// No buffer at first, then room for 4 words, 8, 16: twice as much whenever it is full.
pub fn doubling(n: u32, first: u32) -> u32 {
    let mut vec = Vec::new();
    for j in 0..n {
        vec.push(first + j);
    }
    black_box(&vec).iter().sum()
}
`;

export const growByHalf = `use std::hint::black_box;

/// \`reserve_exact\` leaves it to the caller how much a Vec grows by.
pub fn grow_by_half(n: u32, first: u32) -> u32 {
    let mut vec = Vec::new();
    for j in 0..n {
        if vec.len() == vec.capacity() {
            vec.reserve_exact((vec.capacity() / 2).max(4));
        }
        vec.push(first + j);
    }
    black_box(&vec).iter().sum()
}
`;

export const exact = `use std::hint::black_box;

/// Never a byte too much, and a request to the allocator for every word.
pub fn exact(n: u32, first: u32) -> u32 {
    let mut vec = Vec::new();
    for j in 0..n {
        vec.reserve_exact(1);
        vec.push(first + j);
    }
    black_box(&vec).iter().sum()
}
`;

export const oversized = `use std::hint::black_box;

/// Seven words of eight are asked for and never used.
pub fn oversized(n: u32, first: u32) -> u32 {
    let mut vec = Vec::with_capacity(8 * n as usize);
    for j in 0..n {
        vec.push(first + j);
    }
    black_box(&vec).iter().sum()
}
`;

export const linked = `use std::collections::LinkedList;
use std::hint::black_box;

/// A block for each word, in which two pointers lie beside it.
pub fn linked(n: u32, first: u32) -> u32 {
    let mut list = LinkedList::new();
    for j in 0..n {
        list.push_back(first + j);
    }
    black_box(&list).iter().sum()
}
`;
