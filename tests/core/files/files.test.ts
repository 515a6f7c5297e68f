/** Durable files: replaced completely or not at all, whatever fails. */

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ReviewError } from '../../../common/errors.ts';
import { openAppender } from '../../../electron/core/files/appender.ts';
import { nodeFileSystem } from '../../../electron/core/files/file-system.ts';
import { removeTemporaryFiles } from '../../../electron/core/files/remove.ts';
import { writeFileDurably } from '../../../electron/core/files/write.ts';
import { inEnglish } from '../../support/in-english.ts';
import { injectFaults } from '../store/faults.ts';

let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(join(os.tmpdir(), 'files-'));
});
afterEach(() => {
  fs.rmSync(dir, { recursive: true, force: true });
});

const before = new TextEncoder().encode('the old bytes');
const after = new TextEncoder().encode('the new bytes, which are more');

describe('writeFileDurably', () => {
  for (const fault of ['EIO', 'ENOSPC', 'short']) {
    it(`case 3: leaves the old file or the new one when any operation meets ${fault}`, async () => {
      const path = join(dir, 'file');
      let failures = 0;
      for (let nth = 1; ; nth++) {
        fs.writeFileSync(path, before);
        const files = injectFaults(nodeFileSystem, ({ index }) =>
          index === nth ? fault : undefined,
        );
        const error = await writeFileDurably(path, after, files).then(
          () => null,
          (reason: unknown) => reason,
        );
        const found = fs.readFileSync(path);
        if (error === null) expect(found.equals(after)).toBe(true);
        else {
          failures++;
          const failed = files.operations[nth - 1];
          expect(error).toBeInstanceOf(ReviewError);
          expect((error as Error).message).toContain(path);
          if (fault === 'EIO') expect((error as Error).message).toContain(failed.name);
          if (fault === 'ENOSPC') expect((error as ReviewError).code).toBe('DISK_FULL');
          const renamed = failed.name === 'syncDir';
          expect(found.equals(renamed ? after : before)).toBe(true);
        }
        await removeTemporaryFiles(dir);
        if (files.operations.length < nth) break;
      }
      // A short write is not a failure: the rest is written.
      expect(failures).toBe(fault === 'short' ? 0 : 7);
    });
  }

  it('notices when the system claims to have written more than it did', async () => {
    const files = {
      ...nodeFileSystem,
      create: async (path: string) => {
        const file = await nodeFileSystem.create(path);
        const write = async (bytes: Uint8Array, position: number) => {
          await file.write(bytes.subarray(1), position);
          return bytes.length;
        };
        return { ...file, write };
      },
    };
    const path = join(dir, 'file');
    await expect(writeFileDurably(path, after, files)).rejects.toThrow('28 of 29 bytes');
    expect(fs.readdirSync(dir)).toEqual([]);
  });

  it('case 4: tries a rename again that fails five times', async () => {
    let failures = 0;
    const files = injectFaults(nodeFileSystem, ({ name }) =>
      name === 'rename' && ++failures <= 5 ? 'EPERM' : undefined,
    );
    await writeFileDurably(join(dir, 'file'), after, files);
    expect(fs.readFileSync(join(dir, 'file')).equals(after)).toBe(true);
    expect(failures).toBe(6);
  });

  it('case 4: keeps the data in the named temporary file when the rename never works', async () => {
    const path = join(dir, 'file');
    fs.writeFileSync(path, before);
    const files = injectFaults(nodeFileSystem, ({ name }) =>
      name === 'rename' ? 'EPERM' : undefined,
    );
    const error = await writeFileDurably(path, after, files).catch((reason: Error) => reason);
    const [kept] = fs.readdirSync(dir).filter((name) => name !== 'file');
    expect((error as Error).message).toContain(join(dir, kept));
    expect(inEnglish(fs.readFileSync(join(dir, kept)).equals(after))).toBe(true);
    expect(fs.readFileSync(path).equals(before)).toBe(true);
  });
});

describe('on a real full disk', () => {
  let mounted = false;
  beforeEach(() => {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', dir], { stdio: 'ignore' });
      mounted = true;
    } catch {
      mounted = false;
    }
  });
  afterEach(() => {
    if (mounted) execFileSync('umount', [dir]);
  });

  it('case 2: says that the disk is full, names the file and keeps the old one', async ({
    skip,
  }) => {
    if (!mounted) skip('a tmpfs cannot be mounted here');
    const path = join(dir, 'file');
    await writeFileDurably(path, before);
    const error = await writeFileDurably(path, new Uint8Array(2 ** 21)).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'DISK_FULL' });
    expect((error as Error).message).toContain(path);
    expect(fs.readFileSync(path).equals(before)).toBe(true);
    expect(fs.readdirSync(dir)).toEqual(['file']);
  });
});

describe('openAppender', () => {
  it('cuts back what a failed append left, and goes on', async () => {
    const path = join(dir, 'log');
    fs.writeFileSync(path, before);
    let writes = 0;
    const files = injectFaults(nodeFileSystem, ({ name }) => {
      if (name === 'write') writes++;
      return name === 'write' && writes === 1
        ? 'short'
        : writes === 2 && name === 'write'
          ? 'ENOSPC'
          : undefined;
    });
    const appender = await openAppender(path, before.length, files);
    await expect(appender.append(after)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(fs.readFileSync(path).equals(before)).toBe(true);
    await appender.append(after);
    expect(appender.broken).toBe(false);
    expect(fs.readFileSync(path).equals(Buffer.concat([before, after]))).toBe(true);
    await appender.close();
  });

  it('is broken once an fsync has failed', async () => {
    const path = join(dir, 'log');
    fs.writeFileSync(path, before);
    const files = injectFaults(nodeFileSystem, ({ name }) => (name === 'sync' ? 'EIO' : undefined));
    const appender = await openAppender(path, before.length, files);
    await expect(appender.append(after)).rejects.toMatchObject({ code: 'FILE_SYSTEM' });
    expect(appender.broken).toBe(true);
    await appender.close();
  });
});
