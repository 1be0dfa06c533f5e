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
