import type { BlockFact, FrameFact, ReportFinding } from './checker-finding.ts';
import { FREED, POPPED, UNKNOWN } from './checker-shadow.ts';
import type { Shadow } from './checker-shadow.ts';

interface Owner {
  readonly fact: BlockFact | FrameFact;
  /** Bytes from the address up to where the next block may begin; of a frame, its bytes. */
  readonly reserved: number;
  isAlive: boolean;
}

/**
 * Blocks and frames, live and gone, as the hooks tell of them. A block that its allocator takes back
 * outside of its own bracket is forgotten rather than watched: nobody could tell whose the next
 * access is.
 */
export class Owners {
  private readonly shadow: Shadow;
  private readonly report: ReportFinding;
  private readonly owners: Owner[] = [];
  private readonly frames: number[] = [];
  private readonly arenas: { readonly address: number; readonly bytes: number }[] = [];
  private during = '';
  private allocations = 0;
  /** Blocks from here on came to life since `begin`. */
  private firstOfRun = 0;

  constructor(shadow: Shadow, report: ReportFinding) {
    this.shadow = shadow;
    this.report = report;
  }

  /** Allocations are those of the function `during` from here on. */
  begin(during: string): void {
    this.during = during;
    this.allocations = 0;
    this.firstOfRun = this.owners.length;
  }

  /** The block or frame that a byte belongs to or belonged to last. */
  at(address: number): BlockFact | FrameFact | null {
    return this.owners[this.shadow.ownerAt(address) - 1]?.fact ?? null;
  }

  /** The live block that begins next at the right of an address. */
  rightOf(address: number): BlockFact | null {
    let nearest: BlockFact | null = null;
    for (const { fact, isAlive } of this.owners) {
      if (!isAlive || fact.kind !== 'block' || fact.address <= address) continue;
      if (nearest === null || fact.address < nearest.address) nearest = fact;
    }
    return nearest;
  }

  /** Blocks here are given back all at once: none of them leaks alone. */
  excuse(address: number, bytes: number): void {
    this.arenas.push({ address, bytes });
  }

  /** Live blocks: those of the run that could leak, and those that were there before. */
  live(): { readonly before: readonly BlockFact[]; readonly ofRun: readonly BlockFact[] } {
    const blocks = this.owners.flatMap(({ fact, isAlive }, index) =>
      isAlive && fact.kind === 'block' ? [{ fact, isOfRun: index >= this.firstOfRun }] : [],
    );
    const pick = (ofRun: boolean) =>
      blocks.filter(({ isOfRun }) => isOfRun === ofRun).map(({ fact }) => fact);
    const ofRun = pick(true).filter(({ address }) => !this.isInArena(address));
    return { before: pick(false), ofRun };
  }

  openFrames(): readonly (BlockFact | FrameFact)[] {
    return this.frames.flatMap((index) => this.owners[index]?.fact ?? []);
  }

  alloc(address: number, bytes: number, reserved: number): void {
    const ordinal = ++this.allocations;
    const fact: BlockFact = { kind: 'block', address, bytes, during: this.during, ordinal };
    const first = this.liveBlockAt(address);
    if (first?.fact.kind === 'block') {
      this.report({ kind: 'given-out-twice', first: first.fact, second: fact });
      first.isAlive = false;
    }
    this.open(fact, reserved);
  }

  free(address: number, isWatched: boolean): void {
    const owner = this.blockAt(address);
    if (owner?.fact.kind !== 'block') return this.report({ kind: 'invalid-free', address });
    if (!owner.isAlive) return this.report({ kind: 'double-free', block: owner.fact });
    this.close(owner, isWatched ? FREED : UNKNOWN);
  }

  /** A block is about to move: both places are alive until `resize`. */
  relocate(to: number, bytes: number): void {
    const ordinal = this.allocations + 1;
    this.open({ kind: 'block', address: to, bytes, during: this.during, ordinal }, bytes);
  }

  resize(from: number, to: number, bytes: number, reserved: number, isWatched: boolean): void {
    const old = this.liveBlockAt(from);
    const moved = from === to ? null : this.liveBlockAt(to);
    const kept = Math.min(old?.fact.bytes ?? 0, bytes);
    const written = this.shadow.save(moved === null ? from : to, kept);
    if (old !== null) this.close(old, from !== to && isWatched ? FREED : UNKNOWN);
    if (moved !== null) moved.isAlive = false;
    const ordinal = ++this.allocations;
    this.open({ kind: 'block', address: to, bytes, during: this.during, ordinal }, reserved);
    this.shadow.restore(to, written);
  }

  /** Every block that begins in `[start, end)` is gone. */
  reset(start: number, end: number): void {
    for (const owner of this.owners) {
      const { kind, address } = owner.fact;
      if (kind === 'block' && owner.isAlive && address >= start && address < end) {
        this.close(owner, FREED);
      }
    }
  }

  /** An allocator cuts blocks from here: nothing of what lay there is left. */
  forget(address: number, bytes: number): void {
    this.shadow.paint(address, bytes, UNKNOWN);
    this.shadow.own(address, bytes, 0);
  }

  enterFrame(address: number, bytes: number): void {
    this.frames.push(this.owners.length);
    this.open({ kind: 'frame', address, bytes }, bytes);
  }

  leaveFrame(): void {
    const frame = this.owners[this.frames.pop() ?? -1];
    if (frame !== undefined) this.close(frame, POPPED);
  }

  private isInArena(address: number): boolean {
    return this.arenas.some(
      (arena) => address >= arena.address && address < arena.address + arena.bytes,
    );
  }

  private open(fact: BlockFact | FrameFact, reserved: number): void {
    this.owners.push({ fact, reserved, isAlive: true });
    this.shadow.claim(fact.address, fact.bytes, reserved, this.owners.length);
  }

  private close(owner: Owner, state: number): void {
    const { address, bytes } = owner.fact;
    owner.isAlive = false;
    this.shadow.paint(address, bytes, state);
    this.shadow.release(address + bytes, owner.reserved - bytes);
  }

  private blockAt(address: number): Owner | null {
    const owner = this.owners[this.shadow.ownerAt(address) - 1];
    return owner?.fact.kind === 'block' && owner.fact.address === address ? owner : null;
  }

  private liveBlockAt(address: number): Owner | null {
    const owner = this.blockAt(address);
    return owner?.isAlive === true ? owner : null;
  }
}
