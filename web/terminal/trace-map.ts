import { MOMENT_KINDS, type Moment, type MomentKind, type SpanTable } from '../memory/moment.ts';
import { drawTable } from './table.ts';

/** A character a cell; the eye tells them apart without colour. */
const SIGNS: Readonly<Record<MomentKind, string>> = {
  static: 'S',
  'free-stack': '·',
  frame: 'F',
  block: '#',
  'free-block': '-',
  bookkeeping: ':',
  untouched: ' ',
  corrupt: '!',
};

const NAMES: Readonly<Record<MomentKind, string>> = {
  static: 'static data',
  'free-stack': 'free stack',
  frame: 'frame',
  block: 'block',
  'free-block': 'free block',
  bookkeeping: 'bookkeeping',
  untouched: 'never touched',
  corrupt: 'corrupt',
};

const CELLS_A_ROW = 64;

/** A part of memory that is drawn to a scale of its own. */
interface Part {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly mostRows: number;
}

/** Where the compiler put things, bytes. */
interface Layout {
  readonly dataEnd: number;
  readonly heapBase: number;
}

/**
 * Memory at a moment in rows of characters, each part (static data, the used stack, the heap) to its own
 * scale: a character stands for the kind that most of its bytes are.
 */
export function drawMap(moment: Moment, layout: Layout): string {
  const parts = listParts(moment, layout).filter(({ start, end }) => end > start);
  const drawn = parts.map((part) => drawPart(moment, part));
  return [...drawn, drawLegend(moment)].join('\n\n');
}

function listParts(moment: Moment, { dataEnd, heapBase }: Layout): readonly Part[] {
  const size = moment.memory.length;
  const used = findEdges(moment, heapBase);
  return [
    { name: 'static data', start: 0, end: Math.min(dataEnd, size), mostRows: 2 },
    {
      name: 'stack in use',
      start: Math.max(dataEnd, Math.min(used.stackStart, heapBase)),
      end: Math.min(heapBase, size),
      mostRows: 4,
    },
    { name: 'heap in use', start: used.heapStart, end: used.heapEnd, mostRows: 16 },
  ];
}

/** A little of the long free space behind the last block is shown. */
const A_LITTLE = 256;

/** Where the stack's use begins, and where the heap's begins and ends: what is left out is long and empty. */
function findEdges({ spans, corruptions }: Moment, heapBase: number) {
  const { count, kind, address, bytes } = spans;
  let [stackStart, heapStart, heapEnd] = [Infinity, Infinity, 0];
  for (let i = 0; i < count; i++) {
    const name = MOMENT_KINDS[kind[i] ?? 0];
    const start = address[i] ?? 0;
    const end = start + (bytes[i] ?? 0);
    if (name === 'frame') stackStart = Math.min(stackStart, start);
    if (start < heapBase || name === 'untouched') continue;
    heapStart = Math.min(heapStart, start);
    if (name === 'block' || name === 'corrupt') heapEnd = Math.max(heapEnd, end + A_LITTLE);
    else if (heapEnd === 0) heapEnd = Math.min(end, start + 8 * A_LITTLE);
  }
  for (const struck of corruptions) heapEnd = Math.max(heapEnd, struck.address + A_LITTLE);
  const last = (address[count - 1] ?? 0) + (bytes[count - 1] ?? 0);
  return { stackStart, heapStart, heapEnd: Math.min(heapEnd, last) };
}

function drawPart(moment: Moment, { name, start, end, mostRows }: Part): string {
  const scale = chooseScale(end - start, mostRows);
  const cells = Math.ceil((end - start) / scale);
  const signs = signCells(moment.spans, start, scale, cells);
  // A link that makes no sense lies within a span of something else.
  for (const { address } of moment.corruptions) {
    const cell = Math.floor((address - start) / scale);
    if (cell in signs) signs[cell] = SIGNS.corrupt;
  }
  const rows = Array.from({ length: Math.ceil(cells / CELLS_A_ROW) }, (_, row) => {
    const text = signs.slice(row * CELLS_A_ROW, (row + 1) * CELLS_A_ROW).join('');
    return `  ${writeAddress(start + row * CELLS_A_ROW * scale)} |${text}|`;
  });
  const heading = `${name}, ${writeAddress(start)} to ${writeAddress(end)}, ${scale} B a character`;
  return [heading, ...rows].join('\n');
}

/** A power of two of at least 4, so that all fits into a few rows. */
function chooseScale(bytes: number, mostRows: number): number {
  let scale = 4;
  while (bytes / scale > CELLS_A_ROW * mostRows) scale *= 2;
  return scale;
}

/** Corruption is never outvoted. */
function signCells(spans: SpanTable, start: number, scale: number, cells: number): string[] {
  const votes = Array.from({ length: cells }, () => new Float64Array(MOMENT_KINDS.length));
  const end = start + cells * scale;
  for (let i = 0; i < spans.count; i++) {
    const kind = spans.kind[i] ?? 0;
    const from = Math.max(spans.address[i] ?? 0, start);
    const to = Math.min((spans.address[i] ?? 0) + (spans.bytes[i] ?? 0), end);
    for (let at = from; at < to;) {
      const cell = Math.floor((at - start) / scale);
      const stop = Math.min(to, start + (cell + 1) * scale);
      const weight = MOMENT_KINDS[kind] === 'corrupt' ? Infinity : stop - at;
      const vote = votes[cell];
      if (vote !== undefined) vote[kind] = (vote[kind] ?? 0) + weight;
      at = stop;
    }
  }
  return votes.map((vote) => SIGNS[MOMENT_KINDS[vote.indexOf(Math.max(...vote))] ?? 'untouched']);
}

function drawLegend({ spans: { count, kind, bytes }, corruptions }: Moment): string {
  const rows = MOMENT_KINDS.flatMap((name, code) => {
    let [spans, sum] = [0, 0];
    for (let i = 0; i < count; i++) {
      if (kind[i] !== code) continue;
      spans++;
      sum += bytes[i] ?? 0;
    }
    // Each is a word, where it is no span by itself.
    if (name === 'corrupt' && spans === 0) {
      [spans, sum] = [corruptions.length, 4 * corruptions.length];
    }
    const sign = SIGNS[name] === ' ' ? 'blank' : SIGNS[name];
    return spans === 0 ? [] : [[sign, NAMES[name], String(spans), sum.toLocaleString('en')]];
  });
  return drawTable(
    [
      { heading: 'sign', align: 'left' },
      { heading: 'what it is', align: 'left' },
      { heading: 'spans', align: 'right' },
      { heading: 'bytes', align: 'right' },
    ],
    rows,
  );
}

/** Six digits hold all of a module's memory but the last few of 256 MiB. */
export function writeAddress(address: number): string {
  return `0x${address.toString(16).padStart(6, '0')}`;
}
