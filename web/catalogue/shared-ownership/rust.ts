export const borrow = `/// The owner outlives its readers: \`buffer\` cannot be dropped while \`readers\` is in use (E0505).
pub fn borrow(buffer: &[u64; 128], n: usize) -> u64 {
    let readers: Vec<_> = (0..n).map(|_| buffer).collect();
    readers
        .into_iter()
        .enumerate()
        .map(|(r, reader)| reader[r % 128])
        .sum()
}
`;

export const rc = `use std::rc::Rc;

/// Every reader owns the buffer. It is freed when the last of them, or the owner, is dropped.
pub fn rc(owner: &Rc<[u64; 128]>, n: usize) -> u64 {
    let readers: Vec<_> = (0..n).map(|_| Rc::clone(owner)).collect();
    readers
        .into_iter()
        .enumerate()
        .map(|(r, reader)| reader[r % 128])
        .sum()
}
`;

export const arcPlain = `use std::sync::Arc;

/// For wasm32 without \`-C target-feature=+atomics\` the counts are plain words.
pub fn arc_plain(owner: &Arc<[u64; 128]>, n: usize) -> u64 {
    let readers: Vec<_> = (0..n).map(|_| Arc::clone(owner)).collect();
    readers
        .into_iter()
        .enumerate()
        .map(|(r, reader)| reader[r % 128])
        .sum()
}
`;

export const arcAtomic = `use std::sync::Arc;

/// With \`-C target-feature=+atomics\`, as for native targets, each clone and each drop is atomic.
pub fn arc_atomic(owner: &Arc<[u64; 128]>, n: usize) -> u64 {
    let readers: Vec<_> = (0..n).map(|_| Arc::clone(owner)).collect();
    readers
        .into_iter()
        .enumerate()
        .map(|(r, reader)| reader[r % 128])
        .sum()
}
`;

export const deepClone = `/// Every reader owns a copy and frees it: who frees is never a question.
pub fn deep_clone(buffer: &Box<[u64; 128]>, n: usize) -> u64 {
    let readers: Vec<_> = (0..n).map(|_| Box::clone(buffer)).collect();
    readers
        .into_iter()
        .enumerate()
        .map(|(r, reader)| reader[r % 128])
        .sum()
}
`;

export const rcWeak = `use std::cell::RefCell;
use std::rc::{Rc, Weak};

/// A reader does not keep the buffer; it asks whether it is still there.
pub fn rc_weak(owner: &Rc<[u64; 128]>, n: usize) -> u64 {
    let readers: Vec<_> = (0..n).map(|_| Rc::downgrade(owner)).collect();
    let read =
        |(r, reader): (usize, Weak<[u64; 128]>)| reader.upgrade().map_or(0, |rc| rc[r % 128]);
    readers.into_iter().enumerate().map(read).sum()
}

#[derive(Default)]
pub struct Parent {
    child: RefCell<Option<Rc<Child>>>,
}

#[derive(Default)]
pub struct Child {
    parent: RefCell<Weak<Parent>>,
}

/// Were \`Child::parent\` an Rc, the two would keep one another alive for ever.
pub fn weak_cycle() {
    let (parent, child) = (Rc::new(Parent::default()), Rc::new(Child::default()));
    *child.parent.borrow_mut() = Rc::downgrade(&parent);
    *parent.child.borrow_mut() = Some(child);
}
`;
