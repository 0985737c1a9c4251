// `Cell<T>`: the value and nothing else. Nobody gets a reference to what is inside, only copies of it, so
// nothing has to be checked.
//
//   cell      +0         sizeof<T>()
//             ├─ value ──┤
//
// Source: library/core/src/cell.rs of Rust 1.95.

export class Cell {
  @inline static get<T>(cell: usize): T {
    return load<T>(cell);
  }

  @inline static set<T>(cell: usize, value: T): void {
    store<T>(cell, value);
  }

  /** Puts `value` in and returns what was there. */
  @inline static replace<T>(cell: usize, value: T): T {
    const before = load<T>(cell);
    store<T>(cell, value);
    return before;
  }
}
