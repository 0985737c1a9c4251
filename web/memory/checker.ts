import { ARENA, Declared, RECEIVED } from './checker-declared.ts';
import type { Access, BlockFact, Finding } from './checker-finding.ts';
import { findLeaks } from './checker-leaks.ts';
import { Owners } from './checker-owners.ts';
import { FREED, GAP, POPPED, Shadow } from './checker-shadow.ts';
import { ValuesInFlight } from './checker-values.ts';
import type { Value } from './checker-values.ts';
import type { LinearMemory } from './managed-objects.ts';
import type { Layout } from './traffic.ts';

/** No compiler puts anything below: static data begins here or later. */
const NULL_END = 1024;

/** Of each kind and place one is enough; a loop would give thousands. */
const MOST_FINDINGS = 100;

/**
 * Says what is wrong with the accesses of a program in its traced twin. It knows live and freed blocks,
 * open and left frames, and which of their bytes were written. What an allocator does between entering
 * and leaving is its own business, and so is memory that no hook told of: a managed heap is not checked.
 *
 * An access is judged by its address; where the instruction adds an offset, by the block of the address
 * before too. So an index worked out at run time that lands right inside another live block looks like
 * a use of that block.
 */
export class Checker {
  readonly owners: Owners;
  readonly values: ValuesInFlight;
  private readonly declared: Declared;
  private readonly shadow = new Shadow();
  private readonly memory: LinearMemory;
  private readonly layout: Layout;
  private readonly findings = new Map<string, Finding>();
  /** Accesses of the program so far. */
  judged = 0;
  /** Allocators entered and not left. */
  private depth = 0;

  constructor(memory: LinearMemory, layout: Layout) {
    this.memory = memory;
    this.layout = layout;
    const report = (finding: Finding): void => this.report(finding);
    this.owners = new Owners(this.shadow, report);
    this.values = new ValuesInFlight(this.shadow, report);
    this.declared = new Declared(report);
    this.grow();
  }

  /** Everything found. Who panics leaks nothing: the instance ends, and its memory with it. */
  finish(hasReturned: boolean): readonly Finding[] {
    this.values.flush();
    if (hasReturned) for (const block of this.leaks()) this.report({ kind: 'leak', block });
    return [...this.findings.values()];
  }

  get isWithinAllocator(): boolean {
    return this.depth > 0;
  }

  enterAllocator(): void {
    this.depth++;
  }

  leaveAllocator(): void {
    this.depth--;
  }

  grow(): void {
    this.shadow.cover(this.memory.buffer.byteLength);
  }

  /** A fact of assembly/memory/declare.ts, by its code. */
  declare(fact: number, address: number, bytes: number): void {
    if (fact === RECEIVED) this.shadow.initialise(address, bytes);
    else if (fact === ARENA) this.owners.excuse(address, bytes);
    else this.declared.declare(fact, address, bytes);
  }

  /** `base` is the address before the instruction's offset was added. */
  load(address: number, bytes: number, base: number): void {
    if (this.isWithinAllocator) return;
    this.values.tick();
    const access: Access = { does: 'read', address, bytes };
    if (!this.judge(access, base)) return;
    this.declared.read(address, bytes);
    const first = this.shadow.findUninitialised(address, bytes);
    const within = first < 0 ? null : this.owners.at(first);
    if (within === null) return;
    const fault: Access = { does: 'read', address: first, bytes: address + bytes - first };
    this.values.load(fault, within, address, bytes);
  }

  loaded(value: Value): void {
    if (!this.isWithinAllocator) this.values.loaded(value);
  }

  /** `id` is the instruction's: its value follows in `stored`. */
  store(id: number, address: number, bytes: number, base: number): void {
    if (this.isWithinAllocator) return;
    this.values.tick();
    this.judge({ does: 'write', address, bytes }, base);
    this.declared.wrote(address, bytes);
    this.values.store(id, address, bytes);
  }

  stored(id: number, value: Value): void {
    if (!this.isWithinAllocator) this.values.stored(id, value);
  }

  /** An atomic instruction reads and writes; its value does not come by. */
  atomic(address: number, bytes: number): void {
    if (this.isWithinAllocator) return;
    if (this.judge({ does: 'write', address, bytes }, address)) {
      this.shadow.initialise(address, bytes);
    }
  }

