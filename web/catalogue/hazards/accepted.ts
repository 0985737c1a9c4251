/** What Rust accepts in the place of each mistake; all of it compiles. */

export const useAfterMove = `pub fn use_the_new_owner() -> u32 {
    let s1 = vec![7];
    let s2 = s1;
    s2[0]
}
`;

export const outlivedReference = `pub fn owner_lives_as_long() -> u32 {
    let boxed = Box::new([5, 6, 7]);
    let reference = &boxed[0];
    *reference
}
`;

export const droppedWhileBorrowed = `pub fn dropped_after_its_last_use() -> u32 {
    let mut boxed = Box::new([5, 6, 7, 8]);
    let reference = &mut boxed[0];
    *reference = 9;
    let seen = *reference;
    drop(boxed);
    seen
}
`;

export const poppedFrame = `pub fn returned_by_value() -> u32 {
    let x = 42;
    x
}
`;

export const twoExclusive = `pub fn swap_by_xor(a: &mut u32, b: &mut u32) {
    *a ^= *b;
    *b ^= *a;
    *a ^= *b;
}

pub fn two_places() -> u32 {
    let mut pair = [42, 7];
    let (a, b) = pair.split_at_mut(1);
    swap_by_xor(&mut a[0], &mut b[0]);
    pair[0]
}
`;

export const exclusiveBesideShared = `pub fn one_after_the_other() -> u32 {
    let mut words = vec![1, 2, 3];
    let first = words[0];
    words.push(4);
    first
}
`;

export const assigningTwice = `pub fn assigning_to_mut() -> u32 {
    let mut x = 5;
    println!("{x}");
    x = 6;
    x
}
`;

export const doubleFree = `pub fn dropped_once() -> u32 {
    let boxed = Box::new([5, 6, 7, 8]);
    drop(boxed);
    let mine = Box::new([1, 2, 3, 4]);
    let theirs = Box::new([2, 3, 4, 5]);
    drop(theirs);
    mine[0]
}
`;

export const uninitialisedRead = `pub fn initialised() -> u32 {
    let x: u32 = 0;
    x
}
`;

export const index = `/// Writes where there is such a word, and says whether there is.
pub fn write_word(words: &mut [u32], index: usize) -> bool {
    match words.get_mut(index) {
        Some(word) => {
            *word = 99;
            true
        }
        None => false,
    }
}
`;

export const nullDereference = `/// \`None\` is address 0, and has to be asked for before the reference is followed.
pub fn perhaps_nothing(reference: Option<&u32>) -> u32 {
    match reference {
        Some(value) => *value,
        None => 0,
    }
}
`;

export const rawDereference = `pub fn last_word() -> u32 {
    let words = Box::new([1, 2, 3]);
    words[2]
}
`;

export const staticMut = `use std::sync::atomic::{AtomicU32, Ordering};

static COUNT: AtomicU32 = AtomicU32::new(0);

pub fn bump_twice() -> u32 {
    COUNT.fetch_add(1, Ordering::Relaxed);
    COUNT.fetch_add(1, Ordering::Relaxed);
    COUNT.load(Ordering::Relaxed)
}
`;

export const leakByForget = `pub fn drop_it() -> u32 {
    let boxed = Box::new([5, 6, 7]);
    let seen = boxed[0];
    drop(boxed);
    seen
}
`;

export const leakByCycle = `use std::cell::RefCell;
use std::rc::{Rc, Weak};

#[derive(Default)]
pub struct Owner {
    pub part: RefCell<Option<Rc<Part>>>,
}

#[derive(Default)]
pub struct Part {
    pub owner: RefCell<Weak<Owner>>,
}

pub fn no_cycle() {
    let a = Rc::new(Owner::default());
    let b = Rc::new(Part::default());
    *a.part.borrow_mut() = Some(Rc::clone(&b));
    *b.owner.borrow_mut() = Rc::downgrade(&a);
}
`;

export const dataRace = `use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

pub fn no_race() -> u32 {
    let count = Arc::new(AtomicU32::new(0));
    let theirs = Arc::clone(&count);
    let thread = thread::spawn(move || theirs.fetch_add(1, Ordering::Relaxed));
    count.fetch_add(1, Ordering::Relaxed);
    thread.join().unwrap();
    count.load(Ordering::Relaxed)
}
`;
