import type { Walk } from '../walk.ts';

export const walk: Walk = {
  id: 'arc',
  order: 10,
  title: 'Arc: the same counts for several threads',
  lesson:
    'An Arc has the layout of an Rc; only the instructions that count are atomic, so that threads cannot lose a count.',
  listing: `use std::sync::Arc;

fn main() {
    let a = Arc::new(5);
    let b = Arc::clone(&a);
    println!("{b}");
    drop(b);
    drop(a);
}
`,
  areas: [
    {
      id: 'main',
      kind: 'frame',
      nth: 0,
      title: 'main',
      words: ['a: Arc<i32>', 'b: Arc<i32>'],
    },
    {
      id: 'shared',
      kind: 'block',
      nth: 0,
      title: 'what they share',
      words: ['strong: AtomicUsize', 'weak: AtomicUsize', 'value: i32'],
    },
  ],
  steps: [
    { line: 3, sentence: 'Two words in the frame, not written yet.', alive: [], holds: {} },
    {
      line: 4,
      sentence:
        'The block looks like that of an Rc: strong {shared.strong}, weak {shared.weak}, value {shared.value}.',
      alive: ['main.a', 'shared'],
      holds: { 'main.a': 'shared.strong', 'shared.strong': 1, 'shared.weak': 1, 'shared.value': 5 },
    },
    {
      line: 5,
      sentence:
        'The clone is one atomic addition, strong is {shared.strong}; `b` could be sent to another thread now, which an Rc must not (E0277).',
      alive: ['main', 'shared'],
      holds: { 'main.b': 'shared.strong', 'shared.strong': 2 },
    },
    {
      line: 6,
      sentence: 'Reading the value, {shared.value}, is a plain load: only the counts are atomic.',
      alive: ['main', 'shared'],
      holds: { 'shared.strong': 2, 'shared.value': 5 },
    },
    {
      line: 7,
      sentence: '`b` takes one off in one atomic instruction: strong is {shared.strong}.',
      alive: ['main.a', 'shared'],
      forbidden: ['main.b'],
      holds: { 'shared.strong': 1, 'main.b': 'shared.strong' },
    },
    {
      line: 8,
      sentence: 'The last owner gives the block back; both addresses lead nowhere.',
      alive: [],
      forbidden: ['main', 'shared'],
      holds: { 'main.a': 'shared.strong', 'main.b': 'shared.strong' },
      gone: ['shared'],
    },
  ],
  simplified:
    'This is the Arc of a build with atomic instructions; for wasm32 without them rustc emits plain counts, the same as an Rc.',
  costs: [
    {
      experiment: 'shared-ownership',
      sentence: 'Atomic counts against plain ones.',
    },
    { experiment: 'contention', sentence: 'Several threads that want the same word.' },
  ],
};
