/** Writes a zip file as it is streamed: the same parts make the same bytes. */
import { basename } from 'node:path';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { ReviewError } from '../../../common/errors.ts';
import { replaceFile } from './write.ts';

/** Where parts are written, one after another: a folder or a zip. */
export interface ArchiveSink {
  /**
   * `path` is below the folder, with `/`; one that ends with `/` is an empty folder. `bytes`: the size, if it is known
   * beforehand.
   */
  begin(path: string, bytes?: number): Promise<void>;
  write(chunk: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

// fflate writes the plain zip format, without the 64-bit extension.
const sizeLimit = 2 ** 32 - 1;
const filesLimit = 2 ** 16 - 1;
const SMALL = 2048;
// A zip has local times without a zone; with its earliest date, every export has the same bytes.
const time = new Date(1980, 0, 1);

/**
 * Creates the zip file `path` from what `write` puts into the sink, replacing a file there as a whole.
 * Throws `INVALID_PARAMETER_VALUE` beyond 4 GiB or 65,535 files, `FILE_SYSTEM` or `DISK_FULL`.
 */
export async function writeZip(
  path: string,
  write: (sink: ArchiveSink) => Promise<void>,
): Promise<void> {
  await replaceFile(path, async (toFile) => {
    const pending: Uint8Array[] = [];
    const zip = new Zip((error, bytes) => {
      if (error) throw error;
      pending.push(bytes);
    });
    let total = 0;
    const flush = async () => {
      for (const bytes of pending.splice(0)) {
        total += bytes.length;
        await toFile(bytes);
      }
      if (total > sizeLimit) throw tooLarge(path);
    };
    await write(zipSink(zip, path, flush));
    zip.end();
    await flush();
  });
}

function zipSink(zip: Zip, path: string, flush: () => Promise<void>): ArchiveSink {
  let entry: ZipDeflate | ZipPassThrough;
  let size = 0;
  let files = 0;
  return {
    begin: async (name, bytes) => {
      if (++files > filesLimit) throw tooMany(path);
      // Pictures are already compressed, a folder is empty, and compressing a few bytes saves nothing.
      const asIs = /\.png$|\/$/i.test(name) || (bytes !== undefined && bytes < SMALL);
      entry = asIs ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
      entry.mtime = time;
      size = 0;
      zip.add(entry);
    },
    write: async (chunk) => {
      size += chunk.length;
      if (size > sizeLimit) throw tooLarge(path);
      entry.push(chunk);
      await flush();
    },
    end: async () => {
      entry.push(new Uint8Array(), true);
      await flush();
    },
  };
}

function tooLarge(path: string): ReviewError {
  return new ReviewError('INVALID_PARAMETER_VALUE', 'report.zipTooLarge', { name: basename(path) });
}

function tooMany(path: string): ReviewError {
  return new ReviewError('INVALID_PARAMETER_VALUE', 'report.zipTooManyFiles', {
    name: basename(path),
    most: filesLimit,
  });
}
