import { test as base, expect } from '@playwright/test';
import { Application, bills } from './application';

interface Shared {
  /** With the Northwind bill, for tests that only look. */
  northwind: Application;
}

interface Own {
  /** Empty, for a test that imports. */
  empty: Application;
  /** Fails a test whose page reported an error, a refused resource of the content security policy among them. */
  quiet: undefined;
}

export const test = base.extend<Own, Shared>({
  northwind: [
    async ({}, use) => {
      const application = await Application.start();
      const { state, message } = await application.import(bills.northwind);
      expect(state, message).toBe('done');
      await use(application);
      await application.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  empty: [
    async ({ page }, use) => {
      const application = await Application.start();
      await use(application);
      // Leaves before the server does, so that a lost line is no error of the page.
      await page.goto('about:blank');
      await application.stop();
    },
    { timeout: 120_000 },
  ],
  quiet: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) errors.push(message.text());
      });
      await use(undefined);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
