import type { LinearMemory } from './managed-objects.ts';
import type { PlaceTable } from './place-table.ts';
import { TraceChanges } from './trace-changes.ts';
import { codeOf, ColumnWriter } from './trace-columns.ts';
import { readImage } from './trace-image.ts';
import { RecordedLife } from './trace-life.ts';
import type { Chunk, EventKind, RecordRequest, Trace, TraceOutcome } from './trace.ts';
import { ALLOCATORS, EVENT_LIMIT } from './trace.ts';
import type { Layout } from './traffic.ts';

/** Where the source of a workload lies; what is elsewhere is called by it. */
const WORKLOADS = 'assembly/workloads/';

/** What there was when the recording began. */
type Start = Pick<Trace, 'image' | 'startBytes' | 'earlierBlocks' | 'earlierFrames'>;

interface OpenStore {
  readonly id: number;
  readonly address: number;
  readonly bytes: number;
}

/**
 * Writes down what the traced twin tells, from `begin` on; before it, only what is alive is followed.
 * Addresses are unsigned. After the bound it counts events and keeps none.
 */
export class TraceRecorder {
  private readonly memory: LinearMemory;
  private readonly layout: Layout;
  private readonly table: PlaceTable;
  private readonly isWorkload: readonly boolean[];
  private readonly columns: ColumnWriter;
  private readonly changes = new TraceChanges();
  private readonly life = new RecordedLife();
  private readonly chunks: Chunk[] = [];
  private readonly openStores: OpenStore[] = [];
  private readonly around = { place: 0, caller: 0, isInside: false, operation: 0, request: 0 };
  private view: Uint8Array;
  private start: Start | null = null;
  private leftOut = 0;
  private isCut = false;
  private depth = 0;
  /** Of the last `at`, and of the last one that is in the workload itself. */
  private place = 0;
  private workloadPlace = 0;
  private firstOperation = 0;
  private toldOperations = 0;

  constructor(memory: LinearMemory, layout: Layout, table: PlaceTable, limit = EVENT_LIMIT) {
    this.memory = memory;
    this.layout = layout;
    this.table = table;
    this.isWorkload = table.places.map(({ file }) => file.startsWith(WORKLOADS));
    this.columns = new ColumnWriter(limit);
    this.view = new Uint8Array(memory.buffer);
  }

  /** Events so far: the step that memory is at. */
  get length(): number {
    return this.columns.length;
  }

  /** An allocator is at work. */
  get isInside(): boolean {
    return this.around.isInside;
  }

  /** Nothing more is kept. */
  get isFull(): boolean {
    return this.isCut;
  }

  /** Writes down from here on. */
  begin(): void {
    this.view = new Uint8Array(this.memory.buffer);
    this.start = {
      image: readImage(this.view),
      startBytes: this.view.length,
      earlierBlocks: this.life.listBlocks(),
      earlierFrames: this.life.listFrames(),
    };
  }

  /** A call of the workload begins, whose first operation has this number. */
  beginCall(operation: number): void {
    this.firstOperation = operation;
    this.toldOperations = 0;
    this.around.operation = operation;
  }

  /** What was written down. Call once, at the end. */
  finish(request: RecordRequest, operations: number, outcome: TraceOutcome): Trace {
    this.changes.close(this.view);
    if (this.start === null) throw new Error('nothing was recorded: begin was never called');
    return {
      request,
      layout: this.layout,
      length: this.columns.length,
      events: this.columns.take(),
      changes: this.changes.take(),
      ...this.start,
      chunks: this.chunks,
      places: this.table.places,
      operations,
      leftOut: this.leftOut,
      outcome,
    };
  }

  /** The code at this place is about to do something. */
  at(place: number): void {
    this.place = place;
    if (this.isWorkload[place] === true) this.workloadPlace = place;
  }

  operation(): void {
    this.around.operation = this.firstOperation + this.toldOperations++;
  }

  load(id: number, address: number, bytes: number): void {
    this.tellFrom(this.placeOf(id), 'load', address, bytes);
  }

  /** The address of a store is known; what it writes may take loads and stores to find out. */
  aim(id: number, address: number, bytes: number): void {
    // The pass tells of no value of a vector: its store comes next.
    if (bytes === 16) this.tellStore({ id, address, bytes });
    else this.openStores.push({ id, address, bytes });
  }

  /** The store with this number is about to be carried out. */
  store(id: number): void {
    let one = this.openStores.pop();
    while (one !== undefined && one.id !== id) one = this.openStores.pop();
    if (one !== undefined) this.tellStore(one);
  }

  copy(to: number, from: number, bytes: number): void {
    this.write(this.tell('copy', to, bytes, from), to, bytes);
  }

