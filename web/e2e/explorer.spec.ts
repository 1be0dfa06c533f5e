import { readFile } from 'node:fs/promises';
import { expect, test } from './test';

test('The whole question lives in the address and comes back', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/explorer`);
  await page.getByRole('radiogroup', { name: 'Granularity' }).getByText('Month').click();
  await page.getByLabel('Group by').first().fill('region name');
  await page.getByRole('option', { name: /Region name/ }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByPlaceholder('Column or tag').fill('env');
  await page.getByRole('option', { name: 'Tag env' }).click();
  await page.getByRole('checkbox', { name: /^prod/ }).check();
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByRole('radiogroup', { name: 'Shown as' }).getByText('Table').click();
  await expect(page).toHaveURL(/granularity=month&by=ServiceName,RegionName&filter=tag:env=prod&view=table/);
  const row = page.getByRole('row', { name: /Virtual Servers/ });
  await expect(row).toContainText('Europe West');
  const address = page.url();

  await page.reload();
  await expect(page.getByRole('row', { name: /Virtual Servers/ })).toContainText('Europe West');
  await expect(page.getByRole('button', { name: /Tag env is prod/ })).toBeVisible();
  expect(page.url()).toBe(address);

  await page.goBack();
  await expect(page.locator('canvas')).toBeVisible();
});

test('A value with a bar and a quote can be filtered by', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/explorer?granularity=none`);
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByPlaceholder('Column or tag').fill('ServiceName');
  await page.getByRole('option', { name: 'Service name', exact: true }).click();
  await page.getByRole('checkbox', { name: /Support \| Plan/ }).check();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/Support\+%5C%7C\+Plan/);
  await expect(page.getByRole('row', { name: /^Total/ }).locator('[title="-20.000000000000000001 USD"]')).toBeVisible();
});

test('Groups beyond the largest are added up, and lead to their charges', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/explorer?granularity=none&top=1&range=month-to-date&currency=USD&filter=BillingCurrency%3DUSD`);
  const rest = page.getByRole('row', { name: /Everything else/ });
  await expect(rest.locator('[title="139.250000005500000199 USD"]')).toBeVisible();
  await rest.getByRole('button').first().click();
  await expect(page.getByRole('dialog', { name: 'Charges' }).locator('[title="139.250000005500000199 USD"]')).toBeVisible();
});

test('Everything else of several dimensions comes apart into its groups', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/explorer?granularity=none&top=1&by=ServiceName,RegionName&range=month-to-date&currency=USD&filter=BillingCurrency%3DUSD`);
  await page.getByRole('row', { name: /Everything else/ }).locator('[title="139.250000005500000199 USD"]').click();
  await expect(page).toHaveURL(/top=\d/);
  await expect(page.getByRole('row', { name: /^Managed Database/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Everything else/ })).toBeHidden();
});

test('Cost in the currency of the prices is asked for by a name that is explained', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/explorer?range=all`);
  await page.getByRole('combobox', { name: 'Metric' }).click();
  await page.getByRole('option', { name: /^Effective cost as priced In what the prices are in/ }).click();
  await expect(page).toHaveURL(/metric=PricingCurrencyEffectiveCost/);
  await expect(page.getByText(/47 charges have no PricingCurrencyEffectiveCost/)).toBeVisible();
});

test('A cell leads to its charges, each with all its columns', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/explorer?range=month-to-date&currency=USD`);
  const cell = page.getByRole('row', { name: /Managed Database/ }).locator('[title="15.5000000000000001 USD"]').first();
  await cell.click();
  const charges = page.getByRole('dialog', { name: 'Charges' });
  await expect(charges.getByText('northwind-2026.csv:42')).toBeVisible();
  await charges.getByRole('button', { name: /Managed Database/ }).click();
  await expect(charges.getByText('Database hours under commitment, "r5 | large"').last()).toBeVisible();
  await expect(charges.getByText('x_cost_center')).toBeVisible();
  await expect(charges.getByRole('link', { name: 'import 1' }).last()).toBeVisible();
  await page.goBack();
  await expect(charges).toBeHidden();
});

test('The answer can be taken along as CSV, in exact amounts', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/explorer?range=month-to-date`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain('44.123456789012');
  expect(text).toContain('15.5000000000000001');
  expect(text.split('\n')[0]).toContain('ServiceName');
});

test('The charges can be taken along as a FOCUS dataset', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/explorer?range=month-to-date`);
  await page.getByRole('button', { name: 'Export FOCUS' }).click();
  await page.getByRole('radiogroup', { name: 'Version of FOCUS' }).getByText('FOCUS 1.2').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download CSV' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^focus-1\.2_.*\.csv$/);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain('15.5000000000000001');
  expect(text.split('\n')[0]).toContain('ProviderName,PublisherName');
});

test('A question without dimensions has its heads above its figures', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/explorer?range=month-to-date&by=&granularity=none&currency=USD`);
  const total = await page.getByRole('columnheader', { name: 'Total' }).boundingBox();
  const figure = await page.getByRole('row', { name: /^All charges/ }).locator('[title="595.484567895620000199 USD"]').boundingBox();
  if (!total || !figure) throw new Error('The table is not drawn');
  expect(figure.x).toBeGreaterThanOrEqual(total.x);
  expect(figure.x + figure.width).toBeLessThanOrEqual(total.x + total.width);
});

test('A week that the question cuts off says how many of its days it holds', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/explorer?from=2026-03-01&to=2026-03-11&granularity=week&currency=USD`);
  await expect(page.getByRole('columnheader', { name: '23 Feb' })).toContainText('1 of 7 days');
  await expect(page.getByRole('columnheader', { name: '2 Mar' })).not.toContainText('days');
  await expect(page.getByRole('columnheader', { name: '9 Mar' })).toContainText('2 of 7 days');
  const walker = page.getByRole('slider', { name: /The answer over time/ });
  await walker.focus();
  await page.keyboard.press('End');
  await expect(walker).toHaveAttribute('aria-valuetext', /Week of Mon, 9 Mar 2026, 2 of 7 days: .* USD/);
});

test('Groups are counted in the currency that is shown', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/explorer?range=all&granularity=none&currency=EUR`);
  await expect(page.locator('tbody th[scope=row]')).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'Answer', exact: true })).toContainText('· 1 group ·');
});

test('A column that does not exist is explained', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/explorer?by=Nonsense`);
  await expect(page.getByRole('alert')).toContainText('Nonsense');
  await expect(page.getByRole('alert').getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('The table sorts by any of its columns', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/explorer?granularity=none&range=month-to-date&currency=USD`);
  const names = page.locator('tbody th[scope=row]');
  await expect(names.first()).toHaveText('Virtual Servers');
  await page.getByRole('button', { name: 'Service name', exact: true }).click();
  await expect(names.first()).toHaveText('Managed Database');
  await expect(page).toHaveURL(/sort=ServiceName/);
  await expect(page.getByRole('columnheader', { name: 'Service name' })).toHaveAttribute('aria-sort', 'ascending');
});
