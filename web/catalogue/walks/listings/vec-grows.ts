import type { Walk } from '../walk.ts';

const V = ['main.v.capacity', 'main.v.pointer', 'main.v.length'];

export const walk: Walk = {
  id: 'vec-grows',
  order: 4,
  title: 'A Vec grows, and moves',
  lesson:
    'A Vec that is full takes a block of twice the size, copies what it has, and gives the old block back; that is why no reference into it may be held.',
  listing: `fn main() {
    let mut v = Vec::new();
    v.push(1);
    let neighbour = Box::new(9);
    v.extend([2, 3, 4]);
    v.push(5);
    println!("{} {neighbour}", v.len());
}
`,
  areas: [
    {
      id: 'main',
      kind: 'frame',
      nth: 0,
      title: 'main',
      words: ['v.capacity: usize', 'v.pointer: *mut i32', 'v.length: usize', 'neighbour: Box<i32>'],
    },
    {
      id: 'first',
      kind: 'block',
      nth: 0,
      title: 'first buffer of v',
      words: ['[0]: i32', '[1]: i32', '[2]: i32', '[3]: i32'],
    },
    { id: 'box', kind: 'block', nth: 1, title: 'what neighbour owns', words: ['*neighbour: i32'] },
    {
      id: 'second',
      kind: 'block',
      nth: 2,
      title: 'second buffer of v',
      words: Array.from({ length: 8 }, (_, index) => `[${index}]: i32`),
    },
  ],
  steps: [
    {
      line: 2,
      sentence:
        'An empty Vec has no block: capacity {main.v.capacity}, length {main.v.length}, and a pointer of {main.v.pointer} that is aligned and leads nowhere.',
      alive: V,
      holds: { 'main.v.capacity': 0, 'main.v.length': 0 },
    },
    {
      line: 3,
      sentence:
        'The first push takes a block for {main.v.capacity} elements at {main.v.pointer} and writes one.',
      alive: [...V, 'first.[0]'],
      holds: {
        'main.v.capacity': 4,
        'main.v.pointer': 'first.[0]',
        'main.v.length': 1,
        'first.[0]': 1,
      },
    },
    {
      line: 4,
      sentence: 'The block right behind it goes to somebody else, at {main.neighbour}.',
      alive: [...V, 'first.[0]', 'main.neighbour', 'box'],
      holds: { 'main.neighbour': 'box.*neighbour', 'box.*neighbour': 9 },
    },
    {
      line: 5,
      sentence:
        'Three more fit: length {main.v.length} of {main.v.capacity}, and nothing was allocated.',
      alive: ['main', 'first', 'box'],
      holds: { 'main.v.length': 4, 'main.v.pointer': 'first.[0]', 'first.[3]': 4 },
    },
    {
      line: 6,
      sentence:
        'The fifth does not, and the neighbour is in the way: the Vec moved to a block for {main.v.capacity} at {main.v.pointer}, copied four elements, and gave the old one back.',
      alive: ['main', 'box', 'second.[0]', 'second.[1]', 'second.[2]', 'second.[3]', 'second.[4]'],
      forbidden: ['first'],
      holds: {
        'main.v.capacity': 8,
        'main.v.pointer': 'second.[0]',
        'main.v.length': 5,
        'second.[0]': 1,
        'second.[3]': 4,
        'second.[4]': 5,
      },
      gone: ['first'],
    },
    {
      line: 8,
      sentence: 'At the end `neighbour` is dropped first, since it was made last.',
      alive: [...V, 'second.[0]', 'second.[1]', 'second.[2]', 'second.[3]', 'second.[4]'],
      forbidden: ['main.neighbour', 'box', 'first'],
      holds: { 'main.v.pointer': 'second.[0]' },
      gone: ['first', 'box'],
    },
    {
      line: 8,
      sentence:
        'Then the Vec gives back the buffer that it has now; the three words in the frame stay as bytes.',
      alive: [],
      forbidden: ['main', 'first', 'box', 'second'],
      holds: { 'main.v.length': 5 },
      gone: ['first', 'box', 'second'],
    },
  ],
  costs: [
    {
      experiment: 'vec-growth',
      sentence: 'Doubling, growing by half, growing by one, and a list instead.',
    },
    { experiment: 'string-building', sentence: 'The same question for text.' },
  ],
};