  fill(to: number, value: number, bytes: number): void {
    this.write(this.tell('fill', to, bytes, value & 255), to, bytes);
  }

  atomic(address: number, bytes: number): void {
    this.write(this.tell('atomic', address, bytes), address, bytes);
  }

  grow(id: number, pages: number): void {
    const bytes = pages << 16;
    this.view = new Uint8Array(this.memory.buffer);
    this.tellFrom(this.placeOf(id), 'grow', this.view.length - bytes, bytes, pages);
  }

  enterAllocator(): void {
    this.depth++;
    this.around.isInside = true;
  }

  leaveAllocator(): void {
    this.depth = Math.max(0, this.depth - 1);
    if (this.depth > 0) return;
    this.around.isInside = false;
    if (!this.isCut) this.columns.endWork();
  }

  alloc(address: number, asked: number, reserved: number, isManaged = false): void {
    this.around.request++;
    this.tell('alloc', address, asked, isManaged ? 1 : 0, reserved);
    const place = this.around.caller === 0 ? this.around.place : this.around.caller;
    this.life.born({ address, asked, reserved, place, isManaged });
  }

  free(address: number): void {
    const block = this.life.died(address);
    this.around.request++;
    this.tell('free', address, block?.asked ?? 0, 0, block?.reserved ?? 0);
  }

  relocate(to: number, asked: number): void {
    this.tell('moving', to, asked);
  }

  resize(from: number, to: number, asked: number, reserved: number): void {
    const before = this.life.died(from);
    this.around.request++;
    if (from === to) this.tell('in-place', to, asked, before?.asked ?? 0, reserved);
    else this.tell('moved', to, asked, from, reserved);
    const place = before?.place ?? this.around.place;
    this.life.born({ address: to, asked, reserved, place, isManaged: false });
  }

  reset(start: number, end: number): void {
    this.life.diedBetween(start, end);
    this.tell('reset', start, end - start);
  }

  chunk(address: number, bytes: number): void {
    this.tell('chunk', address, bytes);
    if (this.isCut) return;
    const sinceStep = this.columns.length;
    this.chunks.push({ address, bytes, allocator: null, tables: 0, sinceStep });
  }

  /** Whose the last chunk is. */
  owner(allocator: number, tables: number): void {
    const last = this.isCut ? undefined : this.chunks.pop();
    if (last !== undefined)
      this.chunks.push({ ...last, allocator: ALLOCATORS[allocator] ?? null, tables });
  }

  enterFrame(address: number, bytes: number): void {
    this.life.entered({ address, bytes });
    this.tell('enter', address, bytes);
  }

  leaveFrame(address: number, bytes: number): void {
    this.life.left();
    this.tell('leave', address, bytes);
  }

  /** Memory is not changed by it: a count that changed, a lock, a collection, a mark. */
  tell(kind: EventKind, address: number, bytes: number, detail = 0, reserved = 0): number | null {
    return this.tellFrom(this.place, kind, address, bytes, detail, reserved);
  }

  /** The runtime's header of an object: what it was asked for, and what it takes. */
  allocObject(block: number): void {
    const view = new DataView(this.memory.buffer);
    const reserved = (view.getUint32(block, true) & ~3) + 4;
    this.alloc(block + 20, view.getUint32(block + 16, true), reserved, true);
  }

  private placeOf(id: number): number {
    return this.table.accesses[id] ?? 0;
  }

  private tellStore({ id, address, bytes }: OpenStore): void {
    this.write(this.tellFrom(this.placeOf(id), 'store', address, bytes), address, bytes);
  }

  /** The index of the event; null when it is left out. */
  private tellFrom(
    place: number,
    kind: EventKind,
    address: number,
    bytes: number,
    detail = 0,
    reserved = 0,
  ): number | null {
    if (this.start === null) {
      this.setPlace(place);
      return null;
    }
    this.changes.close(this.view);
    this.setPlace(place);
    if (this.isCut || this.columns.isFull) return this.leaveOut();
    return this.columns.add(codeOf(kind), address, bytes, detail, reserved, this.around);
  }

  private setPlace(place: number): void {
    if (this.isWorkload[place] === true) this.workloadPlace = place;
    this.around.place = place;
    this.around.caller = this.isWorkload[place] === true ? 0 : this.workloadPlace;
  }

  private leaveOut(): null {
    this.isCut = true;
    this.leftOut++;
    return null;
  }

  /** What is there now, before event `index` writes there. */
  private write(index: number | null, address: number, bytes: number): void {
    if (index === null) return;
    const kept = this.changes.open(this.view, address, bytes);
    if (kept !== null) return this.columns.setChange(index, kept.start, kept.end);
    this.columns.length = index;
    this.leaveOut();
  }
}
