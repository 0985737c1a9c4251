import { describe, expect, inject, it } from 'vitest';
import { chooseLittle, findBarriers, runToEnd, useBrowser } from './visitor.ts';

const visit = useBrowser();
const home = inject('pageUrl');
const schemes = ['light', 'dark'] as const;
const routes = ['stack-vs-heap', 'clone-vs-borrow', 'recursion', 'stack-depth'];

describe.each(schemes)('in %s colours', (colorScheme) => {
  it.each(routes)('axe finds no barrier on %s', async (route) => {
    const { page, close } = await visit(`${home}#/${route}`, { colorScheme });
    await page.getByRole('heading', { level: 1 }).waitFor();
    if (route !== 'stack-depth') {
      await page
        .getByRole('region', { name: 'Memory' })
        .getByText(/spans of/)
        .waitFor();
    }
    expect(await findBarriers(page)).toEqual([]);
    await close();
  });

  it.each([360, 1280])('axe finds no barrier in a result %i pixels wide', async (width) => {
    const viewport = { width, height: 900 };
    const { page, close } = await visit(`${home}#/stack-vs-heap`, { colorScheme, viewport });
    await chooseLittle(page, 8, 16);
    await runToEnd(page);
    await page.getByRole('table', { name: /All figures/ }).waitFor();
    await page.getByText('All counts').click();
    expect(await findBarriers(page)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
    await close();
  });
});

it.each([360, 1280])('has the counts of all variants in sight %i pixels wide', async (width) => {
  const viewport = { width, height: 900 };
  const { page, close } = await visit(`${home}#/stack-vs-heap`, { viewport });
  await page.getByText('All counts').click();
  const counts = page.getByRole('group', { name: /All counts/ });
  await counts.getByRole('columnheader', { name: 'managed' }).waitFor();
  expect(await counts.evaluate((group) => group.scrollWidth - group.clientWidth)).toBe(0);
  await close();
});

it('shows every line and span where colours are forced', async () => {
  const { page, close } = await visit(`${home}#/stack-vs-heap`, { forcedColors: 'active' });
  await chooseLittle(page, 8, 16);
  await runToEnd(page);
  await page.locator('series-chart canvas').first().waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await close();
});
