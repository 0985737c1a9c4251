import type { Access, BorrowKind, ReportFinding } from './checker-finding.ts';

/** The codes of assembly/memory/declare.ts. */
const MOVED = 1;
const BORROWED_SHARED = 2;
const BORROWED_EXCLUSIVE = 3;
const RETURNED = 4;
const ASSIGNED = 5;
/** These two are about bytes and blocks: the checker's own business. */
export const RECEIVED = 6;
export const ARENA = 7;

interface Range {
  readonly address: number;
  readonly bytes: number;
}

interface Borrow extends Range {
  readonly kind: BorrowKind;
}

/**
 * Facts that leave no trace in bytes, as a program declares them: what was moved away, which borrows
 * are out, what was assigned. A borrow is out from its declaration until it is returned, so a program
 * declares it for as long as it is still going to use it, as rustc reckons (RFC 2094).
 */
export class Declared {
  private readonly report: ReportFinding;
  private moved: Range[] = [];
  private borrows: Borrow[] = [];
  private readonly assigned = new Set<number>();

  constructor(report: ReportFinding) {
    this.report = report;
  }

  declare(fact: number, address: number, bytes: number): void {
    switch (fact) {
      case MOVED:
        this.moved.push({ address, bytes });
        return;
      case BORROWED_SHARED:
        return this.borrow({ kind: 'shared', address, bytes });
      case BORROWED_EXCLUSIVE:
        return this.borrow({ kind: 'exclusive', address, bytes });
      case RETURNED:
        return this.giveBack(address);
      case ASSIGNED:
        return this.assign(address, bytes);
      default:
        throw new Error(`a declared fact of code ${fact}`);
    }
  }

  read(address: number, bytes: number): void {
    if (this.moved.length === 0) return;
    const access: Access = { does: 'read', address, bytes };
    if (this.moved.some((range) => overlaps(range, access))) {
      this.report({ kind: 'use-after-move', access });
    }
  }

  /** What is written again is a value again. */
  wrote(address: number, bytes: number): void {
    if (this.moved.length === 0) return;
    this.moved = this.moved.filter((range) => !overlaps(range, { address, bytes }));
  }

  private borrow(second: Borrow): void {
    for (const first of this.borrows) {
      if (!overlaps(first, second)) continue;
      if (first.kind === 'shared' && second.kind === 'shared') continue;
      const { address, bytes } = second;
      this.report({ kind: 'aliased', first: first.kind, second: second.kind, address, bytes });
    }
    this.borrows.push(second);
  }

  /** The latest borrow of an address ends. */
  private giveBack(address: number): void {
    const at = this.borrows.map((one) => one.address).lastIndexOf(address);
    if (at >= 0) this.borrows.splice(at, 1);
  }

  private assign(address: number, bytes: number): void {
    if (this.assigned.has(address)) this.report({ kind: 'assigned-twice', address, bytes });
    this.assigned.add(address);
  }
}

function overlaps(a: Range, b: Range): boolean {
  return a.address < b.address + b.bytes && b.address < a.address + a.bytes;
}