  /** Carries along which bytes were written. */
  copy(to: number, from: number, bytes: number): void {
    if (this.isWithinAllocator || bytes === 0) return;
    this.judge({ does: 'read', address: from, bytes }, from);
    this.judge({ does: 'write', address: to, bytes }, to);
    this.declared.read(from, bytes);
    this.declared.wrote(to, bytes);
    this.shadow.carry(to, from, bytes);
  }

  fill(to: number, bytes: number): void {
    if (this.isWithinAllocator || bytes === 0) return;
    this.judge({ does: 'write', address: to, bytes }, to);
    this.declared.wrote(to, bytes);
    this.shadow.initialise(to, bytes);
  }

  /** Whether the program may touch these bytes; says what is wrong where it may not. */
  private judge(access: Access, base: number): boolean {
    const { address, bytes } = access;
    this.judged++;
    if (address < NULL_END) {
      this.report({ kind: 'null', access });
      return false;
    }
    const at = this.shadow.findForbidden(address, bytes);
    if (at >= 0) {
      this.blame({ ...access, address: at, bytes: address + bytes - at });
      return false;
    }
    return !this.hasStrayed(access, base);
  }

  private blame(access: Access): void {
    const owner = this.owners.at(access.address);
    if (owner === null) return;
    const state = this.shadow.stateAt(access.address);
    if (owner.kind === 'frame' && state === POPPED) {
      this.report({ kind: 'popped-frame', access, frame: owner });
    }
    if (owner.kind === 'block' && state === FREED) {
      this.report({ kind: 'use-after-free', access, block: owner });
    }
    if (owner.kind === 'block' && state === GAP) {
      const neighbour = this.owners.rightOf(owner.address);
      this.report({ kind: 'overflow', access, block: owner, neighbour });
    }
  }

  /** From one live block into another: by the instruction's offset, or across the end. */
  private hasStrayed(access: Access, base: number): boolean {
    const { address, bytes } = access;
    const last = address + bytes - 1;
    if (base === address && this.shadow.ownerAt(address) === this.shadow.ownerAt(last))
      return false;
    const block = this.blockInUse(base);
    const beyond = block === null ? null : (this.other(address, block) ?? this.other(last, block));
    if (block === null || beyond === null) return false;
    const start = Math.max(address, beyond.address);
    const fault = { ...access, address: start, bytes: last + 1 - start };
    this.report({ kind: 'overflow', access: fault, block, neighbour: beyond });
    return true;
  }

  private other(address: number, block: BlockFact): BlockFact | null {
    const found = this.blockInUse(address);
    return found === block ? null : found;
  }

  private blockInUse(address: number): BlockFact | null {
    const owner = this.shadow.isInUse(address) ? this.owners.at(address) : null;
    return owner?.kind === 'block' ? owner : null;
  }

  private leaks(): readonly BlockFact[] {
    const { before, ofRun } = this.owners.live();
    if (ofRun.length === 0) return [];
    const statics = { address: 0, bytes: this.layout.dataEnd };
    const roots = [statics, ...this.owners.openFrames(), ...before];
    return findLeaks(new DataView(this.memory.buffer), roots, ofRun);
  }

  private report(finding: Finding): void {
    const key = keyOf(finding);
    if (this.findings.size < MOST_FINDINGS && !this.findings.has(key)) {
      this.findings.set(key, finding);
    }
  }
}

/** What a finding is about: its kind, and the block, frame or bytes. */
function keyOf(finding: Finding): string {
  const does = 'access' in finding ? finding.access.does : '';
  return [finding.kind, does, ...placesOf(finding)].join(' ');
}

function placesOf(finding: Finding): readonly number[] {
  switch (finding.kind) {
    case 'use-after-free':
    case 'double-free':
    case 'overflow':
    case 'leak':
      return [finding.block.address, finding.block.ordinal];
    case 'given-out-twice':
      return [finding.first.address, finding.second.ordinal];
    case 'uninitialised-read':
      return [finding.within.address];
    case 'popped-frame':
      return [finding.frame.address];
    case 'null':
    case 'use-after-move':
      return [finding.access.address];
    case 'invalid-free':
    case 'aliased':
    case 'assigned-twice':
      return [finding.address];
    default:
      return finding satisfies never;
  }
}
