import type { Walk } from '../walk.ts';

export const walk: Walk = {
  id: 'frames',
  order: 5,
  title: 'A call: the frames of main and foo(&y, x)',
  lesson:
    'A call opens a frame below its caller’s, with arguments and locals in it; a reference is the address of a word in another frame.',
  listing: `fn main() {
    let x = 5;
    let y = 7;
    let z = foo(&y, x);
    println!("{z}");
}

fn foo(r: &i32, x: i32) -> i32 {
    let sum = *r + x;
    sum * 2
}
`,
  areas: [
    { id: 'main', kind: 'frame', nth: 0, title: 'main', words: ['x: i32', 'y: i32', 'z: i32'] },
    {
      id: 'foo',
      kind: 'frame',
      nth: 1,
      title: 'foo',
      words: ['r: &i32', 'x: i32', 'sum: i32'],
    },
  ],
  steps: [
    {
      line: 1,
      sentence: 'The frame of `main` has room for its three locals, from {@main.x} on.',
      alive: [],
      holds: {},
    },
    {
      line: 3,
      sentence: '`x` and `y` have their values, {main.x} and {main.y}, side by side.',
      alive: ['main.x', 'main.y'],
      holds: { 'main.x': 5, 'main.y': 7 },
    },
    {
      line: 8,
      sentence:
        'The call opens a second frame right below the first, at {@foo.r}; where to go on after it is kept by the engine, out of the program’s reach.',
      alive: ['main.x', 'main.y'],
      holds: { 'main.y': 7 },
    },
    {
      line: 8,
      sentence:
        'The arguments are there: `r` is the address of `y`, {foo.r}, and `x` is a copy of the {main.x} of `main`.',
      alive: ['main.x', 'main.y', 'foo.r', 'foo.x'],
      holds: { 'foo.r': 'main.y', 'foo.x': 5, 'main.x': 5 },
    },
    {
      line: 9,
      sentence:
        '`*r` follows the address into the caller’s frame, reads {main.y} there, and `sum` is {foo.sum}.',
      alive: ['main.x', 'main.y', 'foo'],
      holds: { 'foo.r': 'main.y', 'foo.sum': 12 },
    },
    {
      line: 11,
      sentence:
        'The frame of `foo` is left: its bytes, the {foo.sum} too, stay until the next call, and no reference to them can exist (E0106, E0515).',
      alive: ['main.x', 'main.y'],
      forbidden: ['foo'],
      holds: { 'foo.sum': 12, 'foo.r': 'main.y' },
      gone: ['foo'],
    },
    {
      line: 4,
      sentence: 'What was returned, {main.z}, is stored into `z`.',
      alive: ['main'],
      forbidden: ['foo'],
      holds: { 'main.x': 5, 'main.y': 7, 'main.z': 24 },
      gone: ['foo'],
    },
    {
      line: 6,
      sentence: '`main` ends as well, and the stack is as it was before.',
      alive: [],
      forbidden: ['main', 'foo'],
      holds: { 'main.z': 24 },
      gone: ['main', 'foo'],
    },
  ],
  simplified:
    'WebAssembly keeps return addresses, and locals whose address nobody takes, in the engine; here all locals are put into linear memory, as a build without optimisation does.',
  costs: [
    {
      experiment: 'recursion',
      sentence: 'A frame with every call, in the engine alone and in memory too.',
    },
    { experiment: 'copy-vs-clone', sentence: 'A struct passed to a function, from 4 B to 4 KiB.' },
  ],
};
