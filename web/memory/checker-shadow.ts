/** What the checker knows of one byte of linear memory. */
export const UNKNOWN = 0;
/** In a live block or an open frame, and written since it came to life. */
const INITIALISED = 1;
/** In a live block or an open frame, and not written yet. */
const UNINITIALISED = 2;
/** Reserved with a live block beyond what was asked for: padding, or the header of what follows. */
export const GAP = 3;
export const FREED = 4;
/** In a frame that was left. */
export const POPPED = 5;

/** Bytes of a granule: blocks and frames begin at multiples of it. */
const GRANULE_SHIFT = 2;
const GRANULE = 1 << GRANULE_SHIFT;

/**
 * A state for each byte of linear memory, and for each granule of 4 bytes the block or frame that it
 * belongs to, or belonged to last: an index from 1, 0 for none.
 *
 *     address   40        44        48        52        a block of 6 bytes at 44, one word written
 *     state     0 0 0 0   1 1 1 1   2 2 3 3   3 3 3 3
 *     owner     0         7         7         7
 *
 * The idea is Memcheck's: Nethercote and Seward, "How to shadow every byte of memory used by a
 * program", VEE 2007.
 */
export class Shadow {
  private states = new Uint8Array(0);
  private owners = new Int32Array(0);

  /** Follows linear memory's growth. */
  cover(memoryBytes: number): void {
    if (memoryBytes <= this.states.length) return;
    const { states, owners } = this;
    this.states = new Uint8Array(memoryBytes);
    this.states.set(states);
    this.owners = new Int32Array(memoryBytes >>> GRANULE_SHIFT);
    this.owners.set(owners);
  }

  paint(address: number, bytes: number, state: number): void {
    this.states.fill(state, address, address + bytes);
  }

  /** A block of `bytes` and what is reserved beyond them; bytes in use there are somebody else's. */
  claim(address: number, bytes: number, reserved: number, owner: number): void {
    this.paint(address, bytes, UNINITIALISED);
    this.own(address, bytes, owner);
    for (let at = address + bytes; at < address + reserved; at++) {
      if (this.isInUse(at)) continue;
      this.states[at] = GAP;
      if (at % GRANULE === 0) this.owners[at >>> GRANULE_SHIFT] = owner;
    }
  }

  /** What was reserved beyond a block is nobody's. */
  release(address: number, bytes: number): void {
    for (let at = address; at < address + bytes; at++) {
      if (this.states[at] === GAP) this.states[at] = UNKNOWN;
    }
  }

  own(address: number, bytes: number, owner: number): void {
    this.owners.fill(owner, address >>> GRANULE_SHIFT, (address + bytes + 3) >>> GRANULE_SHIFT);
  }

  save(address: number, bytes: number): Uint8Array {
    return this.states.slice(address, address + bytes);
  }

  restore(address: number, saved: Uint8Array): void {
    this.states.set(saved, address);
  }

  stateAt(address: number): number {
    return this.states[address] ?? UNKNOWN;
  }

  ownerAt(address: number): number {
    return this.owners[address >>> GRANULE_SHIFT] ?? 0;
  }

  isInUse(address: number): boolean {
    const state = this.stateAt(address);
    return state === INITIALISED || state === UNINITIALISED;
  }

  /** The first byte of a range that the program must not touch, or −1. */
  findForbidden(address: number, bytes: number): number {
    for (let at = address; at < address + bytes; at++) if (this.stateAt(at) >= GAP) return at;
    return -1;
  }

  /** The first byte of a range that nobody wrote, or −1. */
  findUninitialised(address: number, bytes: number): number {
    const end = address + bytes;
    for (let at = address; at < end; at++) if (this.stateAt(at) === UNINITIALISED) return at;
    return -1;
  }

  /** Bytes are written: those in use are initialised from now on. */
  initialise(address: number, bytes: number): void {
    for (let at = address; at < address + bytes; at++) {
      if (this.states[at] === UNINITIALISED) this.states[at] = INITIALISED;
    }
  }

  /** Bytes are copied: what nobody wrote stays so. Ranges may overlap. */
  carry(to: number, from: number, bytes: number): void {
    const source = this.save(from, bytes);
    for (let i = 0; i < bytes; i++) {
      if (!this.isInUse(to + i)) continue;
      this.states[to + i] = source[i] === UNINITIALISED ? UNINITIALISED : INITIALISED;
    }
  }
}
