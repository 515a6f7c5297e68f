/** The interactive code is inserted into the report with unchanged meaning, and is the only code that may run. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { afterAll, expect, test } from 'vitest';
import { readInteractiveAssets } from '../../../electron/core/report/interactive.ts';

const folder = mkdtempSync(join(tmpdir(), 'live-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a script that names the end of its own element does not end it, and says the same', async () => {
  const code = 'globalThis.said = ["</script>", `<!--`, "</SCRIPT"].join("");\r\n';
  writeFileSync(join(folder, 'live.js'), code);
  writeFileSync(join(folder, 'live.css'), 'p{}');
  const { script, style, hash } = await readInteractiveAssets(folder);
  expect(script).not.toMatch(/<\/script|<!--|\r/i);
  expect(style).toBe('p{}');
  expect(hash).toBe(`sha256-${createHash('sha256').update(script).digest('base64')}`);
  runInThisContext(script);
  expect((globalThis as { said?: string }).said).toBe('</script><!--</SCRIPT');
});

test('parts that are missing are an error that names the file', async () => {
  await expect(readInteractiveAssets(join(folder, 'none'))).rejects.toMatchObject({
    code: 'FILE_SYSTEM',
    message: expect.stringMatching(/live\.(js|css)/),
  });
});
