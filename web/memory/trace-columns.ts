import { EVENT_KINDS, type EventKind, type TraceColumns } from './trace.ts';

/** What is true of an event beside what it did. */
export interface Circumstances {
  place: number;
  caller: number;
  isInside: boolean;
  operation: number;
  request: number;
}

/** Columns of events that grow as they are written, up to a bound. */
export class ColumnWriter {
  length = 0;
  private columns: TraceColumns;
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
    this.columns = makeColumns(Math.min(limit, 4096));
  }

  get isFull(): boolean {
    return this.length >= this.limit;
  }

  /** Adds an event and gives its index. Only while it is not full. */
  add(
    code: number,
    address: number,
    bytes: number,
    detail: number,
    reserved: number,
    around: Circumstances,
  ): number {
    if (this.length === this.columns.kind.length) this.lengthen();
    const { columns, length: index } = this;
    columns.kind[index] = code;
    columns.address[index] = address;
    columns.bytes[index] = bytes;
    columns.detail[index] = detail;
    columns.reserved[index] = reserved;
    columns.place[index] = around.place;
    columns.caller[index] = around.caller;
    columns.isInside[index] = around.isInside ? 1 : 0;
    columns.operation[index] = around.operation;
    columns.request[index] = around.request;
    this.length = index + 1;
    return index;
  }

  setChange(index: number, start: number, end: number): void {
    this.columns.changeStart[index] = start;
    this.columns.changeEnd[index] = end;
  }

  /** The last event was the last one of an allocator's work, if it was one of it at all. */
  endWork(): void {
    const last = this.length - 1;
    if (this.columns.isInside[last] === 1) this.columns.isInside[last] = 2;
  }

  take(): TraceColumns {
    return this.copy(this.length);
  }

  private lengthen(): void {
    this.columns = this.copy(Math.min(this.limit, 2 * this.columns.kind.length));
  }

  private copy(length: number): TraceColumns {
    const columns = makeColumns(length);
    for (const name of NAMES) columns[name].set(this.columns[name].subarray(0, length));
    return columns;
  }
}

const NAMES = Object.keys(makeColumns(0)) as readonly (keyof TraceColumns)[];

const CODES = new Map<EventKind, number>(EVENT_KINDS.map((kind, code) => [kind, code]));

/** The index of a kind in `EVENT_KINDS`. */
export function codeOf(kind: EventKind): number {
  return CODES.get(kind) ?? 0;
}

function makeColumns(length: number): TraceColumns {
  return {
    kind: new Uint8Array(length),
    address: new Uint32Array(length),
    bytes: new Uint32Array(length),
    detail: new Uint32Array(length),
    reserved: new Uint32Array(length),
    place: new Uint16Array(length),
    caller: new Uint16Array(length),
    isInside: new Uint8Array(length),
    operation: new Uint32Array(length),
    request: new Uint32Array(length),
    changeStart: new Uint32Array(length),
    changeEnd: new Uint32Array(length),
  };
}
