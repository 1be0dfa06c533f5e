import type { Page } from '@playwright/test';
import { february, march, marchInEuros } from './invoices';
import { expect, test } from './test';

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

const month = (page: Page, name: string) => page.getByRole('link', { name: new RegExp(`^${name}`) });

test('Invoices are brought, and each month is closed and proven, open or off', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/reconciliation`);
  await expect(page.getByRole('heading', { name: 'Bring the invoices' })).toBeVisible();
  await expect(month(page, 'March 2026')).toContainText('Open');
  await page.getByTestId('invoice-files').setInputFiles([file('bad.csv', february.replace('684.50', '684,50'))]);
  const dialog = page.getByRole('dialog', { name: 'Import invoices' });
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByRole('region', { name: 'Bad values, as a table' })).toContainText('bad.csv, line 2');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await page.getByTestId('invoice-files').setInputFiles([file('february.csv', february), file('march.csv', march), file('march-eur.csv', marchInEuros)]);
  await expect(dialog.getByRole('list', { name: 'Documents' }).getByRole('listitem')).toHaveCount(3);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(month(page, 'February 2026')).toContainText('Closed and proven');
  await expect(month(page, 'February 2026')).toContainText('1 of 1 invoices proven');
  await expect(month(page, 'March 2026')).toContainText('Off');
  await expect(page.getByRole('list', { name: 'Invoice issuers' })).toContainText('Example Cloud: One invoice does not agree with the ledger.');
});

test('A difference opens, down to the charges of its part', async ({ page, northwind, request }) => {
  // As the test before left it, whether that ran or not: the same bytes again change nothing.
  for (const [name, text] of Object.entries({ 'february.csv': february, 'march.csv': march, 'march-eur.csv': marchInEuros })) {
    await request.post(`${northwind.url}/api/v1/invoices`, { multipart: { files: file(name, text) } });
  }
  await page.goto(`${northwind.url}/reconciliation?month=2026-03`);
  const invoice = page.getByRole('row', { name: /^NW-2603 / });
  await expect(invoice).toContainText('By issuer, period and currency');
  await invoice.getByRole('button', { name: 'Where it arises' }).click();
  await expect(page).toHaveURL(/invoice=2026-03/);
  const parts = page.getByRole('region', { name: 'Where the difference arises, as a table' });
  await expect(parts.getByRole('row').nth(1)).toContainText('Object Storage');
  await expect(parts.getByRole('row').nth(1).locator('[title="25.0000000055 USD"]')).toBeVisible();
  await parts.getByRole('row').nth(1).getByRole('button', { name: 'The charges behind it' }).click();
  const charges = page.getByRole('dialog', { name: 'Charges' });
  await expect(charges.locator('[title="125.0000000055 USD"]')).toBeVisible();
  await expect(charges.getByText(/northwind-2026\.csv:\d+/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'What documents said, as a table' })).toContainText('march.csv');

  await page.goto(`${northwind.url}/reconciliation?month=2026-02&as_of=2000-01-01`);
  await expect(page.getByRole('status').filter({ hasText: 'Before the first commit the ledger was empty.' })).toBeVisible();
});

test('Invoices that another client brings or takes back show at once', async ({ page, northwind, request }) => {
  await page.goto(`${northwind.url}/reconciliation?month=2026-03`);
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible();
  const list = 'issuer,invoice id,period,currency,amount\nSomebody else,LIVE-1,2026-03,USD,7\n';
  const brought = await request.post(`${northwind.url}/api/v1/invoices`, { multipart: { files: file('live.csv', list) } });
  const { documents } = (await brought.json()) as { documents: { id: number }[] };
  await expect(page.getByRole('row', { name: /^LIVE-1/ })).toContainText('No charges');
  await request.delete(`${northwind.url}/api/v1/invoices/${documents[0]?.id}`);
  await expect(page.getByRole('row', { name: /^LIVE-1/ })).toBeHidden();
});
