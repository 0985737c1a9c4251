export const borrow = `#[inline(never)]
fn read(slice: &[u64]) -> u64 {
    slice.iter().sum()
}

/// An address and a length are handed over; the bytes stay where they are.
pub fn borrow(v: &[u64]) -> u64 {
    read(v)
}
`;

export const move = `#[inline(never)]
fn read(v: &Vec<u64>) -> u64 {
    v.iter().sum()
}

/// Three words move: capacity, pointer, length. The buffer stays where it is.
pub fn hand_on(v: Vec<u64>) -> (u64, Vec<u64>) {
    let w = v; // from here on \`v\` must not be used
    let sum = read(&w);
    (sum, w)
}
`;

export const clone = `#[inline(never)]
fn take(v: Vec<u64>) -> u64 {
    v.iter().sum()
} // dropped here: the buffer goes back to the allocator

pub fn clone(v: &[u64]) -> u64 {
    take(v.to_vec())
}
`;

export const cowRead = `use std::borrow::Cow;

#[inline(never)]
fn read(v: Cow<'_, [u64]>) -> u64 {
    v.iter().sum()
} // dropped here: it is borrowed, so there is nothing to give back

pub fn cow_read(v: &[u64]) -> u64 {
    read(Cow::Borrowed(v))
}
`;

export const borrowMut = `#[inline(never)]
fn write(slice: &mut [u64], word: u64) -> u64 {
    let before = slice.iter().sum();
    if let Some(last) = slice.last_mut() {
        *last = word;
    }
    before
}

pub fn borrow_mut(v: &mut [u64], word: u64) -> u64 {
    write(v, word)
}
`;

export const cloneThenWrite = `#[inline(never)]
fn write(mut v: Vec<u64>, word: u64) -> u64 {
    let before = v.iter().sum();
    if let Some(last) = v.last_mut() {
        *last = word;
    }
    before
} // dropped here: the source never changed

pub fn clone_then_write(v: &[u64], word: u64) -> u64 {
    write(v.to_vec(), word)
}
`;

export const cowWrite = `use std::borrow::Cow;

#[inline(never)]
fn write(mut v: Cow<'_, [u64]>, word: u64) -> u64 {
    let before = v.iter().sum();
    if let Some(last) = v.to_mut().last_mut() {
        *last = word; // \`to_mut\` has cloned the slice
    }
    before
}

pub fn cow_write(v: &[u64], word: u64) -> u64 {
    write(Cow::Borrowed(v), word)
}
`;
