/** A frame, a block or named static bytes at one moment of a run. */
export interface AreaState {
  readonly kind: AreaKind;
  /** The how-many-eth of its kind, from 0, in the order in which they came to be. */
  readonly nth: number;
  readonly address: number;
  /** Bytes asked for; of a frame, those it takes. */
  readonly bytes: number;
  /** False from the moment it is given back; what its bytes are then is shown all the same. */
  readonly isAlive: boolean;
  /** Words of 4 bytes from `address`, unsigned, little endian. */
  readonly words: readonly number[];
  /** The word in front of a block, which is the allocator's; null elsewhere. */
  readonly header: number | null;
}

export type AreaKind = 'frame' | 'block' | 'static';

/** Memory at one mark of the program. */
export interface WalkMoment {
  readonly mark: number;
  /** What a later area lies over is gone for good and left out. In the order in which they came to be. */
  readonly areas: readonly AreaState[];
  /** Size of linear memory, bytes. */
  readonly memoryBytes: number;
}

/** All moments of one run, or why there are none. */
export type WalkAnswer =
  | {
      readonly kind: 'walked';
      /** What the program returned. */
      readonly value: number;
      readonly moments: readonly WalkMoment[];
      /** Bounds of the stack in linear memory. */
      readonly layout: { readonly dataEnd: number; readonly heapBase: number };
    }
  | { readonly kind: 'failed'; readonly message: string };
