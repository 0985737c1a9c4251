import { openDatabase, type Database } from './history-database.ts';

/** What this layer reads of an entry: all else is kept as it comes. */
export interface Kept {
  readonly id: string;
  readonly size: number;
}

type Answer<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'failed'; readonly sentence: string };

/** What is kept, as text: this layer knows nothing of reports. */
export interface TextHistory<Entry extends Kept> {
  list(): Promise<Answer<readonly Entry[]>>;
  read(id: string): Promise<Answer<string>>;
  keep(entry: Entry, text: string): Promise<Answer<Entry>>;
  change(id: string, change: Partial<Entry>): Promise<Answer<Entry>>;
  remove(id: string): Promise<Answer<null>>;
  removeAll(): Promise<Answer<null>>;
  watch(changed: () => void): () => void;
}

/**
 * The history of this browser in IndexedDB. Lists and texts lie apart, so that a list of a thousand
 * results reads no result. Nothing rejects: what fails is one sentence.
 */
export function openPageHistory<Entry extends Kept>(): TextHistory<Entry> {
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);
  const watchers = new Set<() => void>();
  channel?.addEventListener('message', () => tell(watchers));
  const database = openLazily<Entry>();
  const write = <Value>(change: (database: Database<Entry>) => Promise<Value>) =>
    answer(async () => {
      const value = await change(await database());
      channel?.postMessage(null);
      tell(watchers);
      return value;
    });
  return {
    list: () => answer(async () => (await database()).list()),
    read: (id) => answer(async () => (await database()).read(id)),
    keep: (entry, text) => write((opened) => opened.keep(entry, text)),
    change: (id, change) => write((opened) => opened.change(id, change)),
    remove: (id) => write((opened) => opened.remove(id)),
    removeAll: () => write((opened) => opened.removeAll()),
    watch(changed) {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
  };
}

const CHANNEL = 'sandheap-history';

function tell(watchers: ReadonlySet<() => void>): void {
  for (const changed of watchers) changed();
}

/** Opened with the first wish, and anew where a browser refused it before. */
function openLazily<Entry extends Kept>(): () => Promise<Database<Entry>> {
  let opened: Promise<Database<Entry>> | null = null;
  return () => {
    opened ??= openDatabase<Entry>(() => {
      opened = null;
    }).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
}

async function answer<Value>(wish: () => Promise<Value>): Promise<Answer<Value>> {
  try {
    return { kind: 'done', value: await wish() };
  } catch (error) {
    return { kind: 'failed', sentence: describe(error) };
  }
}

function describe(error: unknown): string {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') {
    return 'The browser’s storage is full: delete kept results, or export this one as a file.';
  }
  if (name === 'NotFoundError') return 'This result is not kept any more: it was deleted.';
  return 'The browser keeps nothing here, as in a private window: export the result as a file instead.';
}
