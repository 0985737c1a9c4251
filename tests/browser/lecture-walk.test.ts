import { describe, expect, inject, it } from 'vitest';
import { findBarriers, useBrowser } from './visitor.ts';

const visit = useBrowser();

describe('the lecture view of a walk', () => {
  it('steps by page keys in large type, and Escape leads back to the same step', async () => {
    const { page, complaints, close } = await visit(
      `${inject('pageUrl')}#/walks/move-string?step=2`,
    );
    await page.getByRole('button', { name: 'Lecture view' }).click();
    const lecture = page.getByRole('dialog', { name: 'Lecture view' });
    await lecture.getByText('Step 2 of 6').waitFor();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageUp');
    await lecture.getByText('Step 3 of 6').waitFor();
    // The page behind has these keys, too: it is not to step as well.
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await lecture.getByText('Step 5 of 6').waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await lecture.getByText('Step 3 of 6').waitFor();
    expect(await page.evaluate(() => location.hash)).toBe(
      '#/walks/move-string?step=3&view=lecture',
    );
    const size = await page
      .locator('.lecture .sentence')
      .evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
    expect(size).toBeGreaterThanOrEqual(21);
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await lecture.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => location.hash)).toBe('#/walks/move-string?step=3');
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('sandheap-app');
    expect(complaints).toEqual([]);
    await close();
  });

  it('opens by its address without a network', async () => {
    const { page, context, close } = await visit(`${inject('plainUrl')}#/stack-vs-heap`);
    await page.getByText(/(?<!not )isolated, clock step/).waitFor();
    await context.setOffline(true);
    await page.goto('about:blank');
    await page.goto(`${inject('plainUrl')}#/walks/move-string?step=5&view=lecture`);
    const lecture = page.getByRole('dialog', { name: 'Lecture view' });
    await lecture.getByText('Step 5 of 6').waitFor();
    await page.keyboard.press('PageDown');
    await lecture.getByText('Step 6 of 6').waitFor();
    expect(await page.evaluate(() => navigator.onLine)).toBe(false);
    await close();
  });
});
