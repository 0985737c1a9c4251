import type { Walk } from '../walk.ts';

const HEADER = (name: string) => [
  `${name}.capacity: usize`,
  `${name}.pointer: *mut u8`,
  `${name}.length: usize`,
];

export const walk: Walk = {
  id: 'move-string',
  order: 2,
  title: 'A move: s1 becomes s2',
  lesson:
    'A move copies the three words of the String and leaves the text where it is; the old words stay as bytes that nobody may read.',
  listing: `fn main() {
    let s1 = String::from("hello");
    let s2 = s1;
    println!("{}", s2.len());
}
`,
  areas: [
    {
      id: 'main',
      kind: 'frame',
      nth: 0,
      title: 'main',
      words: [...HEADER('s1'), ...HEADER('s2')],
    },
    {
      id: 'literal',
      kind: 'static',
      nth: 0,
      title: '"hello" in the program',
      words: ['[0..4]: text', '[4..5]: text'],
    },
    {
      id: 'text',
      kind: 'block',
      nth: 0,
      title: 'the text on the heap',
      words: ['[0..4]: text', '[4..5]: text'],
    },
  ],
  steps: [
    {
      line: 1,
      sentence:
        'The letters of the literal came with the program and lie in static data at {@literal.[0..4]}.',
      alive: ['literal'],
      holds: { 'literal.[0..4]': 'hell' },
    },
    {
      line: 2,
      sentence:
        'A block of {main.s1.capacity} bytes was allocated, the letters were copied into it, and `s1` is three words: capacity {main.s1.capacity}, pointer {main.s1.pointer}, length {main.s1.length}.',
      alive: ['literal', 'text', 'main.s1.capacity', 'main.s1.pointer', 'main.s1.length'],
      holds: {
        'main.s1.capacity': 5,
        'main.s1.pointer': 'text.[0..4]',
        'main.s1.length': 5,
        'text.[0..4]': 'hell',
      },
    },
    {
      line: 3,
      sentence:
        'The three words were copied to `s2`, 12 bytes and not one of the text; the old ones at {@main.s1.capacity} are still there, and the compiler forbids reading them.',
      alive: ['literal', 'text', 'main.s2.capacity', 'main.s2.pointer', 'main.s2.length'],
      forbidden: ['main.s1.capacity', 'main.s1.pointer', 'main.s1.length'],
      holds: {
        'main.s1.pointer': 'text.[0..4]',
        'main.s2.capacity': 5,
        'main.s2.pointer': 'text.[0..4]',
        'main.s2.length': 5,
      },
    },
    {
      line: 4,
      sentence:
        'The length is read from `s2`, {main.s2.length}: it is the owner now, and asking `s1` would be error E0382.',
      alive: ['literal', 'text', 'main.s2.capacity', 'main.s2.pointer', 'main.s2.length'],
      forbidden: ['main.s1.capacity', 'main.s1.pointer', 'main.s1.length'],
      holds: { 'main.s2.length': 5, 'main.s2.pointer': 'text.[0..4]', 'text.[0..4]': 'hell' },
    },
    {
      line: 5,
      sentence:
        '`s2` is dropped and gives the block back, once; for `s1` nothing is done, since it owns nothing any more.',
      alive: ['literal'],
      forbidden: ['text', 'main'],
      holds: { 'main.s1.pointer': 'text.[0..4]', 'main.s2.pointer': 'text.[0..4]' },
      gone: ['text'],
    },
    {
      line: 5,
      sentence:
        'The frame is left; both copies of the address {main.s2.pointer} are bytes without meaning.',
      alive: ['literal'],
      forbidden: ['main', 'text'],
      holds: { 'main.s1.length': 5, 'main.s2.length': 5 },
      gone: ['main', 'text'],
    },
  ],
  simplified:
    'Each local is kept in its frame, as in a build without optimisation; a release build may keep `s1` and `s2` in one and the same place.',
  costs: [
    {
      experiment: 'clone-vs-borrow',
      sentence: 'By borrow, by move and by clone, from 16 B to 1 MiB.',
    },
    {
      experiment: 'copy-vs-clone',
      sentence: 'A struct handed over whole, by address, and in a box.',
    },
  ],
};
