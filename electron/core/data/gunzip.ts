/** Unpacks a gzip file that nobody vouches for, piece by piece. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { ReviewError, reasonOf } from '../../../common/errors.ts';
import { errnoOf } from '../files/errors.ts';
import { writeNewFile } from '../files/write.ts';
import { throwIfCancelled } from './cancel.ts';
import { readRange } from './chunks.ts';
import type { ImportContext } from './dataset.ts';

/** Tables pack to a tenth, dull ones to a hundredth; deflate can claim a thousandth. */
const MAX_RATIO = 200;
const MIN_ALLOWED_BYTES = 64 * 2 ** 20;
const MAX_BYTES = 64 * 2 ** 30;

/** By its first bytes, whatever the file is called. */
export function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/**
 * Unpacks `path` into `target`, which must not exist yet; with `limit`, its first bytes alone, of which
 * there may be a piece more. Throws BAD_INPUT_FILE where it is damaged or unpacks to far more than a table would, CANCELLED.
 */
export async function gunzip(
  path: string,
  target: string,
  watch: ImportContext,
  limit = Number.POSITIVE_INFINITY,
): Promise<void> {
  await readRange(path, 0, 0); // names what is no file
  const { size } = await stat(path);
  const packed = createReadStream(path);
  const unpacked = createGunzip();
  packed.on('error', (error) => unpacked.destroy(error));
  packed.pipe(unpacked);
  const fill = async (write: (bytes: Uint8Array) => Promise<void>) => {
    let length = 0;
    for await (const piece of unpacked as AsyncIterable<Buffer>) {
      throwIfCancelled(watch.signal);
      length += piece.length;
      const allowed = Math.max(packed.bytesRead * MAX_RATIO, MIN_ALLOWED_BYTES);
      if (length > Math.min(allowed, MAX_BYTES)) {
        throw new ReviewError('BAD_INPUT_FILE', 'data.gzipTooLarge', {
          path,
          packed: packed.bytesRead,
          unpacked: length,
        });
      }
      await write(piece);
      watch.onProgress?.({ phase: 'unpack', done: packed.bytesRead, total: size });
      if (length >= limit) break;
    }
  };
  try {
    await writeNewFile(target, fill, watch.files, { durable: false });
  } catch (error) {
    throw isDamage(error)
      ? new ReviewError('BAD_INPUT_FILE', 'data.gzipDamaged', { path, reason: reasonOf(error) })
      : error;
  } finally {
    packed.destroy();
    unpacked.destroy();
  }
}

function isDamage(error: unknown): boolean {
  return /^Z_/.test(errnoOf(error) ?? '');
}
