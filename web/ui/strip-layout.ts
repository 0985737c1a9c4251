import type { MemoryMap, Span, SpanKind } from '../memory/map.ts';

/** A stretch of the memory strip: one span, or neighbours that would be too many to tell apart. */
export interface StripSegment {
  readonly kind: SpanKind;
  readonly address: number;
  readonly bytes: number;
  /** Frames or blocks in it; 1 for a span of its own. */
  readonly count: number;
  /** Of the strip's width, from 0 to 1: by the logarithm of the bytes, so that 16 B can be seen beside 1 MiB. */
  readonly share: number;
}

/** More spans than this are drawn together, kind by kind. */
const MOST_SPANS = 24;

export function layOutStrip(map: MemoryMap): readonly StripSegment[] {
  const spans = map.spans.filter((span) => span.bytes > 0);
  const runs =
    spans.length > MOST_SPANS ? gather(spans).flatMap(trim) : spans.map((span) => [span]);
  const weights = runs.map((run) => Math.log2(2 + sumBytes(run)));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return runs.map((run, index) => ({
    kind: leadingKind(run),
    address: run[0]?.address ?? 0,
    bytes: sumBytes(run),
    count: Math.max(1, run.filter((span) => span.kind === leadingKind(run)).length),
    share: (weights[index] ?? 0) / whole,
  }));
}

/** Runs of neighbours: frames with what lies between them, blocks with their headers and gaps. */
function gather(spans: readonly Span[]): readonly (readonly Span[])[] {
  const runs: Span[][] = [];
  for (const span of spans) {
    const last = runs.at(-1);
    if (last !== undefined && belongs(span, last)) last.push(span);
    else runs.push([span]);
  }
  return runs;
}

/** What lies before the first and after the last block or frame of a run stands for itself. */
function trim(run: readonly Span[]): readonly (readonly Span[])[] {
  const leading = run.flatMap((span, index) => (isLeading(span) ? [index] : []));
  const [first, last] = [leading[0], leading.at(-1)];
  if (first === undefined || last === undefined) return alone(run);
  return [...alone(run.slice(0, first)), run.slice(first, last + 1), ...alone(run.slice(last + 1))];
}

function isLeading(span: Span): boolean {
  return span.kind === 'block' || span.kind === 'frame';
}

function alone(spans: readonly Span[]): readonly (readonly Span[])[] {
  return spans.map((span) => [span]);
}

function belongs(span: Span, run: readonly Span[]): boolean {
  const kinds = new Set(run.map((one) => one.kind));
  if (span.kind === 'frame') return kinds.has('frame');
  if (span.kind === 'block' || span.kind === 'free-block') {
    return kinds.has('block') || kinds.has('free-block') || onlyBookkeeping(kinds);
  }
  return span.kind === 'bookkeeping' && (kinds.has('frame') || kinds.has('block'));
}

function onlyBookkeeping(kinds: ReadonlySet<SpanKind>): boolean {
  return kinds.size === 1 && kinds.has('bookkeeping');
}

function leadingKind(run: readonly Span[]): SpanKind {
  const kinds = run.map((span) => span.kind);
  return kinds.find((kind) => kind === 'block' || kind === 'frame') ?? kinds[0] ?? 'untouched';
}

function sumBytes(run: readonly Span[]): number {
  return run.reduce((sum, span) => sum + span.bytes, 0);
}

const NAMES: Readonly<Record<SpanKind, string>> = {
  static: 'static data',
  'free-stack': 'free stack',
  frame: 'frame',
  block: 'block',
  'free-block': 'free heap',
  bookkeeping: 'bookkeeping',
  untouched: 'untouched',
};

export function nameSpan(kind: SpanKind): string {
  return NAMES[kind];
}

/** Bytes and number of spans of each kind there is, in the order of first appearance. */
export function totalByKind(
  map: MemoryMap,
): readonly { readonly kind: SpanKind; readonly bytes: number; readonly count: number }[] {
  const kinds = [...new Set(map.spans.map((span) => span.kind))];
  return kinds.map((kind) => {
    const own = map.spans.filter((span) => span.kind === kind);
    return { kind, bytes: sumBytes(own), count: own.length };
  });
}
