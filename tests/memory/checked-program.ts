import { Checker } from '../../web/memory/checker.ts';
import type { Finding } from '../../web/memory/checker-finding.ts';

/** Static data below 2,048, a stack up to 4,096, a heap of the rest of a page. */
const LAYOUT = { dataEnd: 2048, heapBase: 4096 };

/** Facts by their codes in assembly/memory/declare.ts. */
export const FACTS = {
  moved: 1,
  shared: 2,
  exclusive: 3,
  returned: 4,
  assigned: 5,
  received: 6,
  arena: 7,
} as const;

/** A program by its events: loads and stores of words, each an instruction of its own. */
export class Program {
  readonly memory = { buffer: new ArrayBuffer(65_536) };
  readonly checker = new Checker(this.memory, LAYOUT);
  private instructions = 0;

  constructor() {
    this.checker.owners.begin('main');
  }

  alloc(address: number, bytes: number, reserved = bytes): this {
    this.checker.owners.alloc(address, bytes, reserved);
    return this;
  }

  free(address: number): this {
    this.checker.enterAllocator();
    this.checker.owners.free(address, true);
    this.load(address).store(address);
    this.checker.leaveAllocator();
    return this;
  }

  load(address: number, { bytes = 4, base = address, value = 0 } = {}): this {
    this.checker.load(address, bytes, base);
    this.checker.loaded(value);
    return this;
  }

  store(address: number, { bytes = 4, base = address, value = 0 } = {}): this {
    const id = ++this.instructions;
    this.checker.store(id, address, bytes, base);
    this.checker.stored(id, value);
    if (bytes === 4) new DataView(this.memory.buffer).setUint32(address, value, true);
    return this;
  }

  /** `store(to, load(from))`, as the twin tells it: the target's address comes first. */
  carry(to: number, from: number, { bytes = 4, value = 0 } = {}): this {
    const id = ++this.instructions;
    this.checker.store(id, to, bytes, to);
    this.load(from, { bytes, value });
    this.checker.stored(id, value);
    return this;
  }

  find(): readonly Finding[] {
    return this.checker.finish(false);
  }

  kinds(): readonly string[] {
    return this.find().map(({ kind }) => kind);
  }
}

/** A block of `main` as the checker tells of it. */
export function block(address: number, bytes: number, ordinal: number) {
  return { kind: 'block', address, bytes, during: 'main', ordinal };
}
