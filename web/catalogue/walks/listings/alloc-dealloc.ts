import type { Walk } from '../walk.ts';

export const walk: Walk = {
  id: 'alloc-dealloc',
  order: 11,
  title: 'alloc and dealloc: by hand',
  lesson:
    'The allocator gives out an address and takes it back; everything between is up to the program, and a freed address may soon be somebody else’s.',
  listing: `use std::alloc::{alloc, dealloc, Layout};

fn main() {
    let layout = Layout::array::<u32>(3).unwrap();
    unsafe {
        let p = alloc(layout) as *mut u32;
        p.write(1);
        p.add(1).write(2);
        p.add(2).write(3);
        println!("{}", p.add(2).read());
        dealloc(p as *mut u8, layout);
        let q = alloc(layout) as *mut u32;
        q.write(9);
        dealloc(q as *mut u8, layout);
    }
}
`,
  areas: [
    { id: 'main', kind: 'frame', nth: 0, title: 'main', words: ['p: *mut u32', 'q: *mut u32'] },
    {
      id: 'first',
      kind: 'block',
      nth: 0,
      title: 'first block',
      words: ['[0]: u32', '[1]: u32', '[2]: u32'],
    },
    {
      id: 'second',
      kind: 'block',
      nth: 1,
      title: 'second block',
      words: ['[0]: u32', '[1]: u32', '[2]: u32'],
    },
  ],
  steps: [
    {
      line: 4,
      sentence:
        'A layout is a size of 12 bytes and an alignment of 4; the compiler knows both, so it is not in memory here.',
      alive: [],
      holds: {},
    },
    {
      line: 6,
      sentence:
        'The allocator gave out a block at {main.p}: the word in front of it is the allocator’s own, and what is in the block is whatever was there.',
      alive: ['main.p'],
      holds: { 'main.p': 'first.[0]' },
    },
    {
      line: 7,
      sentence: 'Only now does the first word hold something meant: {first.[0]}.',
      alive: ['main.p', 'first.[0]'],
      holds: { 'main.p': 'first.[0]', 'first.[0]': 1 },
    },
    {
      line: 9,
      sentence: 'All three words are written: {first.[0]}, {first.[1]}, {first.[2]}.',
      alive: ['main.p', 'first'],
      holds: { 'first.[0]': 1, 'first.[1]': 2, 'first.[2]': 3 },
    },
    {
      line: 11,
      sentence:
        'The block is given back, and the allocator has written the first two words over with its list of free blocks; `p` still holds {main.p}, and nothing stops a program from following it.',
      alive: [],
      forbidden: ['main.p', 'first'],
      holds: { 'main.p': 'first.[0]' },
      gone: ['first'],
    },
    {
      line: 12,
      sentence:
        'Asked for the same layout, the allocator gives out the same address again, {main.q}: `p` points into a block of `q` now.',
      alive: ['main.q'],
      forbidden: ['main.p'],
      holds: { 'main.q': 'second.[0]', 'main.p': 'second.[0]' },
    },
    {
      line: 13,
      sentence:
        'What is written through `q`, {second.[0]}, would be read through `p`: that is a use after free.',
      alive: ['main.q', 'second.[0]'],
      forbidden: ['main.p'],
      holds: { 'second.[0]': 9, 'main.p': 'second.[0]' },
    },
    {
      line: 14,
      sentence: 'Each block was given back once; a second `dealloc` would be a double free.',
      alive: [],
      forbidden: ['main', 'second'],
      holds: { 'main.q': 'second.[0]' },
      gone: ['second'],
    },
  ],
  simplified:
    'The allocator here is AssemblyScript’s TLSF; the default one of Rust on wasm32 is dlmalloc.',
  costs: [
    {
      experiment: 'allocation-patterns',
      sentence: 'Five allocators serve the same requests.',
    },
    { experiment: 'hazards', sentence: 'Double free and use after free, made for real.' },
  ],
};
