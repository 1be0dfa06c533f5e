import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { expect, test } from './test';

interface Visit {
  name: string;
  path: string;
  act?: (page: Page) => Promise<void>;
}

const visits: Visit[] = [
  { name: 'dashboard', path: '/', act: (page) => expect(page.getByRole('heading', { level: 1, name: 'March 2026' })).toBeVisible() },
  { name: 'dashboard as a table', path: '/', act: (page) => page.getByText('Table', { exact: true }).click() },
  { name: 'explorer', path: '/explorer', act: (page) => expect(page.getByRole('row', { name: /^Total/ })).toBeVisible() },
  { name: 'explorer as a treemap', path: '/explorer?granularity=none&view=treemap&by=ServiceCategory,ServiceName', act: (page) => expect(page.getByRole('row', { name: /^Total/ })).toBeVisible() },
  { name: 'filter', path: '/explorer', act: async (page) => {
    await page.getByRole('button', { name: 'Add filter' }).click();
    await page.getByPlaceholder('Column or tag').fill('region name');
    await page.getByRole('option', { name: 'Region name' }).click();
    await expect(page.getByRole('checkbox', { name: /Europe West/ })).toBeVisible();
  } },
  { name: 'time', path: '/explorer', act: async (page) => {
    await page.getByRole('button', { name: /^Time/ }).click();
    await expect(page.getByRole('button', { name: 'Month before' })).toBeVisible();
  } },
  { name: 'charges', path: '/explorer?drill=2026-03-01..2026-03-05', act: async (page) => {
    await page.getByRole('list', { name: 'Charges' }).getByRole('button').first().click();
  } },
  { name: 'as of', path: '/explorer?as_of=1', act: async (page) => {
    await page.getByRole('button', { name: /^As of import 1/ }).click();
    await expect(page.getByLabel('At a time, in UTC')).toBeVisible();
  } },
  { name: 'restatements', path: '/restatements', act: (page) => expect(page.getByText('Nothing was')).toBeVisible() },
  { name: 'imports', path: '/imports', act: (page) => expect(page.getByText('northwind-2026.csv')).toBeVisible() },
  { name: 'import report', path: '/imports/1', act: (page) => expect(page.getByText('Control sums', { exact: true })).toBeVisible() },
  { name: 'import dialog', path: '/imports', act: async (page) => {
    await page.getByTestId('bill-files').setInputFiles({ name: 'bill.csv', mimeType: 'text/csv', buffer: Buffer.from('a') });
    await expect(page.getByRole('dialog')).toBeVisible();
  } },
  { name: 'shortcuts', path: '/', act: async (page) => {
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  } },
  { name: 'a problem', path: '/explorer?by=Nonsense', act: (page) => expect(page.getByRole('alert')).toBeVisible() },
  { name: 'not found', path: '/nowhere', act: (page) => expect(page.getByText('There is no such page')).toBeVisible() },
];

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`In the ${scheme} theme`, () => {
    test.use({ colorScheme: scheme, contextOptions: { reducedMotion: 'reduce' } });

    for (const { name, path, act } of visits) {
      test(`axe finds nothing to mend: ${name}`, async ({ page, northwind }) => {
        await page.goto(northwind.url + path);
        await act?.(page);
        await page.waitForTimeout(300);
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() =>
          (window as unknown as { axe: typeof axe }).axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } as axe.RunOptions),
        );
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
      });
    }
  });
}

for (const { name, path, act } of visits) {
  test(`400 pixels are wide enough: ${name}`, async ({ page, northwind }) => {
    await page.setViewportSize({ width: 400, height: 860 });
    await page.goto(northwind.url + path);
    await act?.(page);
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
  });
}

test('From the dashboard to a charge by keyboard alone', async ({ page, northwind }) => {
  await page.goto(northwind.url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('March 2026');
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await expect(page).toHaveURL(/\/explorer/);
  await expect(page.getByRole('row', { name: /^Total/ })).toBeVisible();

  await page.keyboard.press('/');
  await page.keyboard.type('RegionName');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/by=ServiceName,RegionName/);

  const focused = page.locator(':focus');
  await expect(async () => {
    await page.keyboard.press('Tab');
    expect(await focused.getAttribute('data-cell')).not.toBeNull();
  }).toPass({ timeout: 20_000, intervals: [5] });
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  const charges = page.getByRole('dialog', { name: 'Charges' });
  await expect(charges.getByRole('list', { name: 'Charges' })).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('Tab');
    expect(await focused.evaluate((element) => element.closest('ul')?.ariaLabel)).toBe('Charges');
  }).toPass({ timeout: 20_000, intervals: [5] });
  await page.keyboard.press('Enter');
  await expect(charges.getByText('Copy the place')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(charges).toBeHidden();
});

test('A chart is walked by arrow keys', async ({ page, northwind }) => {
  await page.goto(northwind.url);
  const walker = page.getByRole('slider', { name: /Cost by day/ });
  await walker.focus();
  await page.keyboard.press('End');
  await expect(walker).toHaveAttribute('aria-valuetext', /Tue, 10 Mar 2026: .* USD/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Charges' })).toContainText('10 Mar 2026');
});
