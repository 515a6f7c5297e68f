/** Both hosts show the same page, without errors and without violations of its policy. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { testInEachHost } from './support/host-tests.ts';

testInEachHost('the page starts', async ({ page, host }) => {
  await page.locator('#root > *').first().waitFor({ state: 'attached' });
  expect(await page.title()).toMatch(/Shot Review$/);
  expect(await page.evaluate(() => 'shotReview' in window)).toBe(host === 'electron');
});

testInEachHost('a violation of the policy is noticed', async ({ page, problems }) => {
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.src = 'https://example.invalid/x.js';
    document.body.append(script);
  });
  await vi.waitFor(() => expect(() => problems.check()).toThrow(/what the page reported/));
  problems.allow(/Content Security Policy|Failed to load/);
});

testInEachHost('what the page saves is found', async ({ page, save }) => {
  const file = await save(() =>
    page.evaluate(() => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['a,b\n1,2\n'], { type: 'text/csv' }));
      link.download = 'table.csv';
      link.click();
    }),
  );
  expect(file).toMatch(/table\.csv$/);
});

testInEachHost('a file is chosen as a user would', async ({ page, choose, folder, host }) => {
  const file = join(folder, 'shots.csv');
  await writeFile(file, 'loc_x,loc_y,shot_made_flag\n1,2,1\n');
  if (host === 'electron') {
    let refs: unknown;
    await choose([file], async () => {
      refs = await page.evaluate(async () => {
        const answer = await fetch('/trpc/files.pick', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ kind: 'shots' }),
        });
        return (await answer.json()).result.data;
      });
    });
    expect(refs).toMatchObject([{ name: 'shots.csv', kind: 'shots' }]);
    return;
  }
  await page.evaluate(() => {
    const input = document.body.appendChild(document.createElement('input'));
    Object.assign(input, { type: 'file', id: 'chosen' });
  });
  await choose([file], () => page.click('#chosen'));
  const names = () =>
    page.evaluate(() => {
      const { files } = document.querySelector('#chosen') as HTMLInputElement;
      return [...files!].map(({ name }) => name);
    });
  expect(await names()).toEqual(['shots.csv']);
});
