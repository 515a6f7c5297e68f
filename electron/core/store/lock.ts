/**
 * One writer per workspace. The lock is a listening socket: the system closes it when its owner dies, and connecting
 * works while its owner is busy, so it is neither left behind nor stolen.
 *
 * Each candidate listens on its own socket in the workspace's `lock` folder, then connects to all the others there. If
 * one answers, the candidate steps back. One that refuses is left over from a killed program and is removed. Two that
 * start at the same time see each other, and both step back for a random time; since every candidate listens before it
 * looks, two can never both succeed. At the end a candidate checks that its own socket was not removed as a leftover
 * while it was starting to listen.
 */

import { createHash, randomBytes } from 'node:crypto';
// biome-ignore lint/style/noRestrictedImports: sockets and their folder hold no data, and end with the program.
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import { join } from 'node:path';
import { ReviewError } from '../../../common/errors.ts';
import { errnoOf, fileError } from '../files/errors.ts';
import { identityOf } from '../files/identity.ts';

export interface Lock {
  /** False once the folder was removed, renamed or replaced: the folder now at its path is not the locked one. */
  isHeld(): boolean;
  release(): Promise<void>;
}

const ATTEMPTS = 8;
/** Longest path of a socket: 104 bytes with its final NUL on macOS, 108 on Linux. */
const MAX_PATH = 103;

/**
 * Takes the workspace's lock. `program` is the name that others see for the holder.
 * @throws ReviewError WORKSPACE_BUSY naming the holder's program and process
 */
export async function acquireLock(dir: string, program: string): Promise<Lock> {
  const folder = lockFolder(dir);
  const identity = identityOf(dir);
  let holder = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const result = await tryLock(folder, program);
    if (typeof result !== 'string') {
      // A recreated folder may get the inode of the old one, but the file inside it differs.
      return { ...result, isHeld: () => identityOf(dir) === identity && result.isHeld() };
    }
    holder = result;
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 60));
  }
  const [, pid, name] = /^(\d+)-(\w+)/.exec(holder) ?? [];
  throw pid
    ? new ReviewError('WORKSPACE_BUSY', 'store.busy', { dir, program: name, pid })
    : new ReviewError('WORKSPACE_BUSY', 'store.busyElsewhere', { dir });
}

function lockFolder(dir: string): string {
  try {
    const folder = join(fs.realpathSync(dir), 'lock');
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch (error) {
    throw fileError('lock', dir, error);
  }
}

async function tryLock(folder: string, program: string): Promise<Lock | string> {
  const name = `${process.pid}-${program.replace(/\W+/g, '_').slice(0, 24)}`;
  if (process.platform === 'win32') return tryPipe(folder, name);
  try {
    return await trySocket(folder, name);
  } catch (error) {
    // exFAT and some network file systems do not support sockets for any program.
    if (!['EOPNOTSUPP', 'ENOTSUP', 'ENOSYS', 'EPERM', 'EINVAL'].includes(errnoOf(error) ?? '')) {
      throw fileError('lock', folder, error);
    }
    const elsewhere = join(os.tmpdir(), `shot-review-${os.userInfo().uid}-${hash(folder)}`);
    fs.mkdirSync(elsewhere, { recursive: true, mode: 0o700 });
    return trySocket(elsewhere, name);
  }
}

/** The lock, or the name of the holder's socket (empty if unknown). */
async function trySocket(folder: string, program: string): Promise<Lock | string> {
  const name = `${program}-${randomBytes(3).toString('hex')}`;
  const path = join(folder, name);
  const reach = shortWayTo(folder, name);
  try {
    const server = await listen(join(reach.folder, name));
    const release = async () => {
      await closeServer(server);
      fs.rmSync(path, { force: true });
      reach.leave();
    };
    const own = identityOf(path);
    const isHeld = () => own !== null && identityOf(path) === own;
    const holder = await findHolder(folder, reach.folder, name);
    if (holder === null && isHeld()) return { isHeld, release };
    await release();
    return holder ?? '';
  } catch (error) {
    reach.leave();
    throw error;
  }
}

/** Connects to every other socket; returns the name of one that answers, removes dead ones. */
async function findHolder(folder: string, reach: string, own: string): Promise<string | null> {
  for (const name of fs.readdirSync(folder)) {
    if (name === own) continue;
    if (await answers(join(reach, name))) return name;
    fs.rmSync(join(folder, name), { force: true });
  }
  return null;
}

/** The folder itself or, if its path is too long for a socket, a link to it. */
function shortWayTo(folder: string, name: string): { folder: string; leave(): void } {
  if (Buffer.byteLength(join(folder, name)) + 4 <= MAX_PATH) return { folder, leave() {} };
  const temporary = os.tmpdir().length < 60 ? os.tmpdir() : '/tmp';
  const made = fs.mkdtempSync(join(temporary, 'sr-'));
  fs.symlinkSync(folder, join(made, 'w'));
  return {
    folder: join(made, 'w'),
    leave: () => fs.rmSync(made, { recursive: true, force: true }),
  };
}

/** Windows: the pipe's name is the lock and disappears with its owner; a file names the owner. */
async function tryPipe(folder: string, name: string): Promise<Lock | string> {
  const names = fs.readdirSync(folder);
  try {
    const server = await listen(`\\\\.\\pipe\\shot-review-${hash(folder.toLowerCase())}`);
    for (const old of names) fs.rmSync(join(folder, old), { force: true });
    const path = join(folder, name);
    fs.writeFileSync(path, '');
    const own = identityOf(path);
    return {
      isHeld: () => identityOf(path) === own,
      async release() {
        fs.rmSync(path, { force: true });
        await closeServer(server);
      },
    };
  } catch (error) {
    if (errnoOf(error) === 'EADDRINUSE') return names[0] ?? '';
    throw fileError('lock', folder, error);
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

function listen(path: string): Promise<net.Server> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((connection) => connection.destroy());
    server.once('error', reject);
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}

function closeServer(server: net.Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

/** False only if nothing is listening; the system also answers for a busy or stopped program. */
function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = net.connect(path);
    connection.once('connect', () => {
      connection.destroy();
      resolve(true);
    });
    connection.once('error', (error) => {
      connection.destroy();
      resolve(!['ECONNREFUSED', 'ENOENT', 'ENOTSOCK'].includes(errnoOf(error) ?? ''));
    });
  });
}
