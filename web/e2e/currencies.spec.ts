import { expect, test } from './test';

const rate = (month: string) => ({ data: { month, from: 'EUR', to: 'USD', rate: 2 } });

test('The symbol changes only together with the amount', async ({ page, northwind, request }) => {
  for (const month of ['2026-02', '2026-03']) await request.put(`${northwind.url}/api/v1/exchange-rates`, rate(month));
  await page.goto(northwind.url);
  const total = page.getByRole('definition').first();
  await expect(total).toContainText('$595.48');
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/dashboard/summary?*currency=EUR*', async (route) => {
    await answered;
    await route.continue();
  });
  await page.getByRole('button', { name: /Amounts are shown/ }).click();
  await page.getByRole('menuitem', { name: /^EUR/ }).click();
  await expect(page).toHaveURL(/display=EUR/);
  await expect(total).toContainText('$595.48');
  await expect(page.getByRole('main')).not.toContainText('€595');
  answer();
  await expect(total).toContainText('€308.85');
  await expect(total).not.toContainText('$');
  await expect(page.getByText(/Converted to EUR from/)).toBeVisible();
});

test('A missing rate leads to where it is entered', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/explorer?display=CHF&range=all`);
  const problem = page.getByRole('alert');
  await expect(problem).toContainText('There is no exchange rate from');
  await problem.getByRole('link', { name: 'Enter or import the rate' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Exchange rates');
  await expect(page.getByRole('textbox', { name: 'of', exact: true })).toHaveValue('CHF');
  await page.getByLabel('is so many').fill('0.5');
  await page.getByRole('button', { name: 'Enter', exact: true }).click();
  await expect(page.getByText('Entered.')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'CHF' }).first()).toContainText('By hand');
});

test('A file of rates is taken as a whole or told line by line', async ({ page, empty }) => {
  await page.goto(`${empty.url}/currencies`);
  const file = (text: string) => ({ name: 'eurofxref-hist.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  const choose = page.getByRole('region', { name: 'Import daily rates' }).locator('input[type=file]');
  await choose.setInputFiles(file('Date,USD,JPY,\n2026-03-03,1.1,0,\n'));
  await expect(page.getByRole('alert')).toContainText('Line 2, column JPY: \'0\' is not above zero');
  await choose.setInputFiles(file('Date,USD,JPY,\n2026-03-03,1.1,160,\n2026-03-02,1.2,N/A,\n'));
  await expect(page.getByRole('status').filter({ hasText: 'Imported 3 daily rates' })).toBeVisible();
  await expect(page.getByRole('row', { name: /2026-03 EUR 1.15 USD/ })).toContainText('mean of 2 days');
});

test('A rate that another client changes shows at once, in the rates and in what was converted', async ({ page, northwind, request }) => {
  const enter = async (value: number) => {
    for (const [month, from] of [['2026-02', 'USD'], ['2026-02', 'EUR'], ['2026-03', 'USD'], ['2026-03', 'EUR']]) {
      const entered = await request.put(`${northwind.url}/api/v1/exchange-rates`, { data: { month, from, to: 'GBP', rate: value, restate: true } });
      expect(entered.ok()).toBe(true);
    }
  };
  await enter(1);
  await page.goto(`${northwind.url}/explorer?display=GBP&range=month-to-date&granularity=none&by=`);
  await expect(page.getByRole('row', { name: /^Total/ }).locator('[title="606.594567895620000199 GBP"]')).toBeVisible();
  await enter(2);
  await expect(page.getByRole('row', { name: /^Total/ }).locator('[title="1,213.189135791240000398 GBP"]')).toBeVisible();
  await page.goto(`${northwind.url}/currencies`);
  await expect(page.getByRole('row', { name: /2026-03 USD 2 GBP/ })).toBeVisible();
  await enter(3);
  await expect(page.getByRole('row', { name: /2026-03 USD 3 GBP/ })).toBeVisible();
});
