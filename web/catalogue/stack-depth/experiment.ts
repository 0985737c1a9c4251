import { live } from '../../memory/live-text.ts';
import { FRAME_BYTES } from '../../measure/depth-plan.ts';
import type { Experiment } from '../experiment.ts';
import { recorded } from './recorded.ts';
import * as rust from './rust.ts';

/** How deep until it overflows? CATALOGUE, section 15. */
export const experiment: Experiment = {
  id: 'stack-depth',
  order: 15,
  chapter: 'Go deep',
  question: 'How deep until it overflows?',
  summary:
    'Each recursion runs until a stack ends, in throw-away workers and on the main thread, and the levels are counted. Which stack ended is part of the answer.',
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
      shows: 'engine4Level',
      label: 'Recursion with 0 to 64 live locals',
      summary: 'A level keeps its locals across the call; it touches no linear memory at all.',
      relation: 'as rustc does',
      relationWhy: 'Release Rust keeps such values in WebAssembly locals too.',
      rust: rust.engine,
    },
    {
      id: 'parameters',
      shows: 'parameters4Level',
      label: 'Recursion with 4 to 32 parameters',
      summary:
        'A level is handed numbers, hands them on moved by one place, and uses them after the call.',
      relation: 'as rustc does',
      relationWhy:
        'Numbers are parameters in WebAssembly too; a struct would be handed over in linear memory.',
      rust: rust.parameters,
    },
    {
      id: 'mutual',
      shows: 'mutualLevel',
      label: 'Two functions that call each other',
      summary: 'Each calls the other and has a frame of its own.',
      relation: 'as rustc does',
      relationWhy: 'Release Rust keeps such calls unless one of the two is inlined into the other.',
      rust: rust.mutual,
    },
    {
      id: 'indirect',
      shows: 'indirectLevel',
      label: 'Recursion through the table of functions',
      summary: 'A level calls whatever function the table names at run time.',
      relation: 'as rustc does',
      relationWhy:
        'A function pointer or a dyn method is a call_indirect in Rust’s WebAssembly too.',
      rust: rust.indirect,
    },
    {
      id: 'shadow',
      shows: 'shadowLevel',
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
      shows: 'dropNode',
      label: 'Drop of a list of boxes, TLSF',
      summary: 'A list of 300,000 boxes, built by a loop; dropping it is one call a node.',
      relation: 'as rustc does',
      relationWhy: 'The drop that rustc writes for such a list is this recursion, in release too.',
      rust: rust.recursiveDrop,
    },
    {
      id: 'tree-drop',
      shows: 'dropTree',
      label: 'Drop of a leaning tree of boxes, TLSF',
      summary:
        'A tree as inserting in order makes it: 300,000 nodes, each with a leaf at its left and the next one at its right. A full tree of a million nodes would be 20 levels deep.',
      relation: 'as rustc does',
      relationWhy:
        'The drop that rustc writes for such a tree is this recursion, both children in turn.',
      rust: rust.treeDrop,
    },
    {
      id: 'box-via-frame',
      shows: 'boxViaFrameLevel',
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
      shows: 'loop',
      label: 'Escape: a loop',
      summary: 'The same levels without a call: 10,000,000 of them use no stack.',
      relation: 'as rustc does',
      relationWhy: 'Release Rust makes a loop of a recursion that only counts.',
      rust: rust.loop,
    },
    {
      id: 'explicit-stack',
      shows: 'explicitStack',
      label: 'Escape: a stack of our own on the heap, TLSF',
      summary: 'A level is a node of 12 bytes in chunks on the heap, pushed and popped by loops.',
      relation: 'simplified',
      relationWhy: 'Rust would take a Vec, which moves as it grows; chunks do not.',
      rust: rust.explicitStack,
    },
    {
      id: 'iterative-drop',
      shows: 'iterativeDrop',
      label: 'Escape: a list dropped by a loop, TLSF',
      summary: 'Takes each node’s next out before the node is freed: 10,000,000 nodes.',
      relation: 'as rustc does',
      relationWhy:
        'The Drop that one writes by hand for a list; the standard library’s LinkedList has one.',
      rust: rust.iterativeDrop,
    },
  ],
  recorded,
  baseline: '',
  memory: [
    live`Two stacks can end: the engine’s call stack holds what WebAssembly cannot address, return addresses and locals that do not fit into registers.`,
    live`The stack in linear memory, which Rust’s users call the shadow stack, holds every value that has an address; it ends after exactly floor(stack ÷ frame) levels, in every browser, unless the engine’s stack ends first.`,
    live`Code that lives on the heap overflows too: dropping a long list of boxes is a call a node, and Box::new([0; N]) without optimising builds N bytes on the stack before it copies them into the box.`,
  ],
  lookFor:
    'Look at the distance between cold and warm. Cold is the first run of fresh code, compiled quickly into large frames; warm comes after calls that returned, when the optimising compiler has made the frames smaller or put several levels into one. That changes the depth by up to 15 times.',
  flip: 'The answer flips with live locals: with 16 or more V8 gets less deep when warm, since its optimised frames give each local 8 bytes, its first ones 4. A loop, or a stack of one’s own on the heap, goes on to 10,000,000 levels and more.',
  text: [
    'Workers have less stack than a page. An open debugger changes the answer, because code being debugged is not optimised: close the developer tools before you trust a depth.',
    'In Firefox and WebKit cold depths scatter up to twelvefold, since optimised code takes over while the first call still goes down; warm ones agree to 0.2 %.',
  ],
  needs: [],
  isHidden: false,
  maximumPages: 4096,
  expectChecksum: () => {
    throw new Error('stack-depth counts levels and has no checksum');
  },
};
