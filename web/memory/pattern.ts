/**
 * The requests that a program made of its allocator, in order, one entry a column. Every block is freed in
 * the end: what the program left alive is freed after its last request, so that a pattern can be repeated.
 */
export interface Pattern {
  /** Requests, those that were added at the end included. */
  readonly length: number;
  /** Requests that the program made. */
  readonly recorded: number;
  /** 0 asks for a block, 1 gives one back, 2 asks for another size of one. */
  readonly kind: Uint8Array;
  /** Which place holds the block, from 0: a free place is used again. */
  readonly slot: Uint32Array;
  /** Bytes that the block has before; 0 for an allocation. */
  readonly before: Uint32Array;
  /** Bytes that it gets; 0 for a free. */
  readonly bytes: Uint32Array;
  /** Blocks alive at once, at most: so many slots there are. */
  readonly slots: number;
  /** Bytes asked that were alive at once, at most. */
  readonly peakBytes: number;
  /** Blocks that the program never freed. */
  readonly leftAlive: number;
}

/** A pattern, or one sentence that names the line that makes no sense. */
export type ParsedPattern =
  | { readonly kind: 'pattern'; readonly pattern: Pattern }
  | { readonly kind: 'refused'; readonly sentence: string };

/** Lines that are read. */
export const MOST_LINES = 100_000;
/** Characters of a text that is looked at at all. */
export const LONGEST_TEXT = 8 << 20;
/** Bytes of one block, and of all blocks at once: a quarter of what a module may have. */
const LARGEST_BLOCK = 16 << 20;
const MOST_LIVE = 64 << 20;
const LONGEST_NAME = 64;

const [ALLOC, FREE, REALLOC] = [0, 1, 2] as const;

/** Thrown inside this file alone, so that reading a line stays a straight line. */
class Refusal extends Error {}

/**
 * Reads lines `a id size`, `r id size` and `f id`: a block named `id` is allocated, gets another size, is
 * freed. Empty lines and lines that begin with `#` are left out. It is data: nothing of it is ever run.
 */
export function parsePattern(text: string): ParsedPattern {
  if (text.length > LONGEST_TEXT)
    return refuse(
      `The pattern has ${count(text.length)} characters; at most ${count(LONGEST_TEXT)} are read.`,
    );
  const writer = new PatternWriter();
  let number = 0;
  try {
    for (const line of linesOf(text)) {
      number++;
      readLine(line, writer);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refuse(`Line ${count(number)}: ${error.message}`);
  }
  if (writer.length === 0)
    return refuse('The pattern has no requests: write lines such as "a 1 64" and "f 1".');
  return { kind: 'pattern', pattern: writer.finish() };
}

/** One line after the other, without making a list of all. */
function* linesOf(text: string): Generator<string> {
  let start = 0;
  while (start <= text.length) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    yield text.slice(start, stop).trim();
    start = stop + 1;
  }
}

function readLine(line: string, writer: PatternWriter): void {
  if (line === '' || line.startsWith('#')) return;
  const [verb = '', name = '', size, ...rest] = line.split(/\s+/, 5);
  if (name === '' || rest.length > 0 || (verb === 'f') !== (size === undefined))
    throw new Refusal(`"${shorten(line)}" is none of "a id size", "r id size" and "f id".`);
  if (name.length > LONGEST_NAME)
    throw new Refusal(
      `the id has ${count(name.length)} characters; at most ${LONGEST_NAME} are taken.`,
    );
  switch (verb) {
    case 'a':
      return writer.alloc(name, readSize(size ?? ''));
    case 'r':
      return writer.realloc(name, readSize(size ?? ''));
    case 'f':
      return writer.free(name);
    default:
      throw new Refusal(`"${shorten(verb)}" is not a request; it is a, r or f.`);
  }
}

function readSize(text: string): number {
  const bytes = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (bytes >= 1 && bytes <= LARGEST_BLOCK) return bytes;
  throw new Refusal(
    `a size is a whole number of bytes from 1 to ${count(LARGEST_BLOCK)}, not "${shorten(text)}".`,
  );
}

/** Room for the frees that are added at the end. */
const CAPACITY = 2 * MOST_LINES;

class PatternWriter {
  length = 0;
  private readonly kind = new Uint8Array(CAPACITY);
  private readonly slot = new Uint32Array(CAPACITY);
  private readonly before = new Uint32Array(CAPACITY);
  private readonly bytes = new Uint32Array(CAPACITY);
  /** Blocks by name; a map remembers the order in which they were made. */
  private readonly live = new Map<string, { readonly slot: number; bytes: number }>();
  private readonly freeSlots: number[] = [];
  private slots = 0;
  private liveBytes = 0;
  private peakBytes = 0;

  alloc(name: string, bytes: number): void {
    if (this.live.has(name)) throw new Refusal(`the block ${name} is alive already.`);
    const slot = this.freeSlots.pop() ?? this.slots++;
    this.live.set(name, { slot, bytes });
    this.count(bytes);
    this.write(ALLOC, slot, 0, bytes);
  }

  realloc(name: string, bytes: number): void {
    const block = this.find(name);
    this.count(bytes - block.bytes);
    this.write(REALLOC, block.slot, block.bytes, bytes);
    block.bytes = bytes;
  }

  free(name: string): void {
    const block = this.find(name);
    this.live.delete(name);
    this.freeSlots.push(block.slot);
    this.liveBytes -= block.bytes;
    this.write(FREE, block.slot, block.bytes, 0);
  }

  finish(): Pattern {
    const recorded = this.length;
    const leftAlive = this.live.size;
    for (const { slot, bytes } of this.live.values()) this.put(FREE, slot, bytes, 0);
    const { length, slots, peakBytes } = this;
    return {
      length,
      recorded,
      kind: this.kind.slice(0, length),
      slot: this.slot.slice(0, length),
      before: this.before.slice(0, length),
      bytes: this.bytes.slice(0, length),
      slots,
      peakBytes,
      leftAlive,
    };
  }

  private find(name: string): { readonly slot: number; bytes: number } {
    const block = this.live.get(name);
    if (block === undefined) throw new Refusal(`no block ${name} is alive.`);
    return block;
  }

  private count(bytes: number): void {
    this.liveBytes += bytes;
    if (this.liveBytes > MOST_LIVE)
      throw new Refusal(`more than ${count(MOST_LIVE)} bytes are alive at once.`);
    this.peakBytes = Math.max(this.peakBytes, this.liveBytes);
  }

  private write(kind: number, slot: number, before: number, bytes: number): void {
    if (this.length === MOST_LINES)
      throw new Refusal(`at most ${count(MOST_LINES)} requests are read.`);
    this.put(kind, slot, before, bytes);
  }

  private put(kind: number, slot: number, before: number, bytes: number): void {
    const at = this.length++;
    this.kind[at] = kind;
    this.slot[at] = slot;
    this.before[at] = before;
    this.bytes[at] = bytes;
  }
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function count(value: number): string {
  return value.toLocaleString('en');
}

function refuse(sentence: string): ParsedPattern {
  return { kind: 'refused', sentence };
}
