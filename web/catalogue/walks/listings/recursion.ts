import type { Walk } from '../walk.ts';

export const walk: Walk = {
  id: 'recursion',
  order: 13,
  title: 'A recursion of 1,000 calls',
  lesson: 'Every call that has not returned keeps its frame: 1,000 of them are open at once.',
  listing: `fn main() {
    let total = sum(1000);
    println!("{total}");
}

fn sum(n: u32) -> u32 {
    if n == 1 {
        return 1;
    }
    let rest = sum(n - 1);
    n + rest
}
`,
  areas: [
    { id: 'main', kind: 'frame', nth: 0, title: 'main', words: ['total: u32'] },
    {
      id: 'sum',
      kind: 'frame',
      nth: 1,
      count: 1000,
      title: 'sum',
      words: ['n: u32', 'rest: u32'],
    },
  ],
  steps: [
    { line: 1, sentence: 'The frame of `main` lies at {@main.total}.', alive: [], holds: {} },
    {
      line: 6,
      sentence: 'The first call opens a frame of 16 bytes below it, with `n` at {sum.n}.',
      alive: ['sum.n'],
      holds: { 'sum.n': 1000 },
    },
    {
      line: 6,
      sentence:
        'Before it can add, it calls itself: a second frame, `n` is {sum.n}, and the first one waits.',
      alive: ['sum.n'],
      holds: { 'sum.n': 999 },
    },
    {
      line: 6,
      sentence: 'And a third, with {sum.n}: the same two words in each, at addresses 16 apart.',
      alive: ['sum.n'],
      holds: { 'sum.n': 998 },
    },
    {
      line: 8,
      sentence:
        'At `n` = {sum.n} all 1,000 frames are open, 16,000 bytes of stack; with 65,536 calls the stack of 1 MiB would be full, and that is a stack overflow.',
      alive: ['sum.n'],
      holds: { 'sum.n': 1 },
    },
    {
      line: 10,
      sentence: 'The deepest call has returned 1, so the one above it has a `rest` of {sum.rest}.',
      alive: ['sum.n'],
      youngest: ['sum.rest'],
      holds: { 'sum.n': 2, 'sum.rest': 1 },
    },
    {
      line: 10,
      sentence:
        'One more frame is left, and `rest` is {sum.rest}: each returns its sum to the one above.',
      alive: ['sum.n'],
      youngest: ['sum.rest'],
      holds: { 'sum.n': 3, 'sum.rest': 3 },
    },
    {
      line: 10,
      sentence:
        'Back in the first call `rest` is {sum.rest}; 999 frames were left, and their bytes are still there.',
      alive: ['sum.n'],
      youngest: ['sum.rest'],
      holds: { 'sum.n': 1000, 'sum.rest': 499_500 },
    },
    {
      line: 2,
      sentence: '`total` is {main.total}, and the stack pointer is back where it was.',
      alive: ['main'],
      forbidden: ['sum'],
      holds: { 'main.total': 500_500 },
      gone: ['sum'],
    },
  ],
  simplified:
    'Each frame is 16 bytes of linear memory; WebAssembly also keeps a frame of its own in the engine, and release Rust would make a loop of this.',
  costs: [
    { experiment: 'stack-depth', sentence: 'How deep it may go here, and which stack ends first.' },
    { experiment: 'recursion', sentence: 'A level of recursion against a turn of a loop.' },
  ],
};
