export const exclusive = `#[inline(never)]
fn next(value: u32) -> u32 {
    value.wrapping_add(1)
}

/// That nobody else has a reference is proved by rustc; nothing is checked at run time.
pub fn exclusive(value: &mut u32) -> u32 {
    let before = *value;
    *value = next(before);
    before
}
`;

export const cell = `use std::cell::Cell;

#[inline(never)]
fn next(value: u32) -> u32 {
    value.wrapping_add(1)
}

/// Nobody can hold a reference to what is inside, so nothing is checked.
pub fn cell(cell: &Cell<u32>) -> u32 {
    let before = cell.get();
    cell.set(next(before));
    before
}
`;

export const refCell = `use std::cell::RefCell;

#[inline(never)]
fn next(value: u32) -> u32 {
    value.wrapping_add(1)
}

/// The guard is out while \`next\` runs: a second \`borrow_mut\` in there would panic.
pub fn ref_cell(cell: &RefCell<u32>) -> u32 {
    let mut guard = cell.borrow_mut();
    let before = *guard;
    *guard = next(before);
    before
}

/// The same without a panic: \`Err(BorrowMutError)\` while somebody else has a guard.
pub fn try_ref_cell(cell: &RefCell<u32>) -> Option<u32> {
    let mut guard = cell.try_borrow_mut().ok()?;
    let before = *guard;
    *guard = next(before);
    Some(before)
}
`;

export const mutexPlain = `use std::sync::{Mutex, PoisonError};

#[inline(never)]
fn next(value: u32) -> u32 {
    value.wrapping_add(1)
}

/// For wasm32 without \`-C target-feature=+atomics\` the lock is a bool, and locking it twice panics.
pub fn mutex_plain(mutex: &Mutex<u32>) -> u32 {
    let mut guard = mutex.lock().unwrap_or_else(PoisonError::into_inner);
    let before = *guard;
    *guard = next(before);
    before
}
`;

export const mutexAtomic = `use std::sync::{Mutex, PoisonError};

#[inline(never)]
fn next(value: u32) -> u32 {
    value.wrapping_add(1)
}

/// With \`-C target-feature=+atomics\`: one compare-and-exchange to lock, one exchange to unlock.
pub fn mutex_atomic(mutex: &Mutex<u32>) -> u32 {
    let mut guard = mutex.lock().unwrap_or_else(PoisonError::into_inner);
    let before = *guard;
    *guard = next(before);
    before
}
`;

export const rwLockAtomic = `use std::sync::{PoisonError, RwLock};

#[inline(never)]
fn next(value: u32) -> u32 {
    value.wrapping_add(1)
}

/// With \`-C target-feature=+atomics\`: one compare-and-exchange to lock, one subtraction to unlock.
pub fn rw_lock_atomic(lock: &RwLock<u32>) -> u32 {
    let mut guard = lock.write().unwrap_or_else(PoisonError::into_inner);
    let before = *guard;
    *guard = next(before);
    before
}
`;
