import { describe, expect, it } from 'vitest';
import type { Report } from '../../web/report/report.ts';
import { openHistory, type TextStore } from '../../web/ui/history-reports.ts';
import {
  describeRun,
  findEntries,
  type HistoryEntry,
  orderEntries,
} from '../../web/ui/history-store.ts';
import { makeLargestReport } from '../report/largest-report.ts';
import { deflate, inflate } from '../report/platform.ts';
import { makeSmallReport } from '../report/small-report.ts';

const report = makeSmallReport();
let now = 0;

/** A text store in memory, as the browser's does it. */
function openTexts() {
  const entries = new Map<string, HistoryEntry>();
  const texts = new Map<string, string>();
  const gone = { kind: 'failed', sentence: 'It is gone.' } as const;
  const store: TextStore = {
    list: async () => ({ kind: 'done', value: [...entries.values()] }),
    read: async (id) => {
      const value = texts.get(id);
      return value === undefined ? gone : { kind: 'done', value };
    },
    keep: async (entry, text) => {
      const known = entries.get(entry.id);
      const value = known === undefined ? entry : { ...known, size: entry.size };
      entries.set(entry.id, value);
      texts.set(entry.id, text);
      return { kind: 'done', value };
    },
    change: async (id, change) => {
      const known = entries.get(id);
      if (known === undefined) return gone;
      entries.set(id, { ...known, ...change });
      return { kind: 'done', value: { ...known, ...change } };
    },
    remove: async (id) => {
      entries.delete(id);
      texts.delete(id);
      return { kind: 'done', value: null };
    },
    removeAll: async () => ({ kind: 'done', value: null }),
    watch: () => () => {},
  };
  const tools = {
    deflate,
    inflate,
    now: () => `2026-11-20T00:00:${String(now++).padStart(2, '0')}Z`,
  };
  return { history: openHistory(store, tools), texts };
}

describe('the history', () => {
  it('gives a report back to the last digit, from a twentieth of its file', async () => {
    const { history, texts } = openTexts();
    const kept = await history.keep(report, 'mine');
    if (kept.kind === 'failed') throw new Error(kept.sentence);
    expect(kept.value).toMatchObject({ name: 'mine', note: '', isPinned: false });
    expect(await history.open(kept.value.id)).toEqual({ kind: 'done', value: report });
    const [text = ''] = texts.values();
    expect(text).toMatch(/^#\/stack-vs-heap\?r=/);
    expect(kept.value.size).toBe(text.length);
  });

  it('remembers what tells two runs of one minute apart', async () => {
    const { history } = openTexts();
    const { environment } = report;
    const later = { ...report, environment: { ...environment, when: '2026-11-20T13:26:40Z' } };
    await history.keep(report, 'the question');
    await history.keep(later, 'the question');
    const listed = await history.list();
    const told = listed.kind === 'done' ? listed.value.map(describeRun) : [];
    expect(told.map(([when]) => when)).toEqual([
      '20 Nov 2026, 13:26:40 UTC',
      '20 Nov 2026, 13:26:13 UTC',
    ]);
    expect(told[0]?.[1]).toMatch(/^careful · 3 sizes, .* blocks$/);
  });

  it('has two results of one seed as two, where both leave out when they were measured', async () => {
    const { history } = openTexts();
    const [first, ...points] = report.measurement.points;
    if (first === undefined) throw new Error('the small report has a point');
    const measurement = {
      ...report.measurement,
      points: [{ ...first, discarded: first.discarded + 1 }, ...points],
    };
    await history.keep(report, 'one');
    await history.keep({ ...report, measurement }, 'other');
    const listed = await history.list();
    expect(listed.kind === 'done' && listed.value.map(({ name }) => name).sort()).toEqual([
      'one',
      'other',
    ]);
  });

  it('keeps what no link can hold as a file', async () => {
    const { history } = openTexts();
    const largest = makeLargestReport();
    const kept = await history.keep(largest, 'large');
    if (kept.kind === 'failed') throw new Error(kept.sentence);
    const opened = await history.open(kept.value.id);
    expect(opened.kind === 'done' && opened.value.ledger.length).toBe(largest.ledger.length);
  });

  it('has a run once, and keeps its name when its ledger is counted later', async () => {
    const { history } = openTexts();
    const uncounted: Report = { ...report, ledger: [] };
    const first = await history.keep(uncounted, 'the question');
    if (first.kind === 'failed') throw new Error(first.sentence);
    await history.change(first.value.id, { name: 'before', isPinned: true });
    await history.keep(report, 'the question');
    const listed = await history.list();
    expect(listed.kind === 'done' && listed.value).toMatchObject([
      { name: 'before', isPinned: true },
    ]);
    expect(await history.open(first.value.id)).toEqual({ kind: 'done', value: report });
  });

  it('says that an entry is gone, and never opens what is no report', async () => {
    const { history, texts } = openTexts();
    expect((await history.open('nothing')).kind).toBe('failed');
    texts.set('odd', '{"format":"something"}');
    expect(await history.open('odd')).toEqual({
      kind: 'failed',
      sentence:
        'This is not a Sandheap result: give a file that was saved as JSON, or the link of a result.',
    });
  });
});

describe('a list of entries', () => {
  const entry = (part: Partial<HistoryEntry>): HistoryEntry => ({
    id: 'x',
    experiment: 'stack-vs-heap',
    name: 'Where should a value live?',
    note: '',
    isPinned: false,
    recorded: '2026-11-20T13:26:13Z',
    kept: '2026-11-20T13:30:00Z',
    engine: 'Chromium 156',
    size: 1,
    ...part,
  });

  it('has pinned ones first, then the latest', () => {
    const ordered = orderEntries([
      entry({ id: 'old', kept: '2026-11-01' }),
      entry({ id: 'pinned', kept: '2026-10-01', isPinned: true }),
      entry({ id: 'new', kept: '2026-11-02' }),
    ]);
    expect(ordered.map(({ id }) => id)).toEqual(['pinned', 'new', 'old']);
  });

  it('is searched by every word, in name, note, question and engine', () => {
    const all = [
      entry({ id: 'a', note: 'on the train' }),
      entry({ id: 'b', engine: 'Firefox 153' }),
    ];
    const found = (sought: string) => findEntries(all, sought).map(({ id }) => id);
    expect(found('')).toEqual(['a', 'b']);
    expect(found('TRAIN  chromium')).toEqual(['a']);
    expect(found('stack firefox')).toEqual(['b']);
    expect(found('train firefox')).toEqual([]);
  });

  it('tells of one that an earlier version kept what is known', () => {
    expect(describeRun(entry({}))).toEqual(['20 Nov 2026, 13:26:13 UTC', 'Chromium 156']);
  });
});
