import type { Walk } from '../walk.ts';

export const walk: Walk = {
  id: 'borrows',
  order: 7,
  title: 'Many &, then one &mut',
  lesson:
    'Borrows leave no mark in memory: shared ones may overlap, an exclusive one begins after their last use, and the compiler alone keeps the order.',
  listing: `fn main() {
    let mut v = 5;
    let a = &v;
    let b = &v;
    println!("{}", *a + *b);
    let m = &mut v;
    *m += 1;
    println!("{v}");
}
`,
  areas: [
    {
      id: 'main',
      kind: 'frame',
      nth: 0,
      title: 'main',
      words: ['v: i32', 'a: &i32', 'b: &i32', 'm: &mut i32'],
    },
  ],
  steps: [
    { line: 2, sentence: '`v` is {main.v}.', alive: ['main.v'], holds: { 'main.v': 5 } },
    {
      line: 3,
      sentence:
        '`a` borrows `v`: one word with its address, {main.a}, and nothing is written to `v`.',
      alive: ['main.v', 'main.a'],
      holds: { 'main.a': 'main.v', 'main.v': 5 },
    },
    {
      line: 4,
      sentence: '`b` borrows it too; as long as both only read, any number may be out.',
      alive: ['main.v', 'main.a', 'main.b'],
      holds: { 'main.a': 'main.v', 'main.b': 'main.v' },
    },
    {
      line: 5,
      sentence:
        'Both are read for the last time here, and that is where their borrows end, not at the brace.',
      alive: ['main.v', 'main.a', 'main.b'],
      holds: { 'main.a': 'main.v', 'main.b': 'main.v', 'main.v': 5 },
    },
    {
      line: 6,
      sentence:
        '`m` borrows `v` exclusively with the same address {main.m}; from here on the compiler forbids to read `v`, `a` and `b`, though nothing in memory has changed.',
      alive: ['main.m'],
      forbidden: ['main.v', 'main.a', 'main.b'],
      holds: { 'main.m': 'main.v', 'main.a': 'main.v', 'main.v': 5 },
    },
    {
      line: 7,
      sentence: 'Through `m` the word of `v` becomes {main.v}, and this is the last use of `m`.',
      alive: ['main.m'],
      forbidden: ['main.v', 'main.a', 'main.b'],
      holds: { 'main.v': 6, 'main.m': 'main.v' },
    },
    {
      line: 8,
      sentence:
        'The exclusive borrow is over, so `v` can be read again; a use of `a` on this line would be error E0502 on line 6.',
      alive: ['main.v'],
      forbidden: ['main.a', 'main.b', 'main.m'],
      holds: { 'main.v': 6 },
    },
  ],
  costs: [
    {
      experiment: 'clone-vs-borrow',
      sentence: 'A borrow against a clone, for reading and for writing.',
    },
    {
      experiment: 'interior-mutability',
      sentence: 'The same rule, checked at run time.',
    },
  ],
};
