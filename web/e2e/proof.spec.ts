import { bills } from './application';
import { expect, test } from './test';

test('The past can be looked at, is marked as such, and left again', async ({ page, empty }) => {
  const first = await empty.import(bills.northwind);
  await empty.import(bills.late, 'late');
  await page.goto(`${empty.url}/`);
  await expect(page.locator('[title="1,595.484567895620000206 USD"]').first()).toBeVisible();
  await page.getByRole('button', { name: 'As of now' }).click();
  await page.getByRole('combobox', { name: 'Or right after an import' }).click();
  await page.getByRole('option', { name: new RegExp(`^Import ${first.id}:`) }).click();
  await expect(page).toHaveURL(new RegExp(`as_of=${first.id}$`));
  await expect(page.getByRole('status').filter({ hasText: `As of import ${first.id}.` })).toBeVisible();
  await expect(page.locator('[title="595.484567895620000199 USD"]').first()).toBeVisible();
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(page.locator('[title="1,595.484567895620000206 USD"]').first()).toBeVisible();
});

test('Every figure of the dashboard opens its question, its version and its charges', async ({ page, northwind }) => {
  await page.goto(northwind.url);
  const figures = page.getByRole('button', { name: 'Where it comes from' });
  await expect(figures.first()).toBeVisible();
  await figures.first().click();
  const charges = page.getByRole('dialog', { name: 'charges' });
  await expect(charges.getByText(/^Version \d+ of the ledger, committed/)).toBeVisible();
  await charges.getByText('Ask again, now or later').click();
  await expect(charges.getByText(/^\.\/costsense costs --metric EffectiveCost --from 2026-03-01 .*--as-of 1$/)).toBeVisible();
  await expect(charges.getByText(/northwind-2026\.csv:\d+/).first()).toBeVisible();
});

test('A month that was delivered again is compared, down to the lines', async ({ page, empty }) => {
  await empty.import(bills.northwind, 'northwind');
  await empty.import(bills.late, 'northwind');
  await page.goto(empty.url);
  await page.getByRole('link', { name: 'Restatements', exact: true }).click();
  await expect(page.getByRole('link', { name: /March 2026/ })).toContainText('2 deliveries');
  await expect(page.getByRole('heading', { name: 'March 2026 of northwind' })).toBeVisible();
  const servers = page.getByRole('row', { name: /^Virtual Servers/ });
  await servers.getByRole('button', { name: 'The lines that differ' }).first().click();
  await expect(page).toHaveURL(/filter=ServiceName/);
  await expect(page.getByRole('list', { name: 'Only those' })).toContainText('Virtual Servers');
  await page.getByText('Added 1', { exact: true }).click();
  await page.getByText('A late charge of another source').click();
  await expect(page.getByText('late.csv:2')).toBeVisible();
  await servers.getByRole('button', { name: 'Where it comes from' }).first().click();
  await expect(page.getByRole('dialog', { name: 'charges' }).getByText(/northwind-2026\.csv:\d+/).first()).toBeVisible();
});
