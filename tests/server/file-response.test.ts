/** A served file is closed, however the reading ends. */
import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fileStream } from '../../electron/server/file-response.ts';

const folder = mkdtempSync(join(tmpdir(), 'shot-review-file-response-'));
const path = join(folder, 'artifact.bin');
writeFileSync(path, Buffer.alloc(1_000_000, 7));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** How often this process has the file open. */
function open(): number {
  return readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === path;
    } catch {
      return false; // closed in the meantime
    }
  }).length;
}

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('a file is closed when it was read, and when the reader goes (needs /proc)', async () => {
  const whole = await new Response(fileStream(path)).arrayBuffer();
  expect(whole.byteLength).toBe(1_000_000);
  expect(open()).toBe(0);

  const left = fileStream(path).getReader();
  await left.read();
  expect(open()).toBe(1);
  await left.cancel();
  expect(open()).toBe(0);

  // Deleted while the file is being opened.
  const early = fileStream(path).getReader();
  const first = early.read();
  await early.cancel();
  await first;
  await expect.poll(open).toBe(0);

  const missing = fileStream(join(folder, 'nothing')).getReader();
  await expect(missing.read()).rejects.toThrow(/ENOENT/);
});
