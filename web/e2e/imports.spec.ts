import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { bills } from './application';
import { expect, test } from './test';

/** As a person does: the file is dragged over the window and let go. */
async function drop(page: Page, file: string) {
  const transfer = await page.evaluateHandle(
    ({ text, name }) => {
      const carried = new DataTransfer();
      carried.items.add(new File([text], name, { type: 'text/csv' }));
      return carried;
    },
    { text: await readFile(file, 'utf8'), name: basename(file) },
  );
  for (const event of ['dragenter', 'dragover']) await page.dispatchEvent('body', event, { dataTransfer: transfer });
  await expect(page.getByText('Drop to import')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

test('A bad file dropped on any page shows its bad lines and changes nothing', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/explorer`);
  await expect(page.getByRole('row', { name: /^Total/ })).toBeVisible();
  await drop(page, bills.bad);
  await page.getByRole('dialog', { name: 'Import a bill' }).getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page).toHaveURL(/\/imports\/\d+$/);
  await expect(page.getByText('Rejected', { exact: true }).first()).toBeVisible();
  const rejects = page.getByRole('region', { name: 'Rejected lines, as a table' });
  await expect(rejects.getByRole('row', { name: /bad\.csv 3 BilledCost 12,5O/ })).toBeVisible();
  await expect(rejects.getByRole('row', { name: /bad\.csv 4 ChargePeriodStart 2026-13-01/ })).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'List as CSV' }).click()]);
  expect(await readFile(await download.path(), 'utf8')).toMatch(/^bad\.csv,3,BilledCost,"12,5O",/m);
  await page.getByRole('link', { name: 'Dashboard', exact: true }).click();
  await expect(page.locator('[title="595.484567895620000199 USD"]').first()).toBeVisible();
});

test('The report of an import holds its control sums', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/imports/1`);
  const sums = page.getByRole('region', { name: 'Control sums, as a table' });
  const billed = sums.getByRole('row', { name: /BilledCost USD/ });
  await expect(billed).toContainText('1,245.734567895619999999');
  await expect(billed.getByRole('cell').last()).toHaveText('0');
  await expect(page.getByText('ProviderName → ServiceProviderName')).toBeVisible();
  await expect(page.getByText('x_cost_center')).toBeVisible();
});

test('An import that another client commits refreshes the open page within half a second, without a skeleton', async ({ page, empty }) => {
  await page.goto(empty.url);
  await expect(page.getByText('./costsense import FILE')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible();
  await empty.import(bills.northwind);
  await expect(page.locator('[title="595.484567895620000199 USD"]').first()).toBeVisible();

  const refreshed = page.evaluate(
    (awaited) =>
      new Promise<{ at: number; skeletons: number }>((resolve) => {
        let skeletons = 0;
        const look = () => {
          skeletons += document.querySelectorAll('.mantine-Skeleton-root').length;
          if (document.querySelector(`[title="${awaited}"]`)) resolve({ at: Date.now(), skeletons });
        };
        new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
      }),
    '1,595.484567895620000206 USD',
  );
  const { finished_at: finished } = await empty.import(bills.late, 'late');
  const { at, skeletons } = await refreshed;
  expect(at - Date.parse(finished ?? '')).toBeLessThan(500);
  expect(skeletons).toBe(0);

  await page.getByRole('link', { name: 'Imports', exact: true }).click();
  await expect(page.getByRole('list').getByRole('link', { name: /late\.csv/ })).toContainText('Done');
});

test('The first bill is chosen on the empty page and tried before it is kept', async ({ page, empty }) => {
  await page.goto(`${empty.url}/explorer`);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose files' }).click()]);
  await chooser.setFiles(bills.northwind);
  const dialog = page.getByRole('dialog', { name: 'Import a bill' });
  await dialog.getByRole('checkbox', { name: 'Dry run' }).check();
  await dialog.getByRole('button', { name: 'Try the import' }).click();
  await expect(page.getByText('Done (dry run)').first()).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(page.getByText('./costsense import FILE')).toBeVisible();
});

test('An import is taken back after a question, and its charges leave the ledger', async ({ page, empty }) => {
  const { id } = await empty.import(bills.northwind);
  await page.goto(`${empty.url}/imports/${id}`);
  await page.getByRole('button', { name: 'Withdraw' }).click();
  const dialog = page.getByRole('dialog', { name: `Withdraw import ${id}?` });
  await expect(dialog).toContainText('of source “northwind” leave the ledger');
  await dialog.getByRole('button', { name: 'Withdraw' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Withdrawn', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Withdraw' })).toBeHidden();
  await page.getByRole('link', { name: 'Dashboard', exact: true }).click();
  await expect(page.getByText('./costsense import FILE')).toBeVisible();
});

test('An import that runs is cancelled and the next one begins', async ({ page, empty }) => {
  const id = await empty.importBlankLines(bills.northwind);
  await page.goto(`${empty.url}/imports/${id}`);
  await expect(page.getByText('Reading the lines')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel import' }).click();
  await expect(page.getByText('Cancelled. Nothing changed.').last()).toBeVisible();
  await expect(page.getByText('Cancelled', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel import' })).toBeHidden();
  await empty.import(bills.northwind);
  await expect(page.getByRole('list').getByRole('link', { name: /northwind-2026\.csv(?!\.gz)/ })).toContainText('Done');
});
