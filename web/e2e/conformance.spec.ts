import { expect, test } from './test';

// Line 44 is the unused commitment, whose ResourceId isn't its CommitmentDiscountId.
test('What an import breaks of FOCUS leads to the charge of each line', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/imports/1`);
  await page.getByRole('link', { name: 'Conformance' }).click();
  await expect(page.getByRole('heading', { name: /^Import 1 against FOCUS 1\.4/ })).toBeVisible();
  await expect(page.getByText('2 requirements that must hold are broken.')).toBeVisible();
  const where = page.getByRole('list', { name: 'Where CAU-CommitmentDiscountId-C-009-C is broken' });
  await expect(where).toContainText('CommitmentDiscountStatus = Unused');
  await where.getByRole('button', { name: /northwind-2026\.csv, line 44/ }).click();
  await expect(page).toHaveURL(/drill=.*x_SourceLine=44/);
  const charges = page.getByRole('dialog', { name: 'Charges' });
  await expect(charges.locator('[title="3.25 USD"]').first()).toBeVisible();
  await expect(charges.getByText('northwind-2026.csv:44')).toBeVisible();
  await page.goBack();
  await expect(charges).toBeHidden();
});

test('Requirements are found by status, level and word', async ({ page, northwind }) => {
  await page.goto(`${northwind.url}/imports/1/conformance`);
  const requirements = page.getByRole('region', { name: 'Requirements' });
  await expect(requirements).toContainText('CAU-ResourceType-C-005-C');
  await requirements.getByRole('radiogroup', { name: 'Level' }).getByText('SHOULD').click();
  await expect(requirements).not.toContainText('CAU-ResourceType-C-005-C');
  await requirements.getByRole('radiogroup', { name: 'Level' }).getByText('Any level').click();
  await requirements.getByRole('radiogroup', { name: 'Status' }).getByText('All').click();
  await requirements.getByLabel('Search the requirements').fill('billedcost');
  await expect(requirements.getByRole('listitem').first()).toContainText('BilledCost');
  await requirements.getByLabel('Search the requirements').fill('zzz');
  await expect(requirements).toContainText('No requirement fits.');
});
