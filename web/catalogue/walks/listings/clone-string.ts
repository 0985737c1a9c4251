import type { Walk } from '../walk.ts';

const wordsOf = (name: string) => [`${name}.capacity`, `${name}.pointer`, `${name}.length`];

export const walk: Walk = {
  id: 'clone-string',
  order: 3,
  title: 'A clone: s2 gets a text of its own',
  lesson:
    'A clone allocates a second block and copies every byte into it; both names stay good, and both have to be dropped.',
  listing: `fn main() {
    let s1 = String::from("hello");
    let s2 = s1.clone();
    println!("{}", s1.len() + s2.len());
}
`,
  areas: [
    {
      id: 'main',
      kind: 'frame',
      nth: 0,
      title: 'main',
      words: ['s1', 's2'].flatMap((name) => [
        `${name}.capacity: usize`,
        `${name}.pointer: *mut u8`,
        `${name}.length: usize`,
      ]),
    },
    {
      id: 'first',
      kind: 'block',
      nth: 0,
      title: 'the text of s1',
      words: ['[0..4]: text', '[4..5]: text'],
    },
    {
      id: 'second',
      kind: 'block',
      nth: 1,
      title: 'the text of s2',
      words: ['[0..4]: text', '[4..5]: text'],
    },
  ],
  steps: [
    { line: 1, sentence: 'Room for two Strings of three words each.', alive: [], holds: {} },
    {
      line: 2,
      sentence:
        '`s1` is three words in the frame and a block of {main.s1.capacity} bytes at {main.s1.pointer}.',
      alive: [...wordsOf('main.s1'), 'first'],
      holds: { 'main.s1.pointer': 'first.[0..4]', 'main.s1.length': 5, 'first.[0..4]': 'hell' },
    },
    {
      line: 3,
      sentence:
        'The clone took a second block, at {main.s2.pointer}, and copied all {main.s2.length} bytes of text into it: the two share nothing.',
      alive: ['main', 'first', 'second'],
      holds: {
        'main.s1.pointer': 'first.[0..4]',
        'main.s2.pointer': 'second.[0..4]',
        'main.s2.capacity': 5,
        'main.s2.length': 5,
        'second.[0..4]': 'hell',
      },
    },
    {
      line: 4,
      sentence:
        'Both may be read, {main.s1.length} and {main.s2.length}; after a move only one could.',
      alive: ['main', 'first', 'second'],
      holds: { 'main.s1.length': 5, 'main.s2.length': 5 },
    },
    {
      line: 5,
      sentence: '`s2` is dropped first and gives its block back.',
      alive: [...wordsOf('main.s1'), 'first'],
      forbidden: [...wordsOf('main.s2'), 'second'],
      holds: { 'main.s1.pointer': 'first.[0..4]', 'first.[0..4]': 'hell' },
      gone: ['second'],
    },
    {
      line: 5,
      sentence: 'Then `s1` gives back the other: two allocations, two frees.',
      alive: [],
      forbidden: ['main', 'first', 'second'],
      holds: {},
      gone: ['first', 'second'],
    },
  ],
  costs: [
    {
      experiment: 'clone-vs-borrow',
      sentence: 'By borrow, by move and by clone, from 16 B to 1 MiB.',
    },
    { experiment: 'string-building', sentence: 'What cloning at every step comes to.' },
  ],
};
