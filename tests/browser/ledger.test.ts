import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { traceRequests } from '../../web/catalogue/trace-requests.ts';
import { catalogue } from '../../web/catalogue/registry.ts';
import { inflate } from '../../web/host/engine/deflate.ts';
import { traceVariant } from '../../web/host/engine/traced.ts';
import type { LedgerCell } from '../../web/memory/counts.ts';
import { decodeLink } from '../../web/report/link.ts';
import type { Report } from '../../web/report/report.ts';
import { compileBuilt } from '../catalogue/built-modules.ts';
import { copyLink, runToEnd, useBrowser } from './visitor.ts';

const visit = useBrowser();

describe('the ledger that the page counts', () => {
  it.each(['stack-vs-heap', 'clone-vs-borrow'])(
    'of %s is that of Node, in every digit and for every variant',
    async (id) => {
      const { page, close } = await visit(`${inject('pageUrl')}#/${id}`);
      await page.getByRole('combobox', { name: 'From' }).selectOption('64');
      await page.getByRole('combobox', { name: 'To', exact: true }).selectOption('64');
      await runToEnd(page);
      const report = await openCounted(page);
      await close();
      const counted = await countHere(report);
      expect(report.ledger).toHaveLength(counted.length);
      expect(report.ledger).toEqual(expect.arrayContaining([...counted]));
    },
  );
});

describe('what happens once', () => {
  it('stands under the ledger: the panic’s words, refused borrows, bytes left alive', async () => {
    const { page, close } = await visit(`${inject('pageUrl')}#/interior-mutability`);
    const facts = page.getByRole('region', { name: 'Once, untimed' });
    await facts.getByText('cannot recursively acquire mutex').waitFor();
    const told = await facts.getByRole('listitem').allTextContents();
    await close();
    expect(told.slice(0, 3).map((one) => one.replaceAll('\u00a0', ' '))).toEqual([
      'A second borrow_mut while one is out: panics with “RefCell already borrowed”; 1 refused borrow, 8 B left alive.',
      'A borrow while a borrow_mut is out: panics with “RefCell already mutably borrowed”; 1 refused borrow, 8 B left alive.',
      'A try_borrow_mut while a borrow_mut is out, which gives Err(BorrowMutError): returns; 1 refused borrow, nothing left alive.',
    ]);
  });
});

/** The ledger is counted after the run: a link that is copied before lacks it. */
async function openCounted(page: Page): Promise<Report> {
  for (let tries = 0; tries < 100; tries++) {
    const report = await openLink(await copyLink(page));
    if (report.ledger.length > 0) return report;
    await page.waitForTimeout(100);
  }
  throw new Error('the page counted no ledger');
}

async function openLink(address: string): Promise<Report> {
  const opened = await decodeLink(address, { inflate });
  if (opened.kind === 'refused') throw new Error(opened.sentence);
  return opened.report;
}

/** The same cells in Node. */
async function countHere({ measurement }: Report): Promise<readonly LedgerCell[]> {
  const { plan } = measurement;
  const experiment = catalogue.find(({ id }) => id === plan.experiment);
  if (experiment === undefined) throw new Error(`no experiment ${plan.experiment}`);
  const module = await compileBuilt(plan.experiment, 'traced');
  const cells: LedgerCell[] = [];
  for (const request of traceRequests(experiment, plan)) {
    const answer = await traceVariant(module, request);
    if (answer.kind === 'failed') throw new Error(answer.message);
    cells.push(answer.cell);
  }
  return cells;
}
