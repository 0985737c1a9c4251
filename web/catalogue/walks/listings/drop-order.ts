import type { Walk } from '../walk.ts';

export const walk: Walk = {
  id: 'drop-order',
  order: 12,
  title: 'Drops, in reverse order',
  lesson: 'At the end of a scope its variables are dropped, the youngest first.',
  listing: `fn main() {
    let a = Box::new(1);
    let b = Box::new(2);
    {
        let c = Box::new(3);
        println!("{c}");
    }
    println!("{a} {b}");
}
`,
  areas: [
    {
      id: 'main',
      kind: 'frame',
      nth: 0,
      title: 'main',
      words: ['a: Box<i32>', 'b: Box<i32>', 'c: Box<i32>'],
    },
    { id: 'first', kind: 'block', nth: 0, title: 'what a owns', words: ['*a: i32'] },
    { id: 'second', kind: 'block', nth: 1, title: 'what b owns', words: ['*b: i32'] },
    { id: 'third', kind: 'block', nth: 2, title: 'what c owns', words: ['*c: i32'] },
  ],
  steps: [
    { line: 1, sentence: 'Room for three addresses.', alive: [], holds: {} },
    {
      line: 2,
      sentence: '`a` owns a block at {main.a}.',
      alive: ['main.a', 'first'],
      holds: { 'main.a': 'first.*a', 'first.*a': 1 },
    },
    {
      line: 3,
      sentence: '`b` owns the next one, at {main.b}.',
      alive: ['main.a', 'main.b', 'first', 'second'],
      holds: { 'main.b': 'second.*b', 'second.*b': 2 },
    },
    {
      line: 5,
      sentence: 'An inner scope: `c` owns a third, at {main.c}.',
      alive: ['main', 'first', 'second', 'third'],
      holds: { 'main.c': 'third.*c', 'third.*c': 3 },
    },
    {
      line: 6,
      sentence: 'All three are alive, and {third.*c} is read.',
      alive: ['main', 'first', 'second', 'third'],
      holds: { 'first.*a': 1, 'second.*b': 2, 'third.*c': 3 },
    },
    {
      line: 7,
      sentence: 'At the inner brace `c` is dropped, before the outer scope goes on.',
      alive: ['main.a', 'main.b', 'first', 'second'],
      forbidden: ['main.c', 'third'],
      holds: { 'main.a': 'first.*a', 'first.*a': 1, 'second.*b': 2 },
      gone: ['third'],
    },
    {
      line: 9,
      sentence: 'At the last brace the youngest goes first: `b`.',
      alive: ['main.a', 'first'],
      forbidden: ['main.b', 'main.c', 'second', 'third'],
      holds: { 'main.a': 'first.*a', 'first.*a': 1 },
      gone: ['second', 'third'],
    },
    {
      line: 9,
      sentence: 'Then `a`: what was made first may be needed by what came later, so it goes last.',
      alive: [],
      forbidden: ['main', 'first', 'second', 'third'],
      holds: {},
      gone: ['first', 'second', 'third'],
    },
    {
      line: 9,
      sentence: 'And then the frame is left; no line of the listing asked for any of this.',
      alive: [],
      forbidden: ['main', 'first', 'second', 'third'],
      holds: {},
      gone: ['main', 'first', 'second', 'third'],
    },
  ],
  costs: [
    {
      experiment: 'reclamation',
      sentence: 'Four ways to give memory back, on one and the same tree.',
    },
    { experiment: 'stack-vs-heap', sentence: 'A Box from its birth to its drop, beside a frame.' },
  ],
};
