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
const MOST_ROWS = 16;

/** A part of memory that is drawn to a scale of its own. */
interface Part {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Memory at a moment in rows of characters, each part (static data, the used stack, the heap) to its own
 * scale: a character stands for the kind that most of its bytes are.
 */
export function drawMap(
  moment: Moment,
  layout: { readonly dataEnd: number; readonly heapBase: number },
): string {
  const parts = listParts(moment, layout).filter(({ start, end }) => end > start);
  const drawn = parts.map((part) => drawPart(moment.spans, part));
  return [...drawn, drawLegend(moment.spans)].join('\n\n');
}

function listParts(
  { spans, memory }: Moment,
  { dataEnd, heapBase }: { readonly dataEnd: number; readonly heapBase: number },
): readonly Part[] {
  const used = findEdges(spans);
  const stackStart = Math.max(dataEnd, Math.min(used.stackStart, heapBase));
  return [
    { name: 'static data', start: 0, end: Math.min(dataEnd, memory.length) },
    { name: 'stack in use', start: stackStart, end: heapBase },
    { name: 'heap in use', start: heapBase, end: Math.max(heapBase, used.heapEnd) },
  ];
}

/** Where the stack's use begins and where the heap's ends: what lies between them is empty, and long. */
function findEdges({ count, kind, address, bytes }: SpanTable) {
  let [stackStart, heapEnd] = [Infinity, 0];
  for (let i = 0; i < count; i++) {
    const name = MOMENT_KINDS[kind[i] ?? 0];
    const end = (address[i] ?? 0) + (bytes[i] ?? 0);
    if (name === 'frame') stackStart = Math.min(stackStart, address[i] ?? 0);
    // The last free block may be nearly all of memory: a little of it will do.
    if (name === 'free-block') heapEnd = Math.max(heapEnd, Math.min(end, (address[i] ?? 0) + 256));
    else if (name !== 'untouched') heapEnd = Math.max(heapEnd, end);
  }
  return { stackStart, heapEnd };
}

function drawPart(spans: SpanTable, { name, start, end }: Part): string {
  const scale = chooseScale(end - start);
  const cells = Math.ceil((end - start) / scale);
  const signs = signCells(spans, start, scale, cells);
  const rows = Array.from({ length: Math.ceil(cells / CELLS_A_ROW) }, (_, row) => {
    const text = signs.slice(row * CELLS_A_ROW, (row + 1) * CELLS_A_ROW).join('');
    return `  ${writeAddress(start + row * CELLS_A_ROW * scale)} |${text}|`;
  });
  const heading = `${name}, ${writeAddress(start)} to ${writeAddress(end)}, ${scale} B a character`;
  return [heading, ...rows].join('\n');
}

/** A power of two of at least 4, so that all fits into a few rows. */
function chooseScale(bytes: number): number {
  let scale = 4;
  while (bytes / scale > CELLS_A_ROW * MOST_ROWS) scale *= 2;
  return scale;
}

/** Corruption is never outvoted. */
function signCells(
  spans: SpanTable,
  start: number,
  scale: number,
  cells: number,
): readonly string[] {
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

function drawLegend({ count, kind, bytes }: SpanTable): string {
  const rows = MOMENT_KINDS.flatMap((name, code) => {
    let [spans, sum] = [0, 0];
    for (let i = 0; i < count; i++) {
      if (kind[i] !== code) continue;
      spans++;
      sum += bytes[i] ?? 0;
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
