/// <reference lib="dom" />
import type { Page } from 'playwright-core';

/** Opens an address of the page, such as `#/runs?flat=1`, once the page has started. */
export async function openScreen(page: Page, address: string): Promise<void> {
  await page.locator('main').waitFor();
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
}
