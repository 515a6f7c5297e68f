/** Case 2 for uploads: a full disk is reported with the file's name, and nothing is left behind. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { encodeFileHeader } from '../../common/wire/folder-upload-format.ts';
import { TOKEN_HEADER } from '../../electron/server/request-guard.ts';
import { startTestServer, type TestServer } from './support.ts';

let program: TestServer;
let uploads: string;
let mounted: boolean;
beforeEach(async () => {
  program = await startTestServer();
  uploads = join(program.services.workspaces.current().dir, 'uploads');
  mkdirSync(uploads, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', uploads], { stdio: 'ignore' });
    mounted = true;
  } catch {
    mounted = false;
  }
});
afterEach(async () => {
  if (mounted) execFileSync('umount', [uploads]);
  await program.close();
});

function post(path: string, body: Uint8Array<ArrayBuffer>): Promise<Response> {
  const { origin, token } = program.serving;
  const headers = { [TOKEN_HEADER]: token, 'x-file-name': 'large.csv' };
  return fetch(new URL(path, origin), { method: 'POST', headers, body });
}

async function expectFull(response: Response): Promise<void> {
  expect(response.status).toBe(500);
  // The unread part of the body must not be taken for another request.
  expect(response.headers.get('connection')).toBe('close');
  expect(await response.json()).toMatchObject({
    error: {
      message: expect.stringMatching(/^The disk is full: .*large\.csv/),
      data: { reviewCode: 'DISK_FULL' },
    },
  });
}

const LARGE = 2 * 2 ** 20;

it('case 2: a file', async ({ skip }) => {
  if (!mounted) skip('a tmpfs cannot be mounted here');
  await expectFull(await post('/upload', new Uint8Array(LARGE)));
  expect(readdirSync(uploads)).toEqual([]);
  expect(await program.upload('small.csv', 'a,b\n1,2\n')).toMatch(/./);
});

it('case 2: a file of a folder', async ({ skip }) => {
  if (!mounted) skip('a tmpfs cannot be mounted here');
  const { fileId } = await program.client.files.beginFolder.mutate({ name: 'shots' });
  const part = (path: string, bytes: Uint8Array) =>
    Buffer.concat([encodeFileHeader({ path, bytes: bytes.length }), bytes]);
  const [folder] = readdirSync(uploads);
  expect((await post(`/upload/${fileId}`, part('small.csv', new Uint8Array(9)))).status).toBe(200);
  await expectFull(await post(`/upload/${fileId}`, part('large.csv', new Uint8Array(LARGE))));
  expect(readdirSync(join(uploads, folder, 'shots'))).toEqual(['small.csv']);
  expect((await post(`/upload/${fileId}`, part('other.csv', new Uint8Array(9)))).status).toBe(200);
});
