import { describe, expect, inject, it } from 'vitest';
import { expectNoComplaints, useBrowser } from './visitor.ts';

const visit = useBrowser();
const home = inject('pageUrl');

describe('the page', () => {
  it('opens on a question, with its ledger and memory counted before any run', async () => {
    const { page, ...rest } = await visit(home);
    await page.getByRole('heading', { level: 1, name: /\?$/ }).waitFor();
    const ledger = page.getByRole('region', { name: 'Ledger' });
    await ledger.getByRole('cell', { name: '248 B' }).waitFor();
    await page
      .getByRole('region', { name: 'Memory' })
      .getByText(/block 1\sKiB/)
      .waitFor();
    await expect(page.getByRole('region', { name: 'Verdict' }).innerText()).resolves.toContain(
      'Nothing has been measured on this machine yet',
    );
    await page.getByRole('region', { name: 'Chart' }).waitFor();
    await page
      .getByRole('region', { name: 'Environment' })
      .getByText(/clock step/)
      .waitFor();
    expectNoComplaints({ page, ...rest });
    await rest.close();
  });

  it('counts anew when another size is looked at', async () => {
    const { page, close } = await visit(home);
    const ledger = page.getByRole('region', { name: 'Ledger' });
    await ledger.getByRole('combobox', { name: 'At' }).selectOption('16');
    await ledger.getByRole('row', { name: /^locals 0 0 0/ }).waitFor();
    const text = page.getByRole('region', { name: 'Background' });
    await text.getByRole('heading', { name: /What happens in memory · at 16\sB/ }).waitFor();
    await text.getByText(/A box on TLSF costs 36 loads and 26 stores, 58 of them/).waitFor();
    await page
      .getByRole('region', { name: 'Memory' })
      .getByText(/block 16\sB/)
      .waitFor();
    await close();
  });

  it('goes from question to question, with the keyboard at each new title', async () => {
    const { page, close } = await visit(home);
    await page.getByRole('link', { name: /frame a call/ }).click();
    await page.getByRole('heading', { level: 1, name: /frame a call/ }).waitFor();
    await page.waitForFunction(() => document.title.includes('frame a call'));
    await expect(page.evaluate(readFocus)).resolves.toMatch(/frame a call/);
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: /short-lived value/ }).waitFor();
    await close();
  });

  it('says so when the address names no question, and keeps the others in reach', async () => {
    const { page, close } = await visit(`${home}#/no-such-thing`);
    await page.getByRole('heading', { name: 'There is no such question' }).waitFor();
    await page.getByRole('link', { name: /short-lived value/ }).click();
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    await close();
  });

  it('shows a variant as Rust, AssemblyScript and WebAssembly', async () => {
    const { page, close } = await visit(home);
    const source = page.getByRole('region', { name: 'Source' });
    await source.getByText('Box::new').waitFor();
    await source.getByRole('tab', { name: 'AssemblyScript' }).click();
    await source.getByText('export function boxed(').waitFor();
    await source.getByRole('tab', { name: 'WebAssembly' }).click();
    await source.getByText('(func $').first().waitFor();
    await close();
  });

  it.each([360, 390, 1280, 2560])('fits a window %i pixels wide', async (width) => {
    const { page, close } = await visit(home, { viewport: { width, height: 900 } });
    await page
      .getByRole('region', { name: 'Ledger' })
      .getByRole('cell', { name: '248 B' })
      .waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
    await close();
  });

  it('folds its navigation into one control on a phone', async () => {
    const { page, close } = await visit(home, { viewport: { width: 390, height: 800 } });
    const fold = page.getByRole('button', { name: /short-lived value/ });
    await fold.waitFor();
    const other = page.getByRole('link', { name: /frame a call/ });
    await expect(other.isVisible()).resolves.toBe(false);
    await fold.click();
    await other.click();
    await page.getByRole('heading', { level: 1, name: /frame a call/ }).waitFor();
    await expect(other.isVisible()).resolves.toBe(false);
    await close();
  });
});

/** The text of what has the focus, however deep. */
function readFocus(): string {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element?.textContent ?? '';
}
