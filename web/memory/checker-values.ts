import type { Access, BlockFact, FrameFact, ReportFinding } from './checker-finding.ts';
import type { Shadow } from './checker-shadow.ts';

/** Accesses that a value may wait for its store: more than any unrolled copy has between the two. */
const PATIENCE = 16;

/** A value as it crosses from WebAssembly; null where only its width is known. */
export type Value = number | bigint | null;

interface InFlight {
  readonly access: Access;
  readonly within: BlockFact | FrameFact;
  /** Where the whole load began, and its width. */
  readonly from: number;
  readonly bytes: number;
  value: Value;
  patience: number;
}

/**
 * Loads of bytes that nobody wrote, until it is known what becomes of them. A copy by load and store
 * is no use: its value is stored at once, unchanged and in the same width, and the bytes at the target
 * count as unwritten too. Everything else is a read of uninitialised memory.
 *
 *     store_ptr(7, to)  load_ptr(8, from)  load_val(8, v)  store_val(7, v)     store(to, load(from))
 */
export class ValuesInFlight {
  private readonly shadow: Shadow;
  private readonly report: ReportFinding;
  private waiting: InFlight[] = [];
  /** Targets of stores whose value is not known yet, by the id of the instruction. */
  private readonly targets = new Map<
    number,
    { readonly address: number; readonly bytes: number }
  >();
  private last: InFlight | null = null;

  constructor(shadow: Shadow, report: ReportFinding) {
    this.shadow = shadow;
    this.report = report;
  }

  /** The program reads unwritten bytes; `access` are those of them that are at fault. */
  load(access: Access, within: BlockFact | FrameFact, from: number, bytes: number): void {
    this.last = { access, within, from, bytes, value: null, patience: PATIENCE };
    this.waiting.push(this.last);
  }

  /** The value of the load that came last. */
  loaded(value: Value): void {
    if (this.last !== null) this.last.value = value;
    this.last = null;
  }

  store(id: number, address: number, bytes: number): void {
    this.targets.set(id, { address, bytes });
  }

  stored(id: number, value: Value): void {
    const target = this.targets.get(id);
    if (target === undefined) return;
    this.targets.delete(id);
    const at = this.waiting.findIndex((one) => isSame(one, target.bytes, value));
    const [copied] = at < 0 ? [] : this.waiting.splice(at, 1);
    if (copied === undefined) this.shadow.initialise(target.address, target.bytes);
    else this.shadow.carry(target.address, copied.from, target.bytes);
  }

  /** An access begins: who has waited long enough was a use. */
  tick(): void {
    this.last = null;
    if (this.waiting.length === 0) return;
    for (const one of this.waiting) one.patience--;
    this.settle(({ patience }) => patience < 0);
  }

  /** Whatever still waits was a use. */
  flush(): void {
    this.settle(() => true);
  }

  private settle(isUse: (one: InFlight) => boolean): void {
    const uses = this.waiting.filter(isUse);
    if (uses.length === 0) return;
    this.waiting = this.waiting.filter((one) => !isUse(one));
    for (const { access, within } of uses) {
      this.report({ kind: 'uninitialised-read', access, within });
    }
  }
}

function isSame(one: InFlight, bytes: number, value: Value): boolean {
  return one.bytes === bytes && (one.value === null || value === null || one.value === value);
}
