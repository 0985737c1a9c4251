import { expect, inject, it } from 'vitest';
import { expectNoComplaints, useBrowser } from './visitor.ts';

const visit = useBrowser();
const home = inject('pageUrl');

it('A guess is placed on the axis by keys, by a pointer or as a number, and stays beside its result.', async () => {
  const { page, ...rest } = await visit(home);
  const guess = page.getByRole('slider', { name: /at 8\sB, Box, TLSF takes how long/ });
  const field = page.getByRole('spinbutton');
  await guess.focus();
  for (const key of ['ArrowUp', 'PageUp', 'PageUp']) await page.keyboard.press(key);
  await expect.poll(() => guess.getAttribute('aria-valuetext')).toBe('4.0 times as long');
  await expect.poll(() => field.inputValue()).toBe('4');
  const area = await page.locator('chart-guess').boundingBox();
  if (area === null) throw new Error('the axis has no place');
  await page.mouse.click(area.x + area.width / 2, area.y + 2);
  await expect.poll(() => field.inputValue().then(Number)).toBeGreaterThan(50);
  await field.fill('0');
  await field.press('Tab');
  await page.getByText('A guess is a number from 0.01 to 10,000.').waitFor();
  await field.fill('3');
  await field.press('Tab');
  await page.getByRole('combobox', { name: 'To', exact: true }).selectOption('8');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByText(/You guessed 3.0× for Box, TLSF at 8\sB; it is/).waitFor();
  await page.locator('chart-guess').getByText('your guess: 3.0×').waitFor();
  await guess.waitFor({ state: 'detached' });
  expectNoComplaints({ page, ...rest });
  await rest.close();
}, 60_000);

it('A mistake has an address of its own, and two threads make the data race.', async () => {
  const { page, ...rest } = await visit(`${home}#/hazards/double-free`);
  await page.getByRole('heading', { level: 2, name: /^Double free/ }).waitFor();
  await page.getByText(/Double free: the block of 16\sB/).waitFor();
  await page.getByRole('link', { name: 'Data race' }).click();
  await page.getByText(/Two threads updated it .* no other thread can come between/).waitFor();
  expect(new URL(page.url()).hash).toBe('#/hazards/data-race');
  expectNoComplaints({ page, ...rest });
  await rest.close();
}, 60_000);
