import { readFile } from 'node:fs/promises';
import { describe, expect, inject, it } from 'vitest';
import { walks } from '../../web/catalogue/walks/registry.ts';
import { runWalk } from '../../web/host/engine/walk.ts';
import { viewStep } from '../../web/ui/walk-view.ts';
import { findBarriers, useBrowser } from './visitor.ts';

const visit = useBrowser();
const home = inject('pageUrl');

/** The sentence of a step over a run of the same module in Node, without the marks of code. */
async function expectedSentence(id: string, step: number): Promise<string> {
  const file = new URL('../../build/public/modules/walks.traced.wasm', import.meta.url);
  const answer = await runWalk(await WebAssembly.compile(await readFile(file)), id);
  const walk = walks.find((one) => one.id === id);
  const moment = answer.kind === 'walked' ? answer.moments[step] : undefined;
  const told = walk?.steps[step];
  if (walk === undefined || moment === undefined || told === undefined)
    throw new Error(`${id} has no step ${step}`);
  return viewStep(walk, told, moment, null).sentence.replaceAll('`', '');
}

describe('a walk', () => {
  it('steps by key over the memory of a run, the same as in Node, and its address follows', async () => {
    const { page, complaints, close } = await visit(`${home}#/walks/move-string?step=2`);
    const sentence = page.locator('.sentence');
    await sentence.waitFor();
    expect(await sentence.textContent()).toBe(await expectedSentence('move-string', 1));
    await page.keyboard.press('ArrowRight');
    await page.getByText('Step 3 of 6').waitFor();
    expect(await sentence.textContent()).toBe(await expectedSentence('move-string', 2));
    expect(new URL(page.url()).hash).toBe('#/walks/move-string?step=3');
    expect(await page.locator('svg .arrow').count()).toBe(2);
    expect(await page.locator('[aria-current=step]').textContent()).toContain('let s2 = s1;');
    await page.keyboard.press('End');
    await page.getByText('Step 6 of 6').waitFor();
    expect(await page.getByRole('button', { name: 'Forward' }).isDisabled()).toBe(true);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    await page.getByText('Step 1 of 6').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('is chosen from the list, and ends in what it costs', async () => {
    const { page, complaints, close } = await visit(`${home}#/walks`);
    await page.getByRole('combobox', { name: /^Walk/u }).selectOption('recursion');
    await page.getByRole('heading', { name: 'A recursion of 1,000 calls' }).waitFor();
    await page.getByText('Step 1 of 9').waitFor();
    await page.getByRole('link', { name: 'How deep until it overflows?' }).last().click();
    await page.getByRole('heading', { level: 1, name: 'How deep' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'A recursion of 1,000 calls' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('says so where there is none of that name', async () => {
    const { page, close } = await visit(`${home}#/walks/nowhere?step=9`);
    await page.getByText('There is no walk named nowhere; this is the first one.').waitFor();
    await page.getByText('Step 6 of 6').waitFor();
    await close();
  });

  it.each([
    ['light', 360, 'recursion?step=6'],
    ['dark', 1280, 'alloc-dealloc?step=5'],
  ] as const)('has no barrier in %s colours %i pixels wide', async (colorScheme, width, place) => {
    const viewport = { width, height: 900 };
    const { page, close } = await visit(`${home}#/walks/${place}`, { colorScheme, viewport });
    await page.locator('.sentence').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
    await close();
  });
});

describe('the page of ideas', () => {
  it('leads from an idea to its walk', async () => {
    const { page, complaints, close } = await visit(`${home}#/ideas`);
    const row = page.getByRole('row', { name: /^Rc, Arc, Weak, cycles/u });
    await row.getByRole('link', { name: /^Rc and Weak/u }).click();
    await page.getByText('Step 1 of 9').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
