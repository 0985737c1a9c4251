import { toAsciiJson } from '../report/ascii.ts';
import { crc32 } from '../report/crc32.ts';
import { openText, serialiseReport } from '../report/file.ts';
import { type Deflate, encodeLink, type Inflate, LONGEST_LINK } from '../report/link.ts';
import type { Report } from '../report/report.ts';
import {
  type HistoryAnswer,
  type HistoryEntry,
  type HistoryStore,
  orderEntries,
} from './history-store.ts';
import { sketchRun } from './run-sketch.ts';

/** Where the texts are kept: the host's part of the history. */
export interface TextStore extends Pick<HistoryStore, 'change' | 'remove' | 'removeAll' | 'watch'> {
  list(): Promise<HistoryAnswer<readonly HistoryEntry[]>>;
  read(id: string): Promise<HistoryAnswer<string>>;
  keep(entry: HistoryEntry, text: string): Promise<HistoryAnswer<HistoryEntry>>;
}

/** What the history needs beside. */
export interface HistoryTools {
  readonly deflate: Deflate;
  readonly inflate: Inflate;
  /** ISO 8601. */
  now(): string;
}

/** A history of reports over one of texts: what is read back is checked like any file. */
export function openHistory(texts: TextStore, tools: HistoryTools): HistoryStore {
  return {
    ...texts,
    async list() {
      const listed = await texts.list();
      return listed.kind === 'done' ? { ...listed, value: orderEntries(listed.value) } : listed;
    },
    async open(id) {
      const read = await texts.read(id);
      return read.kind === 'done' ? openKept(read.value, tools) : read;
    },
    async keep(report, name) {
      const text = await writeKept(report, tools);
      return texts.keep(describeEntry(report, name, text.length, tools.now()), text);
    },
  };
}

/** A link takes a twentieth of a file's room; what no link can hold is kept as a file. */
async function writeKept(report: Report, tools: HistoryTools): Promise<string> {
  const link = await encodeLink(report, tools);
  return link.length <= LONGEST_LINK ? link : serialiseReport(report);
}

async function openKept(text: string, tools: HistoryTools): Promise<HistoryAnswer<Report>> {
  const opened = await openText(text, tools);
  return opened.kind === 'report'
    ? { kind: 'done', value: opened.report }
    : { kind: 'failed', sentence: opened.sentence };
}

function describeEntry(report: Report, name: string, size: number, now: string): HistoryEntry {
  const { measurement, environment } = report;
  const { experiment, seed } = measurement.plan;
  const run = sketchRun(report);
  return {
    id: `${experiment} ${environment.when} ${seed} ${digestFigures(report)}`,
    experiment,
    name,
    note: '',
    isPinned: false,
    recorded: environment.when,
    kept: now,
    engine: environment.engine,
    size,
    ...(run === null ? {} : { run }),
  };
}

/**
 * Of what was measured: a run that is kept once more, with its ledger counted, is the same entry, and
 * two runs of one seed are two, even where a link has left out when they were.
 */
function digestFigures({ measurement, depth }: Report): string {
  return crc32(toAsciiJson([measurement, depth])).toString(36);
}
