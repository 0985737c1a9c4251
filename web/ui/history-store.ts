import type { Report } from '../report/report.ts';
import { writeMoment } from './environment-words.ts';
import { type RunSketch, writeSketch } from './run-sketch.ts';

/** What is known of a kept result without opening it. */
export interface HistoryEntry {
  readonly id: string;
  readonly experiment: string;
  /** The visitor's own name for it; the question until it is renamed. */
  readonly name: string;
  readonly note: string;
  readonly isPinned: boolean;
  /** ISO 8601, UTC: when it was recorded, and when it was kept. */
  readonly recorded: string;
  readonly kept: string;
  readonly engine: string;
  /** Characters of its file. */
  readonly size: number;
  /** Absent where nothing was timed, and of results kept by earlier versions. */
  readonly run?: RunSketch;
}

/** What a visitor may change of an entry. */
export type HistoryChange = Partial<Pick<HistoryEntry, 'name' | 'note' | 'isPinned'>>;

/** What became of a wish: done, or one sentence why not. Nothing on screen is lost either way. */
export type HistoryAnswer<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'failed'; readonly sentence: string };

/**
 * Results kept in this browser. Every change is one transaction of one entry, so that two tabs never
 * overwrite each other's. Nothing here rejects. `main.ts` hands one in.
 */
export interface HistoryStore {
  /** Pinned ones first, then the latest. */
  list(): Promise<HistoryAnswer<readonly HistoryEntry[]>>;
  open(id: string): Promise<HistoryAnswer<Report>>;
  keep(report: Report, name: string): Promise<HistoryAnswer<HistoryEntry>>;
  change(id: string, change: HistoryChange): Promise<HistoryAnswer<HistoryEntry>>;
  remove(id: string): Promise<HistoryAnswer<null>>;
  removeAll(): Promise<HistoryAnswer<null>>;
  /** Calls whenever any tab changed something; the answer ends that. */
  watch(changed: () => void): () => void;
}

/** Entries whose name, note, question or engine hold every word of what is looked for. */
export function findEntries(
  entries: readonly HistoryEntry[],
  sought: string,
): readonly HistoryEntry[] {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(({ name, note, experiment, engine, recorded }) => {
    const text = [name, note, experiment, engine, recorded].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** When and where it was run, and what of it: what two results of one question differ in. */
export function describeRun({ recorded, engine, run }: HistoryEntry): readonly string[] {
  return [writeMoment(recorded), ...(run === undefined ? [] : [writeSketch(run)]), engine];
}

/** Pinned ones first, then the latest. */
export function orderEntries(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  return [...entries].sort((a, b) => {
    if (a.isPinned !== b.isPinned) return a.isPinned ? -1 : 1;
    return a.kept < b.kept ? 1 : a.kept > b.kept ? -1 : 0;
  });
}
