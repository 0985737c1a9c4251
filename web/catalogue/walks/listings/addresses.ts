import type { Walk } from '../walk.ts';

export const walk: Walk = {
  id: 'addresses',
  order: 6,
  title: '&x, *const and Box: the same four bytes',
  lesson:
    'A reference, a raw pointer and a Box are all an address; what differs is what the compiler knows of them.',
  listing: `fn main() {
    let x = 7;
    let reference = &x;
    let pointer: *const i32 = &x;
    let boxed = Box::new(8);
    let mut sum = *reference;
    sum += unsafe { *pointer };
    sum += *boxed;
    println!("{sum}");
}
`,
  areas: [
    {
      id: 'main',
      kind: 'frame',
      nth: 0,
      title: 'main',
      words: ['x: i32', 'reference: &i32', 'pointer: *const i32', 'boxed: Box<i32>'],
    },
    { id: 'box', kind: 'block', nth: 0, title: 'what boxed owns', words: ['*boxed: i32'] },
  ],
  steps: [
    {
      line: 1,
      sentence:
        'Four locals of four bytes each: on this machine an address is as wide as an `i32`.',
      alive: [],
      holds: {},
    },
    {
      line: 2,
      sentence: '`x` is {main.x}, at {@main.x}.',
      alive: ['main.x'],
      holds: { 'main.x': 7 },
    },
    {
      line: 3,
      sentence: '`&x` is that address, {main.reference}, and nothing else.',
      alive: ['main.x', 'main.reference'],
      holds: { 'main.reference': 'main.x' },
    },
    {
      line: 4,
      sentence:
        'The raw pointer holds the very same bytes, {main.pointer}; the compiler just promises nothing about it.',
      alive: ['main.x', 'main.reference', 'main.pointer'],
      holds: { 'main.reference': 'main.x', 'main.pointer': 'main.x' },
    },
    {
      line: 5,
      sentence:
        '`boxed` is an address as well, {main.boxed}, but of a block on the heap, which it owns and will give back.',
      alive: ['main', 'box'],
      holds: { 'main.boxed': 'box.*boxed', 'box.*boxed': 8 },
    },
    {
      line: 6,
      sentence: 'Following the reference reads {main.x} at {main.reference}.',
      alive: ['main', 'box'],
      holds: { 'main.reference': 'main.x', 'main.x': 7 },
    },
    {
      line: 7,
      sentence:
        'Following the raw pointer reads the same {main.x} by the same load; `unsafe` is a word for the reader and the compiler, not for the machine.',
      alive: ['main', 'box'],
      holds: { 'main.pointer': 'main.x', 'main.x': 7 },
    },
    {
      line: 8,
      sentence: 'Following the Box reads {box.*boxed} at {main.boxed}, one load as before.',
      alive: ['main', 'box'],
      holds: { 'main.boxed': 'box.*boxed', 'box.*boxed': 8 },
    },
    {
      line: 10,
      sentence:
        'At the end only the Box has something to do: its block goes back, while a reference and a raw pointer are just forgotten.',
      alive: ['main.x'],
      forbidden: ['main.boxed', 'box'],
      holds: { 'main.x': 7, 'main.boxed': 'box.*boxed' },
      gone: ['box'],
    },
  ],
  simplified:
    'On a 64-bit machine each of the three addresses takes 8 bytes; `sum` is left out of the picture.',
  costs: [
    {
      experiment: 'box-indirection',
      sentence: 'The same sum with one load a value, and with two.',
    },
    {
      experiment: 'hazards',
      sentence: 'Addresses that lead to the wrong place, followed for real.',
    },
  ],
};
