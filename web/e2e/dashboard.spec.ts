import { expect, test } from './test';

// What the bill adds up to, summed with exact decimals outside the project.
const monthToDate = '595.484567895620000199 USD';
const sameDaysBefore = '583.5 USD';

test('The dashboard tells the month, exact to the last digit', async ({ page, northwind }) => {
  await page.goto(northwind.url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('March 2026');
  const total = page.getByRole('definition').filter({ hasText: 'in the same days of February 2026' });
  await expect(total.getByText('$595.48')).toBeVisible();
  await expect(total.locator(`[title="${monthToDate}"]`)).toBeVisible();
  await expect(total.locator(`[title="${sameDaysBefore}"]`)).toBeVisible();
  await expect(total).toContainText('+2.1 %');
  const services = page.getByRole('region', { name: 'Services' });
  await expect(services.getByRole('listitem').first()).toContainText('Virtual Servers');
  await expect(services.locator('[title="456.23456789012 USD"]')).toBeVisible();
  await expect(services.locator('[title="-20.000000000000000001 USD"]')).toBeVisible();
});

test('Amounts of two currencies stand side by side', async ({ page, northwind }) => {
  await page.goto(northwind.url);
  const currencies = page.getByRole('region', { name: 'In every currency' });
  await currencies.getByRole('button', { name: /EUR/ }).click();
  await expect(page).toHaveURL(/currency=EUR/);
  await expect(page.getByRole('definition').first().locator('[title="11.11 EUR"]')).toBeVisible();
});

test('The daily chart is a table too', async ({ page, northwind }) => {
  await page.goto(northwind.url);
  await page.getByText('Table', { exact: true }).click();
  const day = page.getByRole('row', { name: /4 Mar 2026/ });
  await expect(day.locator('[title="70.6234567894120001 USD"]')).toBeVisible();
});

test('A bar leads to the charges of its day and service, with file and line', async ({ page, northwind }) => {
  await page.goto(northwind.url);
  const chart = page.locator('section', { hasText: 'Cost by day and service' }).locator('canvas');
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (!box) throw new Error('The chart is not drawn');
  const foot = box.y + box.height * 0.6;
  let x = box.x + 40;
  await expect(async () => {
    x = x + 12 > box.x + box.width ? box.x + 40 : x + 12;
    await page.mouse.move(x, foot);
    await expect(page.getByText('Wed, 4 Mar 2026')).toBeVisible({ timeout: 150 });
  }).toPass({ timeout: 30_000, intervals: [10] });
  const band = (box.width - 50) / 10;
  await page.mouse.click(x + band / 2, foot);
  const charges = page.getByRole('dialog', { name: 'Charges' });
  await expect(charges.getByText('northwind-2026.csv:14')).toBeVisible();
  await expect(charges.locator('[title="44.123456789012 USD"]').first()).toBeVisible();
  await expect(charges.getByRole('list', { name: 'Charges' }).getByRole('listitem')).toHaveCount(1);
});

test('An address that asks for what the ledger does not hold leads back', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/?month=2019-01`);
  await expect(page.getByText('The ledger holds no charges in January 2019')).toBeVisible();
  await page.getByRole('link', { name: 'The newest month' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('March 2026');

  await page.goto(`${northwind.url}/?currency=XXX`);
  await expect(page.getByRole('alert')).toContainText('XXX');
  await page.getByRole('link', { name: 'The newest month' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('March 2026');
});

test('What moved leads to the resources that moved it', async ({ page, northwind }) => {
  await page.goto(northwind.url);
  const moved = page.getByRole('region', { name: 'What moved most' });
  await expect(moved).toContainText('Against the same days of February 2026');
  await moved.getByRole('link').first().click();
  await expect(page).toHaveURL(/from=2026-02-01&to=2026-03-11&by=ResourceName&filter=ServiceName=/);
  await expect(page.getByRole('row', { name: /^Total/ })).toBeVisible();
});

test('A month without a bill before it says so', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/?month=2026-02`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('February 2026');
  await expect(page.locator('[title="684.5 USD"]').first()).toBeVisible();
  await page.getByRole('button', { name: 'Month after' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('March 2026');
});
