import { live, quoteSight } from '../../memory/live-text.ts';
import type { Experiment } from '../experiment.ts';
import { mistakes } from './mistakes.ts';

/** What does safe Rust refuse? CATALOGUE, section 16. */
export const experiment: Experiment = {
  id: 'hazards',
  order: 16,
  chapter: 'See',
  question: 'What does safe Rust refuse, and why?',
  summary:
    'Each mistake is made for real, in an instance that is thrown away, while a checker watches every load and store. Beside it stands what Rust says, and what it accepts in its place.',
  parameter: { name: 'mistakes', unit: '', values: [], spacing: 1 },
  operation: 'one mistake, no timing',
  granule: () => 1,
  options: [],
  variants: [],
  hazards: mistakes,
  baseline: '',
  memory: [
    live`WebAssembly keeps one program from another, not a program from itself: every address below the end of linear memory can be read and written, and address ${quoteSight('null-dereference', 'address')} reads ${quoteSight('null-dereference', 'value')} once that was written there.`,
    live`So each of these mistakes runs through and returns a number, but for the index that is checked; that is why they are worth refusing before they run.`,
    live`What is given back belongs to the allocator: a reference that outlives its box at ${quoteSight('outlived-reference', 'address')} reads ${quoteSight('outlived-reference', 'value')} there, a link of the free list, and of two owners of the block at ${quoteSight('double-free', 'address')} the one that wrote 1 reads ${quoteSight('double-free', 'value')}.`,
    live`The checker follows the traced build: it knows which blocks are alive, freed or never were, which frames are open, and which bytes were written since; a copy carries along what was not.`,
  ],
  lookFor:
    'Look at the column that says where a mistake shows. Moves, borrows and assigning twice leave no trace in bytes: those the program declares by hooks, and the checker compares what was declared. Where the list says “declared only”, nothing in memory would have given the mistake away.',
  flip: 'The answer flips with unsafe and with run-time checks: unsafe lets a raw pointer through that safe Rust refuses, an index is checked only when it runs, and a leak is safe, for nothing can be reached that is not there.',
  text: [
    'What an allocator does with its own lists is its own business and is left out. An access is judged by its address. An index worked out at run time that jumps right into the middle of another live block looks like a use of that block; here the instruction itself names the block it starts from. Rust’s check of the index against the length misses none of them.',
  ],
  needs: [],
  isHidden: false,
  maximumPages: 4096,
  expectChecksum: () => {
    throw new Error('hazards are not timed and have no checksum');
  },
};
