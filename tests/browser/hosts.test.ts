import { describe, expect, inject, it } from 'vitest';
import { ISOLATION_HEADERS } from '../../tools/headers.ts';
import { chooseLittle, expectNoComplaints, readFigures, runToEnd, useBrowser } from './visitor.ts';

const visit = useBrowser();

describe('a host without the headers of isolation', () => {
  it('has a page that works and says what is coarser', async () => {
    const { page, ...rest } = await visit(`${inject('plainUrl')}#/stack-vs-heap`);
    const environment = page.getByRole('region', { name: 'Environment' });
    await environment.getByText(/not isolated, clock step 100\sµs/).waitFor();
    await environment.getByText(/timing is coarser/).waitFor();
    await chooseLittle(page, 16, 16);
    await runToEnd(page);
    expect(await readFigures(page)).toHaveLength(2);
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });
});

describe('a worker that dies', () => {
  it('is said, and the run can be repeated', async () => {
    const { page, context, close } = await visit(`${inject('pageUrl')}#/stack-vs-heap`);
    await chooseLittle(page, 16, 16);
    const scripts = '**/bench-worker*.js';
    await context.route(scripts, (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        headers: { ...ISOLATION_HEADERS },
        body: 'throw new Error("out of luck");',
      }),
    );
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText(/The run failed: .* Nothing was finished\. Run tries again\./).waitFor();
    await context.unroute(scripts);
    await runToEnd(page);
    expect(await readFigures(page)).toHaveLength(2);
    await close();
  });
});
