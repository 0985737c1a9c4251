import type { LinearMemory } from './managed-objects.ts';
import type { AreaKind, AreaState, WalkMoment } from './walk-record.ts';

/** A walk has at most so many steps; a program that marks more is not one. */
const MOST_MARKS = 100;
const MOST_AREAS = 10_000;

interface Area {
  readonly kind: AreaKind;
  readonly nth: number;
  readonly address: number;
  bytes: number;
  isAlive: boolean;
}

/**
 * Follows frames, blocks and named bytes of a short run in its traced twin, and reads their real bytes
 * whenever the program marks a moment. Addresses are unsigned. Throws when a run is no walk.
 */
export class WalkRecorder {
  readonly moments: WalkMoment[] = [];
  private readonly memory: LinearMemory;
  private readonly areas: Area[] = [];

  constructor(memory: LinearMemory) {
    this.memory = memory;
  }

  enterFrame(address: number, bytes: number): void {
    this.open('frame', address, bytes);
  }

  leaveFrame(address: number): void {
    this.close('frame', address);
  }

  alloc(address: number, bytes: number): void {
    this.open('block', address, bytes);
  }

  free(address: number): void {
    this.close('block', address);
  }

  /** A block got another size, where it lies or as another block. */
  resize(from: number, to: number, bytes: number): void {
    if (from !== to) {
      this.close('block', from);
      this.open('block', to, bytes);
    } else {
      this.find('block', from).bytes = bytes;
    }
  }

  /** Bytes of static data that the program wants to show. */
  watch(address: number, bytes: number): void {
    this.open('static', address, bytes);
  }

  mark(mark: number): void {
    if (this.moments.length >= MOST_MARKS) throw new Error(`more than ${MOST_MARKS} marks`);
    const view = new DataView(this.memory.buffer);
    const shown = this.areas.filter((area, index) => !this.isCovered(area, index));
    const areas = shown.map((area) => readArea(view, area));
    this.moments.push({ mark, areas, memoryBytes: view.byteLength });
  }

  private open(kind: AreaKind, address: number, bytes: number): void {
    if (this.areas.length >= MOST_AREAS)
      throw new Error(`more than ${MOST_AREAS} frames and blocks`);
    const nth = this.areas.filter((area) => area.kind === kind).length;
    this.areas.push({ kind, nth, address, bytes, isAlive: true });
  }

  private close(kind: AreaKind, address: number): void {
    this.find(kind, address).isAlive = false;
  }

  /** The youngest live one at this address. */
  private find(kind: AreaKind, address: number): Area {
    const found = this.areas
      .filter((one) => one.kind === kind && one.isAlive && one.address === address)
      .at(-1);
    if (found === undefined) throw new Error(`no ${kind} is alive at ${address}`);
    return found;
  }

  /** Whether something younger lies over an area that was given back. */
  private isCovered({ isAlive, address, bytes }: Area, index: number): boolean {
    if (isAlive) return false;
    return this.areas
      .slice(index + 1)
      .some(
        (younger) => younger.address < address + bytes && address < younger.address + younger.bytes,
      );
  }
}

function readArea(view: DataView, { kind, nth, address, bytes, isAlive }: Area): AreaState {
  const count = Math.ceil(bytes / 4);
  const words = Array.from({ length: count }, (_, word) => readWord(view, address + 4 * word));
  const header = kind === 'block' ? readWord(view, address - 4) : null;
  return { kind, nth, address, bytes, isAlive, words, header };
}

/** 0 beyond the end of memory. */
function readWord(view: DataView, address: number): number {
  const isThere = address >= 0 && address + 4 <= view.byteLength;
  return isThere ? view.getUint32(address, true) : 0;
}
