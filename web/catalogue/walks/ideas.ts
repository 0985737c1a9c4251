/** One idea of those who write about memory in Rust and WebAssembly, and where it can be seen and measured. */
export interface Idea {
  readonly idea: string;
  /** Ids of walks, the nearest one first. */
  readonly walks: readonly string[];
  /** Ids of experiments. */
  readonly experiments: readonly string[];
  /** Where else it can be seen, one sentence; absent where walks and experiments say it all. */
  readonly also?: string;
}

/** From what is written in books to what can be walked and measured here. */
export const ideas: readonly Idea[] = [
  {
    idea: 'Stack, heap and Box; fixed against dynamic size; the slow fetch from main memory',
    walks: ['stack-and-heap', 'addresses'],
    experiments: ['stack-vs-heap', 'box-indirection', 'vec-growth'],
  },
  {
    idea: 'The stack frame: arguments, locals, return; a reference as an address',
    walks: ['frames', 'addresses'],
    experiments: ['recursion', 'stack-depth'],
    also: 'The memory of every run shows its frames.',
  },
  {
    idea: 'Vec and String grow; what can grow and shrink',
    walks: ['vec-grows', 'move-string'],
    experiments: ['vec-growth', 'string-building', 'allocation-patterns'],
  },
  {
    idea: 'Deep recursion, stack overflow, and why heap code overflows too',
    walks: ['recursion', 'frames'],
    experiments: ['recursion', 'stack-depth'],
  },
  {
    idea: 'Ownership, move, drop at the end of the scope',
    walks: ['move-string', 'drop-order', 'stack-and-heap'],
    experiments: ['clone-vs-borrow', 'allocation-patterns', 'reclamation', 'hazards'],
  },
  {
    idea: 'Borrowing: one &mut or many &',
    walks: ['borrows', 'frames', 'ref-cell'],
    experiments: ['clone-vs-borrow', 'interior-mutability', 'hazards'],
  },
  {
    idea: 'Cloning against borrowing; Copy',
    walks: ['clone-string', 'borrows', 'move-string'],
    experiments: ['clone-vs-borrow', 'copy-vs-clone'],
  },
  {
    idea: 'Lifetimes, dangling references, mutability',
    walks: ['borrows', 'frames'],
    experiments: ['hazards'],
  },
  {
    idea: 'Cell, RefCell, Mutex, RwLock',
    walks: ['ref-cell'],
    experiments: ['interior-mutability', 'contention'],
  },
  {
    idea: 'Rc, Arc, Weak, cycles',
    walks: ['rc', 'arc'],
    experiments: ['shared-ownership', 'reclamation', 'hazards'],
  },
  {
    idea: 'Data races',
    walks: ['arc'],
    experiments: ['contention', 'hazards'],
  },
  {
    idea: 'unsafe, raw pointers, alloc and dealloc by hand, static mut',
    walks: ['alloc-dealloc', 'addresses'],
    experiments: ['allocation-patterns', 'reclamation', 'hazards'],
  },
  {
    idea: 'Checks at run time against overflow of buffers',
    walks: [],
    experiments: ['bounds-checks', 'hazards'],
  },
  {
    idea: 'Memory that is freed by hand, counted, traced or owned',
    walks: ['alloc-dealloc', 'rc', 'drop-order'],
    experiments: ['reclamation'],
  },
  {
    idea: 'Locality and caches; compact types and their layout',
    walks: ['addresses'],
    experiments: ['box-indirection', 'compact-types', 'locality'],
  },
];
