import { FRAME_BYTES } from '../../measure/depth-plan.ts';
import type { Experiment } from '../experiment.ts';
import * as rust from './rust.ts';

/** How deep until it overflows? CATALOGUE, section 15. */
export const experiment: Experiment = {
  id: 'stack-depth',
  order: 15,
  chapter: 'Go deep',
  question: 'How deep until it overflows?',
  summary:
    'Each recursion runs once until a stack ends, in throw-away workers, and the levels are counted. Which stack ended is part of the answer.',
  parameter: {
    name: 'bytes per frame',
    unit: 'bytes',
    values: FRAME_BYTES,
    spacing: 'powers of two',
  },
  operation: 'a probe, no timing',
  granule: () => 1,
  options: [],
  variants: [],
  depths: [
    {
      id: 'engine',
      label: 'Recursion with 0 to 64 live locals',
      summary: 'A level keeps its locals across the call; it touches no linear memory at all.',
      relation: 'as rustc does',
      relationWhy: 'Release Rust keeps such values in WebAssembly locals too.',
      rust: rust.engine,
    },
    {
      id: 'shadow',
      label: 'Recursion with a frame in linear memory',
      summary:
        'A level lowers the stack pointer by its frame, writes to it, and reads it after the call. The check against the end of the stack is ours.',
      relation: 'simplified',
      relationWhy:
        'Rust puts its stack first in memory and overflows out of bounds, without a check; ours is checked.',
      rust: rust.shadow,
    },
    {
      id: 'recursive-drop',
      label: 'Drop of a list of boxes, TLSF',
      summary: 'A list of 1,000,000 boxes, built by a loop; dropping it is one call a node.',
      relation: 'as rustc does',
      relationWhy: 'The drop that rustc writes for such a list is this recursion, in release too.',
      rust: rust.recursiveDrop,
    },
    {
      id: 'box-via-frame',
      label: 'Box built through a frame, TLSF',
      summary:
        'A level builds N bytes in its frame, copies them into a box on the heap, and calls the next level while both are there.',
      relation: 'as rustc does',
      relationWhy:
        'Box::new([0; N]) without optimising does so; release Rust often builds in the box at once.',
      rust: rust.boxViaFrame,
    },
    {
      id: 'loop',
      label: 'Escape: a loop',
      summary: 'The same levels without a call: 10,000,000 of them use no stack.',
      relation: 'as rustc does',
      relationWhy: 'Release Rust makes a loop of a recursion that only counts.',
      rust: rust.loop,
    },
    {
      id: 'explicit-stack',
      label: 'Escape: a stack of our own on the heap, TLSF',
      summary: 'A level is a node of 12 bytes in chunks on the heap, pushed and popped by loops.',
      relation: 'simplified',
      relationWhy: 'Rust would take a Vec, which moves as it grows; chunks do not.',
      rust: rust.explicitStack,
    },
  ],
  baseline: '',
  text: [
    'Two stacks can end. The engine’s call stack holds what WebAssembly cannot address: return addresses and locals that do not fit into registers. The stack in linear memory, which Rust’s users call the shadow stack, holds every value that has an address; it ends after exactly floor(stack ÷ frame) levels, in every browser, unless the engine’s stack ends first.',
    'Code that lives on the heap overflows too. Dropping a long list of boxes is a call a node, and Box::new([0; N]) without optimising builds N bytes on the stack before it copies them into the box. A loop, or a stack of one’s own on the heap, goes on to 10,000,000 levels and more.',
    'The engine’s depth is not one number. Cold is the first run of fresh code, compiled quickly into large frames; warm comes after calls that returned, when the optimising compiler has made the frames smaller or put several levels into one. That changes the depth by up to 15 times. With 16 live locals or more V8 gets less deep when warm: its optimised frames give each local 8 bytes, its first ones 4.',
    'Workers have less stack than a page. An open debugger changes the answer, because code being debugged is not optimised: close the developer tools before you trust a depth.',
  ],
  needs: [],
  isHidden: false,
  maximumPages: 4096,
  expectChecksum: () => {
    throw new Error('stack-depth counts levels and has no checksum');
  },
};
