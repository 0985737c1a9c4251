import type { Panic } from '../../web/memory/panic.ts';

/** A Rust program that ends as a module does which panics so. */
export interface PanicProgram {
  readonly panic: Panic;
  readonly ends: 'panics' | 'aborts' | 'aborts without a word';
  readonly rust: string;
}

/** More bytes than any machine can map, and as a number exact. */
const TOO_MANY = 2 ** 50;

/** By the codes of assembly/memory/panic.ts. */
export const panicPrograms: readonly PanicProgram[] = [
  {
    panic: of(2, TOO_MANY),
    ends: 'aborts',
    rust: main(
      `let words: Vec<u8> = Vec::with_capacity(black_box(${TOO_MANY})); black_box(words);`,
    ),
  },
  { panic: of(3), ends: 'panics', rust: inCell('let _one = cell.borrow(); cell.borrow_mut();') },
  {
    panic: of(3),
    ends: 'panics',
    rust: inCell('let _one = cell.borrow_mut(); cell.borrow_mut();'),
  },
  {
    panic: of(4, 7, 3),
    ends: 'panics',
    rust: main('let words = [1, 2, 3]; black_box(words[black_box(7)]);'),
  },
  {
    panic: of(4, 3, 3),
    ends: 'panics',
    rust: main('let mut words = vec![1, 2, 3]; words[black_box(3)] = 9; black_box(words);'),
  },
  { panic: of(6), ends: 'panics', rust: inCell('let _one = cell.borrow_mut(); cell.borrow();') },
  { panic: of(7), ends: 'aborts without a word', rust: countingFrom('std::rc::Rc', 'usize::MAX') },
  {
    panic: of(7),
    ends: 'aborts without a word',
    rust: countingFrom('std::sync::Arc', 'usize::MAX / 2 + 1'),
  },
  {
    // What `std::sync::Mutex` says where there are no threads: library/std/src/sys/sync/mutex/no_threads.rs.
    panic: of(8),
    ends: 'panics',
    rust: main(
      'let locked = std::cell::Cell::new(true); assert_eq!(locked.replace(true), false, "cannot recursively acquire mutex");',
      '',
    ),
  },
  {
    panic: of(9),
    ends: 'panics',
    rust: main(
      'let lock = std::sync::RwLock::new(1); loop { std::mem::forget(lock.read().unwrap()); }',
      '',
    ),
  },
  {
    panic: of(10),
    ends: 'panics',
    rust: main(
      'let words: Vec<u32> = Vec::with_capacity(black_box(isize::MAX as usize / 4 + 1)); black_box(words);',
    ),
  },
  {
    panic: of(11, 7, 3),
    ends: 'panics',
    rust: main('let words = [1, 2, 3]; black_box(words[..black_box(7)].iter().sum::<u32>());'),
  },
];

function of(code: number, value = 0, limit = 0): Panic {
  return { code, value, limit };
}

/** What is hidden from the compiler is decided when it runs. */
function main(body: string, uses = 'use std::hint::black_box;\n'): string {
  return `${uses}fn main() {\n    ${body}\n}\n`;
}

function inCell(body: string): string {
  return main(`let cell = std::cell::RefCell::new(1); ${body}`, '');
}

/** A handle whose strong count, the first word of its block, is set before it is cloned. */
function countingFrom(handle: string, count: string): string {
  return main(
    `let one = ${handle}::new(1usize); unsafe { ${handle}::as_ptr(&one).cast_mut().sub(2).write(black_box(${count})) }; black_box(one.clone());`,
  );
}
