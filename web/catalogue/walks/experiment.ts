import { live } from '../../memory/live-text.ts';
import type { Experiment } from '../experiment.ts';
import { walks } from './registry.ts';

/** What does each line do to memory? CATALOGUE, section 17. */
export const experiment: Experiment = {
  id: 'walks',
  order: 17,
  chapter: 'See',
  question: 'What does each line do to memory?',
  summary:
    'Short listings in Rust, line by line, over the memory of a real run: what lies on the stack, what on the heap, and who may read it.',
  parameter: { name: 'walks', unit: '', values: [], spacing: 1 },
  operation: 'one listing, no timing',
  granule: () => 1,
  options: [],
  variants: [],
  walks,
  baseline: '',
  memory: [
    live`Every byte that a step shows was read from linear memory at that moment of a run, by the traced build of the program behind the listing.`,
    live`The stack grows down from high addresses, a frame for every call that has not returned; the heap lies above it, and each block has a word of the allocator’s own in front of it.`,
  ],
  lookFor:
    'Look at what does not change: a move, a borrow and a drop leave nearly all bytes as they were. What changes is who may read them.',
  flip: 'The picture is that of a build without optimisation: a release build keeps what it can in registers, and then there is less to see and less to pay for.',
  text: [],
  needs: [],
  isHidden: false,
  maximumPages: 4096,
  expectChecksum: () => {
    throw new Error('walks are not timed and have no checksum');
  },
};
