import type { Walk } from '../walk.ts';

export const walk: Walk = {
  id: 'rc',
  order: 9,
  title: 'Rc and Weak: two counts in front of the value',
  lesson:
    'An Rc is an address; the block it leads to counts its owners, and the last one to go gives it back.',
  listing: `use std::rc::Rc;

fn main() {
    let a = Rc::new(5);
    let b = Rc::clone(&a);
    let w = Rc::downgrade(&a);
    drop(a);
    println!("{b}");
    drop(b);
    assert!(w.upgrade().is_none());
}
`,
  areas: [
    {
      id: 'main',
      kind: 'frame',
      nth: 0,
      title: 'main',
      words: ['a: Rc<i32>', 'b: Rc<i32>', 'w: Weak<i32>'],
    },
    {
      id: 'shared',
      kind: 'block',
      nth: 0,
      title: 'what they share',
      words: ['strong: usize', 'weak: usize', 'value: i32'],
    },
  ],
  steps: [
    {
      line: 3,
      sentence: 'Three words in the frame, none of them written yet.',
      alive: [],
      holds: {},
    },
    {
      line: 4,
      sentence:
        'One block holds three words: strong {shared.strong}, weak {shared.weak} (all owners together hold one), and the value {shared.value}.',
      alive: ['main.a', 'shared'],
      holds: { 'main.a': 'shared.strong', 'shared.strong': 1, 'shared.weak': 1, 'shared.value': 5 },
    },
    {
      line: 5,
      sentence:
        'A clone copies the address {main.b} and counts: strong is {shared.strong}; the value is not copied.',
      alive: ['main.a', 'main.b', 'shared'],
      holds: { 'main.a': 'shared.strong', 'main.b': 'shared.strong', 'shared.strong': 2 },
    },
    {
      line: 6,
      sentence:
        'A Weak is the same address as well, but it is counted in the other word: weak is {shared.weak}.',
      alive: ['main', 'shared'],
      holds: { 'main.w': 'shared.strong', 'shared.strong': 2, 'shared.weak': 2 },
    },
    {
      line: 7,
      sentence:
        '`a` is gone, strong is {shared.strong}, and its word in the frame is bytes that the compiler forbids reading.',
      alive: ['main.b', 'main.w', 'shared'],
      forbidden: ['main.a'],
      holds: { 'main.a': 'shared.strong', 'shared.strong': 1, 'shared.weak': 2 },
    },
    {
      line: 8,
      sentence: '`b` still owns the value and reads {shared.value}.',
      alive: ['main.b', 'main.w', 'shared'],
      forbidden: ['main.a'],
      holds: { 'main.b': 'shared.strong', 'shared.value': 5 },
    },
    {
      line: 9,
      sentence:
        'With the last owner strong falls to {shared.strong} and the value is dropped; the block stays, because weak is {shared.weak}.',
      alive: ['main.w', 'shared.strong', 'shared.weak'],
      forbidden: ['main.a', 'main.b', 'shared.value'],
      holds: { 'shared.strong': 0, 'shared.weak': 1, 'main.w': 'shared.strong' },
    },
    {
      line: 10,
      sentence:
        '`upgrade` finds strong at {shared.strong} and answers `None`: a Weak never leads to a value that is gone.',
      alive: ['main.w', 'shared.strong', 'shared.weak'],
      forbidden: ['main.a', 'main.b', 'shared.value'],
      holds: { 'shared.strong': 0, 'shared.weak': 1 },
    },
    {
      line: 11,
      sentence: 'The Weak goes too, nobody knows of the block any more, and it is given back.',
      alive: [],
      forbidden: ['main', 'shared'],
      holds: { 'main.w': 'shared.strong' },
      gone: ['shared'],
    },
  ],
  costs: [
    {
      experiment: 'shared-ownership',
      sentence: 'Counting readers of a shared buffer, against borrowing and cloning it.',
    },
    {
      experiment: 'reclamation',
      sentence: 'Counting, ownership, a collector and an arena, on one and the same tree.',
    },
  ],
};
