import type { Walk } from '../walk.ts';

export const walk: Walk = {
  id: 'stack-and-heap',
  order: 1,
  title: 'A number on the stack, a number on the heap',
  lesson:
    'A local lives in its function’s frame; a Box puts its value into a block of the heap and keeps the address in the frame.',
  listing: `fn main() {
    let x = 10;
    let y = Box::new(20);
    println!("{}", x + *y);
}
`,
  areas: [
    { id: 'main', kind: 'frame', nth: 0, title: 'main', words: ['x: i32', 'y: Box<i32>'] },
    { id: 'box', kind: 'block', nth: 0, title: 'what y owns', words: ['*y: i32'] },
  ],
  steps: [
    {
      line: 1,
      sentence:
        'A frame is open for `main`: the stack pointer went down to {@main.x}, and the bytes there are whatever was there before.',
      alive: [],
      holds: {},
    },
    {
      line: 2,
      sentence: '`x` is {main.x}, right in the frame at {@main.x}.',
      alive: ['main.x'],
      holds: { 'main.x': 10 },
    },
    {
      line: 3,
      sentence:
        'The allocator gave out a block, {box.*y} was written into it, and `y` holds nothing but its address, {main.y}.',
      alive: ['main', 'box'],
      holds: { 'main.x': 10, 'main.y': 'box.*y', 'box.*y': 20 },
    },
    {
      line: 4,
      sentence:
        '`x` is read where it lies; for `*y` the address {main.y} is read first, and then the {box.*y} that lies there.',
      alive: ['main', 'box'],
      holds: { 'main.x': 10, 'main.y': 'box.*y', 'box.*y': 20 },
    },
    {
      line: 5,
      sentence:
        'The scope of `y` ends, so its block goes back to the allocator: the address is still in the frame, but it leads to nothing that is owned.',
      alive: ['main.x'],
      forbidden: ['main.y', 'box.*y'],
      holds: { 'main.x': 10, 'main.y': 'box.*y' },
      gone: ['box'],
    },
    {
      line: 5,
      sentence:
        'The frame is left by moving the stack pointer up again: nothing is cleared, the {main.x} of `x` is still there until another call writes over it.',
      alive: [],
      forbidden: ['main', 'box'],
      holds: { 'main.x': 10 },
      gone: ['main', 'box'],
    },
  ],
  simplified:
    'Each local is kept in its frame, as in a build without optimisation; a release build keeps `x` in a register and may drop the Box altogether.',
  costs: [
    {
      experiment: 'stack-vs-heap',
      sentence: 'Frame, Box, pool, arena and collector, timed from 8 B to 64 KiB.',
    },
    {
      experiment: 'box-indirection',
      sentence: 'One array against an array of boxes, in order and shuffled.',
    },
  ],
};
