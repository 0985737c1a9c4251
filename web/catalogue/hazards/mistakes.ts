import type { Hazard, RustCase } from '../hazard.ts';
import * as accepted from './accepted.ts';
import * as rust from './rust.ts';

/** The mistakes, in the order of the catalogue. */
export const mistakes: readonly Hazard[] = [
  {
    id: 'use-after-move',
    label: 'Use after move',
    summary:
      'A move copies the 12 bytes of the header and leaves the old ones as they were: only the compiler knows that they are nobody’s. Reading through them works as long as the new owner lives.',
    evidence: 'declared',
    mistake: { watched: ['header of s1', 'header of s2'], returns: 's1[0] reads' },
    cases: [refuse('E0382', rust.useAfterMove)],
    accepted: {
      watched: ['header of s1', 'header of s2'],
      returns: 's2[0] reads',
      rust: accepted.useAfterMove,
    },
  },
  {
    id: 'outlived-reference',
    label: 'Reference to a value that is gone',
    summary:
      'The box goes at the end of its scope and the reference stays. The allocator has put two links of its free list where the value was, and the reference reads one of them.',
    evidence: 'bytes',
    mistake: { watched: ['the box, TLSF'], returns: 'the reference reads' },
    cases: [refuse('E0597', rust.outlivedReference)],
    accepted: {
      watched: ['the box, TLSF'],
      returns: 'the reference reads',
      rust: accepted.outlivedReference,
    },
  },
  {
    id: 'dropped-while-borrowed',
    label: 'Write after drop',
    summary:
      'The write goes into the first word of a free block, which is the link of the free list. The box after the next one lies where that link points: at the address that was written.',
    evidence: 'bytes',
    mistake: {
      watched: ['the box, size classes'],
      returns: 'the second box after it lies at address',
    },
    cases: [refuse('E0505', rust.droppedWhileBorrowed)],
    accepted: {
      watched: ['the box, size classes'],
      returns: 'the reference reads',
      rust: accepted.droppedWhileBorrowed,
    },
  },
  {
    id: 'popped-frame',
    label: 'Reference to a popped frame',
    summary:
      'Leaving a function only raises the stack pointer: x stays where it was until the next call puts its own frame there. The reference then reads the local of another function.',
    evidence: 'bytes',
    mistake: { watched: ['x in its frame'], returns: 'the reference reads' },
    cases: [refuse('E0106', rust.poppedFrame), refuse('E0515', rust.poppedFrameWithLifetime)],
    accepted: {
      watched: ['x in its frame'],
      returns: 'the value returned is',
      rust: accepted.poppedFrame,
    },
  },
  {
    id: 'two-exclusive',
    label: 'Two &mut to one value',
    summary:
      'Swapping two words by exclusive or is right for two places. With both references at the same word it writes 0 there, and the value is lost.',
    evidence: 'declared',
    mistake: { watched: ['x'], returns: 'x reads' },
    cases: [refuse('E0499', rust.twoExclusive)],
    accepted: {
      watched: ['the pair'],
      returns: 'the first of the pair reads',
      rust: accepted.twoExclusive,
    },
  },
  {
    id: 'exclusive-beside-shared',
    label: '&mut beside &',
    summary:
      'The vector is full, so the push takes a new buffer, copies three words and frees the old one. The reference to the first word still points into the old buffer.',
    evidence: 'bytes',
    mistake: { watched: ['the first buffer, TLSF'], returns: 'the reference reads' },
    cases: [refuse('E0502', rust.exclusiveBesideShared)],
    accepted: {
      watched: ['the first buffer, TLSF'],
      returns: 'the value taken before the push is',
      rust: accepted.exclusiveBesideShared,
    },
  },
  {
    id: 'assigning-twice',
    label: 'Assigning twice',
    summary:
      'It endangers no memory: the same word is written twice, with mut or without. Rust refuses it because a name without mut promises its reader that the value stays.',
    evidence: 'declared',
    mistake: { watched: ['x'], returns: 'x reads' },
    cases: [refuse('E0384', rust.assigningTwice)],
    accepted: { watched: ['x'], returns: 'x reads', rust: accepted.assigningTwice },
  },
  {
    id: 'double-free',
    label: 'Double free',
    summary:
      'The block is put into the list of its size class twice and points to itself. The next two boxes get the same address, and what one owner writes the other reads. TLSF has a check for it and traps; size classes have none.',
    evidence: 'bytes',
    mistake: { watched: ['the box, size classes'], returns: 'the box that was written 1 reads' },
    cases: [refuse('E0382', rust.doubleFree)],
    accepted: {
      watched: ['the box, size classes'],
      returns: 'the box that was written 1 reads',
      rust: accepted.doubleFree,
    },
  },
  {
    id: 'uninitialised-read',
    label: 'Uninitialised read',
    summary:
      'A new frame has whatever was there before. Here another function kept 0xc0ffee at that place, and the read gives it away.',
    evidence: 'bytes',
    mistake: { watched: ['x in its frame'], returns: 'x reads' },
    cases: [refuse('E0381', rust.uninitialisedRead)],
    accepted: {
      watched: ['x in its frame'],
      returns: 'x reads',
      rust: accepted.uninitialisedRead,
    },
  },
  {
    id: 'index-out-of-bounds',
    label: 'Index out of bounds',
    summary:
      'The index is compared with the length first, and the panic comes before a byte is touched: both boxes are as they were.',
    evidence: 'panic',
    mistake: {
      watched: ['four words, size classes', 'the box beside them'],
      returns: 'the box beside them reads',
    },
    cases: [
      {
        fate: 'panics',
        words: 'index out of bounds: the len is 4 but the index is 4',
        rust: rust.indexOutOfBounds,
      },
    ],
    accepted: {
      watched: ['four words, size classes', 'the box beside them'],
      returns: 'there is no word 4, and the box beside them reads',
      rust: accepted.index,
    },
  },
  {
    id: 'unchecked-index',
    label: 'Unchecked index',
    summary:
      'The same index without the comparison. Size classes put boxes of 16 bytes side by side, so word 4 of one is word 0 of the next.',
    evidence: 'bytes',
    mistake: {
      watched: ['four words, size classes', 'the box beside them'],
      returns: 'the box beside them reads',
    },
    cases: [{ fate: 'compiles', rust: rust.uncheckedIndex }],
    accepted: {
      watched: ['four words, size classes', 'the box beside them'],
      returns: 'there is no word 4, and the box beside them reads',
      rust: accepted.index,
    },
  },
  {
    id: 'null-dereference',
    label: 'Null dereference',
    summary:
      'Address 0 is memory like any other in WebAssembly: writing there and reading it back does not trap. What keeps Rust from it is that a reference cannot be null.',
    evidence: 'bytes',
    mistake: { watched: ['address 0'], returns: 'address 0 reads' },
    cases: [refuse('E0133', rust.nullDereference)],
    accepted: {
      watched: ['address 0'],
      returns: 'None is not followed, and the answer is',
      rust: accepted.nullDereference,
    },
  },
  {
    id: 'raw-dereference',
    label: 'Raw pointer past the end',
    summary:
      'One word past a box of three lies the header of the next block: the pointer reads the allocator’s own number, the size of the neighbour.',
    evidence: 'bytes',
    mistake: {
      watched: ['three words, TLSF', 'the word behind them'],
      returns: 'the pointer reads',
    },
    cases: [refuse('E0133', rust.rawDereference)],
    accepted: {
      watched: ['three words, TLSF'],
      returns: 'the last word reads',
      rust: accepted.rawDereference,
    },
  },
  {
    id: 'static-mut',
    label: 'static mut',
    summary:
      'Anybody can write a static, also between another’s read and write. Here the counter is bumped twice and ends at 1. Its bytes are alive and initialised, so only the declared borrows tell of it.',
    evidence: 'declared',
    mistake: { watched: ['COUNT'], returns: 'after two bumps COUNT reads' },
    cases: [refuse('E0133', rust.staticMut)],
    accepted: {
      watched: ['COUNT'],
      returns: 'after two bumps COUNT reads',
      rust: accepted.staticMut,
    },
  },
  {
    id: 'leak-by-forget',
    label: 'Leak by forget',
    summary:
      'The owner is forgotten and the block stays. Rust calls this safe: nothing can be reached that is not there, memory is only lost.',
    evidence: 'bytes',
    mistake: { watched: ['the box, TLSF'], returns: 'before it was forgotten it reads' },
    cases: [{ fate: 'compiles', rust: rust.leakByForget }],
    accepted: {
      watched: ['the box, TLSF'],
      returns: 'before it is dropped it reads',
      rust: accepted.leakByForget,
    },
  },
  {
    id: 'leak-by-cycle',
    label: 'Leak by a cycle of Rc',
    summary:
      'Each block counts the other’s reference. When both owners are gone the counts are 1 and 1, nobody can reach the blocks, and no count will ever reach 0.',
    evidence: 'bytes',
    mistake: {
      watched: ['TLSF: strong, weak and value of a', 'TLSF: strong, weak and value of b'],
      returns: 'strong counts left, together',
    },
    cases: [{ fate: 'compiles', rust: rust.leakByCycle }],
    accepted: {
      watched: ['TLSF: strong, weak and value of a', 'TLSF: strong, weak and value of b'],
      returns: 'owners of a left',
      rust: accepted.leakByCycle,
    },
  },
  {
    id: 'data-race',
    label: 'Data race',
    summary:
      'Two threads read the same count, add 1 and write it back: whatever one writes between the other’s read and its write is lost, and where a thread is put aside there that may be many. No checker watches them: the bytes are those that both left behind, and the updates that they do not show are counted.',
    evidence: 'threads',
    mistake: {
      watched: ['the count, in shared memory'],
      returns: 'the count shows',
      ifNoneLost: 'That proves nothing: the threads may just not have met.',
    },
    cases: [refuse('E0277', rust.dataRace)],
    accepted: {
      watched: ['the count, in shared memory'],
      returns: 'the count shows',
      ifNoneLost: 'An atomic update is one instruction, which no other thread can come between.',
      rust: accepted.dataRace,
    },
  },
];

function refuse(code: string, text: string): RustCase {
  return { fate: 'does not compile', code, rust: text };
}
