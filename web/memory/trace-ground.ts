import { MOMENT_KINDS, type MomentKind } from './moment.ts';
import type { Allocator } from './trace.ts';

/** Kinds as they stand in columns. `USED` is a block in use, under whatever a live block does not cover. */
export const BOOKKEEPING = spanCode('bookkeeping');
export const FREE = spanCode('free-block');
export const UNTOUCHED = spanCode('untouched');
export const CORRUPT = spanCode('corrupt');
export const USED = MOMENT_KINDS.length;

/** The index of a kind in `MOMENT_KINDS`. */
export function spanCode(kind: MomentKind): number {
  return MOMENT_KINDS.indexOf(kind);
}

/** Where a walk met what makes no sense. */
export interface Nonsense {
  readonly address: number;
  readonly allocator: Allocator;
}

/** A stretch of a heap by kind, upwards from where it begins. Columns longer than `count` are reused. */
export class Ground {
  count = 0;
  kind = new Uint8Array(256);
  end = new Float64Array(256);
  /** Where the next stretch begins. */
  at = 0;
  /** Stretches that were handed on already. */
  taken = 0;

  begin(at: number): void {
    this.count = 0;
    this.taken = 0;
    this.at = at;
  }

  /** Up to `end` it is of this kind; what ends at or below what is written adds nothing. */
  fill(kind: number, end: number): void {
    if (end <= this.at) return;
    if (this.count === this.kind.length) this.lengthen();
    this.kind[this.count] = kind;
    this.end[this.count++] = end;
    this.at = end;
  }

  /** The last stretch goes on to `end`. */
  lengthenLast(end: number): void {
    if (this.count === 0 || end <= this.at) return;
    this.end[this.count - 1] = end;
    this.at = end;
  }

  private lengthen(): void {
    const { kind, end } = this;
    this.kind = new Uint8Array(2 * kind.length);
    this.end = new Float64Array(2 * end.length);
    this.kind.set(kind);
    this.end.set(end);
  }
}

/** What the free blocks of an allocator come to. */
export class FreeCount {
  bytes = 0;
  largest = 0;

  clear(): void {
    this.bytes = 0;
    this.largest = 0;
  }

  add(bytes: number): void {
    this.bytes += bytes;
    if (bytes > this.largest) this.largest = bytes;
  }
}

/** What a walk reads: words of memory, and where memory ends. Words beyond it are 0. */
export interface Terrain {
  readonly words: Uint32Array;
  /** Bytes. */
  readonly size: number;
}

/** What a walk tells. */
export interface Walk {
  readonly terrain: Terrain;
  readonly free: FreeCount;
  /** Up to `end` it is of this kind. */
  fill(kind: number, end: number): void;
  report(address: number): void;
}

export function readWord({ words, size }: Terrain, address: number): number {
  return address + 4 <= size ? (words[address >>> 2] ?? 0) : 0;
}
