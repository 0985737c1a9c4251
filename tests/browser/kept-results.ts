import type { Page } from 'playwright-core';

/** Name and note of the one that a search is to find among many. */
export const NEEDLE = { name: 'Before the arena', note: 'on the train to Lyon' } as const;

/**
 * Keeps so many results in the history of the page, each with a link of a whole result as its text:
 * as the page itself does it, but at once. The history must have been opened before.
 */
export async function keepMany(page: Page, count: number, link: string): Promise<void> {
  await page.evaluate(
    ([many, text, needle]) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('sandheap');
        request.onerror = () => reject(request.error ?? new Error('no database'));
        request.onsuccess = () => {
          const kept = request.result.transaction(['entries', 'texts'], 'readwrite');
          for (let index = 0; index < many; index += 1) {
            const when = new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toISOString();
            const entry = {
              id: `stack-vs-heap ${when} ${index}`,
              experiment: 'stack-vs-heap',
              name: `Where should a short-lived value live? ${index}`,
              note: index % 3 === 0 ? `note number ${index}` : '',
              isPinned: index % 100 === 1,
              recorded: when,
              kept: when,
              engine: 'Chromium 156',
              size: text.length,
              run: {
                preset: 'careful',
                sizes: [8, 64, 512],
                blocks: { fewest: 20, most: 40 },
                isStopped: false,
              },
            };
            const isNeedle = index === many >> 1;
            kept.objectStore('entries').put(isNeedle ? { ...entry, ...needle } : entry);
            kept.objectStore('texts').put(text, entry.id);
          }
          kept.onabort = () => reject(kept.error ?? new Error('not kept'));
          kept.oncomplete = () => {
            request.result.close();
            resolve();
          };
        };
      }),
    [count, link, NEEDLE] as const,
  );
}

/** What lies in the database, whatever is on the page. */
export function countKept(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const request = indexedDB.open('sandheap');
        request.onerror = () => reject(request.error ?? new Error('no database'));
        request.onsuccess = () => {
          const count = request.result.transaction('entries').objectStore('entries').count();
          count.onsuccess = () => {
            request.result.close();
            resolve(count.result);
          };
        };
      }),
  );
}
