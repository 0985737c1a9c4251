import type { Page } from 'playwright-core';
import { describe, expect, inject, it, vi } from 'vitest';
import { expectNoComplaints, useBrowser } from './visitor.ts';

// A deadline is 10 s; the other tests wait for the first probes.
vi.setConfig({ testTimeout: 120_000 });

const WAIT = { timeout: 100_000 };
const visit = useBrowser();
const lab = '#/stack-depth';

describe('the stack depth lab, disturbed', () => {
  it('says beside the depths that the tab was hidden, and marks which', async () => {
    const { page, ...rest } = await visit(`${inject('pageUrl')}${lab}`);
    await page.evaluate(() =>
      Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' }),
    );
    await start(page);
    await verdict(page)
      .getByText(/The tab was hidden during \d+ probes?, marked †/)
      .waitFor(WAIT);
    await stop(page);
    expect(await firstRow(page)).toMatch(/[\d,]+ †/);
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });

  it('says beside the depths that the page is not isolated', async () => {
    // With its service worker this page would be isolated all the same.
    const options = { serviceWorkers: 'block' } as const;
    const { page, close } = await visit(`${inject('plainUrl')}${lab}`, options);
    await start(page);
    await verdict(page).getByText('This page is not cross-origin isolated.').waitFor(WAIT);
    await stop(page);
    await close();
  });

  it('stops a probe at its deadline, says so, and goes on with the next', async () => {
    const { page, ...rest } = await visit(`${inject('pageUrl')}${lab}`);
    await page.evaluate(dropFirstQuestion);
    await start(page);
    await verdict(page).getByText('Stopped at the deadline: 1 probe.').waitFor(WAIT);
    await stop(page);
    expect(await firstRow(page)).toContain('none within the deadline. Still running after 10 s.');
    await table(page)
      .getByText(/the engine’s call stack/)
      .first()
      .waitFor();
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });

  it('says that no memory could be had, lives, and probes when there is some again', async () => {
    const { page, ...rest } = await visit(`${inject('pageUrl')}${lab}`);
    await page.evaluate(takeAllMemories);
    await start(page);
    await verdict(page)
      .getByText(/Could not be made: \d+ probes?\. The table says why\./)
      .waitFor(WAIT);
    await stop(page);
    expect(await firstRow(page)).toMatch(
      /could not be probed\. The region could not be allocated: .*memory/,
    );
    await page.evaluate(() => Reflect.deleteProperty(globalThis, 'memories'));
    await start(page);
    await verdict(page)
      .getByText(/calls cold/)
      .waitFor(WAIT);
    await stop(page);
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });
});

function verdict(page: Page) {
  return page.getByRole('region', { name: 'Verdict' });
}

function table(page: Page) {
  return page.getByRole('table', { name: /All probes/ });
}

function firstRow(page: Page): Promise<string> {
  return table(page).locator('tbody tr').first().innerText();
}

async function start(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
}

async function stop(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText(/runs are kept\./).waitFor();
}

/** Runs in the page: the first worker never hears what it is asked. */
function dropFirstQuestion(): void {
  const { prototype } = Worker;
  const post = Object.getOwnPropertyDescriptor(prototype, 'postMessage') ?? {};
  prototype.postMessage = () => void Object.defineProperty(prototype, 'postMessage', post);
}

/** Runs in the page: holds memories until there is no room for another, as an engine reserves it. */
function takeAllMemories(): void {
  const memories: WebAssembly.Memory[] = [];
  Object.assign(globalThis, { memories });
  try {
    for (;;) memories.push(new WebAssembly.Memory({ initial: 1, maximum: 65_536 }));
  } catch {
    // This was one too many.
  }
}
