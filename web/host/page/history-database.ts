import type { Kept } from './history.ts';

/** The opened database. Every method is one transaction: it happens whole, or not at all. */
export interface Database<Entry extends Kept> {
  list(): Promise<readonly Entry[]>;
  /** Rejects with a `NotFoundError` where it was deleted. */
  read(id: string): Promise<string>;
  /** What a visitor has said of an entry that is there already stays. */
  keep(entry: Entry, text: string): Promise<Entry>;
  /** Reads and writes within one transaction, so that no other tab comes between. */
  change(id: string, change: Partial<Entry>): Promise<Entry>;
  remove(id: string): Promise<null>;
  removeAll(): Promise<null>;
}

const NAME = 'sandheap';
const VERSION = 1;
/** What lists show, by id. */
const ENTRIES = 'entries';
/** The text of each result's file, by the same id. */
const TEXTS = 'texts';

/** Opens or creates it; `closed` is called when another tab deletes it or brings a newer version. */
export async function openDatabase<Entry extends Kept>(
  closed: () => void,
): Promise<Database<Entry>> {
  const request = indexedDB.open(NAME, VERSION);
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore(ENTRIES, { keyPath: 'id' });
    request.result.createObjectStore(TEXTS);
  });
  const database = await result(request);
  database.addEventListener('versionchange', () => {
    database.close();
    closed();
  });
  database.addEventListener('close', closed);
  return describeDatabase<Entry>(database);
}

function describeDatabase<Entry extends Kept>(database: IDBDatabase): Database<Entry> {
  const begin = (mode: IDBTransactionMode) => {
    const transaction = database.transaction([ENTRIES, TEXTS], mode, { durability: 'strict' });
    return {
      entries: transaction.objectStore(ENTRIES),
      texts: transaction.objectStore(TEXTS),
      done: finished(transaction),
    };
  };
  return {
    async list() {
      return result<Entry[]>(begin('readonly').entries.getAll());
    },
    async read(id) {
      const text = await result<unknown>(begin('readonly').texts.get(id));
      return typeof text === 'string' ? text : notFound();
    },
    async keep(entry, text) {
      const { entries, texts, done } = begin('readwrite');
      const known = await result<Entry | undefined>(entries.get(entry.id));
      const kept = known === undefined ? entry : { ...known, size: entry.size };
      entries.put(kept);
      texts.put(text, entry.id);
      await done;
      return kept;
    },
    async change(id, change) {
      const { entries, done } = begin('readwrite');
      const entry = await result<Entry | undefined>(entries.get(id));
      if (entry === undefined) return notFound();
      const changed = { ...entry, ...change };
      entries.put(changed);
      await done;
      return changed;
    },
    async remove(id) {
      const { entries, texts, done } = begin('readwrite');
      entries.delete(id);
      texts.delete(id);
      await done;
      return null;
    },
    async removeAll() {
      const { entries, texts, done } = begin('readwrite');
      entries.clear();
      texts.clear();
      await done;
      return null;
    },
  };
}

function notFound(): never {
  throw new DOMException('the result was deleted', 'NotFoundError');
}

function result<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(reasonOf(request.error)));
  });
}

/** Only a finished transaction is kept: a full storage shows at its end. */
function finished(transaction: IDBTransaction): Promise<void> {
  const done = new Promise<void>((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(reasonOf(transaction.error)));
  });
  // Reads do not wait for it.
  done.catch(() => {});
  return done;
}

function reasonOf(error: DOMException | null): Error {
  return error ?? new DOMException('the transaction was given up', 'AbortError');
}
