// What the traced twin tells its host. Every function here is an import named `hooks.<name>`;
// the wrappers in `trace.ts` fold away in the release build.
// Hooks are handed values that are in locals already and add no loads and no stores.

/** A block of ours came to life: payload address, bytes asked, bytes reserved (header and padding in). */
export declare function onAlloc(pointer: usize, asked: usize, reserved: usize): void;
export declare function onFree(pointer: usize): void;
/**
 * A block is about to move to a new one of `asked` bytes at `to`: what is copied there falls into the
 * payload, and the old block is alive until `onResize` follows.
 */
export declare function onRelocate(to: usize, asked: usize): void;
/** A block got another size; it moved if `to` differs from `from`. */
export declare function onResize(from: usize, to: usize, asked: usize, reserved: usize): void;
/** Every block in `[start, end)` is gone at once (an arena's reset); not counted as frees. */
export declare function onReset(start: usize, end: usize): void;
/** An allocator of ours took a chunk from the runtime's heap: bookkeeping, not an allocation. */
export declare function onChunk(pointer: usize, bytes: usize): void;
/** A frame of `bytes` is open at `pointer` (its lowest address). */
export declare function onFrameEnter(pointer: usize, bytes: usize): void;
export declare function onFrameLeave(pointer: usize, bytes: usize): void;
export declare function onRetain(pointer: usize): void;
export declare function onRelease(pointer: usize): void;
export declare function onBorrow(pointer: usize): void;
export declare function onRefuse(pointer: usize): void;
export declare function onMove(from: usize, to: usize, bytes: usize): void;
export declare function onCopy(from: usize, to: usize, bytes: usize): void;
export declare function onClone(from: usize, to: usize, bytes: usize): void;
export declare function onLock(pointer: usize): void;
export declare function onAtomic(pointer: usize, bytes: usize): void;
/** An allocator of ours is at work until it leaves: its accesses are not the program's. May nest. */
export declare function onAllocatorEnter(): void;
export declare function onAllocatorLeave(): void;
/** A fact about `[pointer, pointer + bytes)` that leaves no trace in bytes; the codes are those of `declare.ts`. */
export declare function onDeclare(fact: i32, pointer: usize, bytes: usize): void;
/** These bytes are shown as they are now and as they are after. */
export declare function onWatch(pointer: usize, bytes: usize): void;
/** The hazard is over: what is watched is read again. */
export declare function onAfter(): void;
/** A step of a listing begins; the number is the listing's own. */
export declare function onMark(mark: i32): void;
/** One more operation of this call begins: only where one call does many, and they are to be told apart. */
export declare function onOperation(): void;
/**
 * The chunk that was told last belongs to this allocator (the codes of `trace.ts`), whose table of lists
 * lies at `tables`; 0 where it has none.
 */
export declare function onOwner(allocator: i32, tables: usize): void;
