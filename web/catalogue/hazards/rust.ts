/** The Rust of each mistake: what is refused carries the code of its error. */

export const useAfterMove = `pub fn use_after_move() -> u32 {
    let s1 = vec![7];
    let s2 = s1;
    s1[0] + s2[0] // error[E0382]: borrow of moved value: \`s1\`
}
`;

export const outlivedReference = `pub fn outlived_reference() -> u32 {
    let reference: &u32;
    {
        let boxed = Box::new([5, 6, 7]);
        reference = &boxed[0]; // error[E0597]: \`boxed[_]\` does not live long enough
    }
    *reference
}
`;

export const droppedWhileBorrowed = `pub fn dropped_while_borrowed() {
    let mut boxed = Box::new([5, 6, 7, 8]);
    let reference = &mut boxed[0];
    drop(boxed); // error[E0505]: cannot move out of \`boxed\` because it is borrowed
    *reference = 9;
}
`;

export const poppedFrame = `pub fn dangling() -> &u32 {
    // error[E0106]: missing lifetime specifier
    let x = 42;
    &x
}
`;

export const poppedFrameWithLifetime = `pub fn dangling<'a>() -> &'a u32 {
    let x = 42;
    &x // error[E0515]: cannot return reference to local variable \`x\`
}
`;

export const twoExclusive = `pub fn swap_by_xor(a: &mut u32, b: &mut u32) {
    *a ^= *b;
    *b ^= *a;
    *a ^= *b;
}

pub fn two_exclusive() -> u32 {
    let mut x = 42;
    let a = &mut x;
    let b = &mut x; // error[E0499]: cannot borrow \`x\` as mutable more than once at a time
    swap_by_xor(a, b);
    x
}
`;

export const exclusiveBesideShared = `pub fn exclusive_beside_shared() -> u32 {
    let mut words = vec![1, 2, 3];
    let first = &words[0];
    words.push(4); // error[E0502]: cannot borrow \`words\` as mutable because it is also borrowed as immutable
    *first
}
`;

export const assigningTwice = `pub fn assigning_twice() -> u32 {
    let x = 5;
    println!("{x}");
    x = 6; // error[E0384]: cannot assign twice to immutable variable \`x\`
    x
}
`;

export const doubleFree = `pub fn double_free() {
    let boxed = Box::new([5, 6, 7, 8]);
    drop(boxed);
    drop(boxed); // error[E0382]: use of moved value: \`boxed\`
}
`;

export const uninitialisedRead = `pub fn uninitialised_read() -> u32 {
    let x: u32;
    x // error[E0381]: used binding \`x\` isn't initialized
}
`;

export const indexOutOfBounds = `/// With \`index\` 4 and four words: "index out of bounds: the len is 4 but the index is 4".
pub fn write_word(words: &mut [u32], index: usize) {
    words[index] = 99;
}
`;

export const uncheckedIndex = `/// # Safety
/// \`index\` must be below the length. It compiles with 4 and four words too.
pub unsafe fn write_word(words: &mut [u32], index: usize) {
    unsafe { *words.get_unchecked_mut(index) = 99 };
}
`;

export const nullDereference = `pub fn null_dereference() -> u32 {
    let null: *mut u32 = std::ptr::null_mut();
    *null = 42; // error[E0133]: dereference of raw pointer is unsafe and requires unsafe block
    *null
}
`;

export const rawDereference = `pub fn raw_dereference() -> u32 {
    let words = Box::new([1, 2, 3]);
    let past = words.as_ptr().wrapping_add(3);
    *past // error[E0133]: dereference of raw pointer is unsafe and requires unsafe block
}
`;

export const staticMut = `static mut COUNT: u32 = 0;

fn bump() {
    COUNT += 1; // error[E0133]: use of mutable static is unsafe and requires unsafe block
}

pub fn bump_twice() -> u32 {
    let old = COUNT;
    bump();
    COUNT = old + 1;
    COUNT
}
`;

export const leakByForget = `pub fn leak_by_forget() -> u32 {
    let boxed = Box::new([5, 6, 7]);
    let seen = boxed[0];
    std::mem::forget(boxed);
    seen
}
`;

export const leakByCycle = `use std::cell::RefCell;
use std::rc::Rc;

#[derive(Default)]
pub struct Node {
    pub other: RefCell<Option<Rc<Node>>>,
}

pub fn leak_by_cycle() {
    let a = Rc::new(Node::default());
    let b = Rc::new(Node::default());
    *a.other.borrow_mut() = Some(Rc::clone(&b));
    *b.other.borrow_mut() = Some(Rc::clone(&a));
}
`;

export const dataRace = `use std::cell::Cell;
use std::rc::Rc;
use std::thread;

pub fn data_race() -> u32 {
    let count = Rc::new(Cell::new(0));
    let theirs = Rc::clone(&count);
    // error[E0277]: \`Rc<Cell<u32>>\` cannot be sent between threads safely
    let thread = thread::spawn(move || theirs.set(theirs.get() + 1));
    count.set(count.get() + 1);
    thread.join().unwrap();
    count.get()
}
`;
