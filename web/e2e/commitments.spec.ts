import { bills } from './application';
import { expect, test } from './test';

// Two charges of 15.5000000000000001 used and one of 3.25 unused: added up outside the project.
test('Commitments lead from their figures to the charges', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/commitments?currency=USD`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Commitments');
  await expect(page.getByRole('definition').filter({ hasText: 'of commitments used' })).toContainText('90.5 %');
  await expect(page.locator('[title="31.0000000000000002 USD"]').first()).toBeVisible();
  await expect(page.getByRole('row').filter({ has: page.locator('[title="commit-1"]') })).toContainText('Unknown');
  await page.getByRole('button', { name: 'Unused commitments: show the charges' }).click();
  const charges = page.getByRole('dialog', { name: 'Charges' });
  await expect(charges.locator('[title="3.25 USD"]').first()).toBeVisible();
  await expect(charges.getByRole('list', { name: 'Charges' }).getByRole('listitem')).toHaveCount(1);
});

test('A currency without commitments says so and still shows what the contract saves', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/commitments?currency=EUR`);
  await expect(page.getByRole('region', { name: 'No commitments in this time' })).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: 'Nothing was committed' })).toContainText('–');
  await expect(page.getByRole('definition').filter({ hasText: 'off list prices' })).toContainText('€');
  await expect(page.getByRole('region', { name: 'Savings by service' }).getByRole('row').nth(1)).toContainText('€');
});

test('Commitments follow the display currency, and so do their charges', async ({ page, northwind, request }) => {
  for (const month of ['2026-02', '2026-03']) await request.put(`${northwind.url}/api/v1/exchange-rates`, { data: { month, from: 'EUR', to: 'USD', rate: 2 } });
  await page.goto(`${northwind.url}/commitments`);
  await page.getByRole('button', { name: /Amounts are shown/ }).click();
  await page.getByRole('menuitem', { name: /^EUR/ }).click();
  await expect(page).toHaveURL(/display=EUR/);
  await expect(page.locator('[title="15.5000000000000001 EUR"]').first()).toBeVisible();
  await expect(page.getByText(/Converted to EUR from/)).toBeVisible();
  await page.getByRole('region', { name: 'Table of commitments' }).getByRole('button', { name: 'Where it comes from' }).filter({ has: page.locator('[title="1.625 EUR"]') }).click();
  const charges = page.getByRole('dialog', { name: 'Charges' });
  await expect(charges.locator('[title="1.625 EUR"]')).toHaveCount(2);
  await expect(charges.getByRole('list', { name: 'Charges' }).getByRole('listitem')).toContainText('from');
  await expect(charges.getByRole('list', { name: 'Charges' }).locator('[title="3.25 USD"]')).toBeVisible();
  await charges.getByText('Ask again, now or later').click();
  await expect(charges.getByText(/^\.\/costsense costs .*--currency EUR/)).toBeVisible();
});

test('Commitments can be seen as they were after an import', async ({ page, empty }) => {
  const first = await empty.import(bills.northwind);
  await empty.import(bills.late, 'late');
  const discount = page.getByRole('button', { name: 'Negotiated discount: show the charges' });
  await page.goto(`${empty.url}/commitments?currency=USD`);
  await expect(discount).toContainText('$1,');
  const now = await discount.textContent();
  await page.getByRole('button', { name: 'As of now' }).click();
  await page.getByRole('combobox', { name: 'Or right after an import' }).click();
  await page.getByRole('option', { name: new RegExp(`^Import ${first.id}:`) }).click();
  await expect(page).toHaveURL(new RegExp(`as_of=${first.id}$`));
  await expect(page.getByRole('status').filter({ hasText: `As of import ${first.id}.` })).toBeVisible();
  await expect(discount).not.toHaveText(now ?? '');
  await discount.click();
  await expect(page.getByRole('dialog', { name: 'Charges' })).toContainText(/by import 1/);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(discount).toHaveText(now ?? '');
});
