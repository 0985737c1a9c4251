/** A block that an allocator gave out, and where: the `ordinal`-th allocation (from 1) of the function `during`. */
export interface BlockFact {
  readonly kind: 'block';
  readonly address: number;
  /** Bytes asked for. */
  readonly bytes: number;
  readonly during: string;
  readonly ordinal: number;
}

/** A frame of the stack in linear memory. */
export interface FrameFact {
  readonly kind: 'frame';
  readonly address: number;
  readonly bytes: number;
}

/** One load, store or bulk operation of the program: the bytes of it that are at fault begin at `address`. */
export interface Access {
  readonly does: 'read' | 'write';
  readonly address: number;
  readonly bytes: number;
}

export type BorrowKind = 'shared' | 'exclusive';

/**
 * What the checker found wrong. The last three are seen through declared facts only: such a mistake
 * leaves no trace in bytes.
 */
export type Finding =
  | { readonly kind: 'use-after-free'; readonly access: Access; readonly block: BlockFact }
  | { readonly kind: 'double-free'; readonly block: BlockFact }
  /** What was given back is no block that was ever given out. */
  | { readonly kind: 'invalid-free'; readonly address: number }
  /** `neighbour` is the block at the right of `block`, or the one that was reached. */
  | {
      readonly kind: 'overflow';
      readonly access: Access;
      readonly block: BlockFact;
      readonly neighbour: BlockFact | null;
    }
  | {
      readonly kind: 'uninitialised-read';
      readonly access: Access;
      readonly within: BlockFact | FrameFact;
    }
  | { readonly kind: 'popped-frame'; readonly access: Access; readonly frame: FrameFact }
  | { readonly kind: 'null'; readonly access: Access }
  /** An allocator gave out a block that is in use: `first` got it before `second` did. */
  | { readonly kind: 'given-out-twice'; readonly first: BlockFact; readonly second: BlockFact }
  /** Alive at the end, and out of reach; another block that is out of reach may hold its address. */
  | { readonly kind: 'leak'; readonly block: BlockFact }
  | { readonly kind: 'use-after-move'; readonly access: Access }
  | {
      readonly kind: 'aliased';
      readonly first: BorrowKind;
      readonly second: BorrowKind;
      readonly address: number;
      readonly bytes: number;
    }
  | { readonly kind: 'assigned-twice'; readonly address: number; readonly bytes: number };

export type FindingKind = Finding['kind'];

/** Where findings go. */
export type ReportFinding = (finding: Finding) => void;
