/** The parts of a report with more than one file: the report, its files made safe, the manifest. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { ReviewError } from '../../../common/errors.ts';
import { withFileError } from '../files/errors.ts';
import type { ArchiveSink } from '../files/zip-writer.ts';
import { safeCsvFile } from './csv.ts';
import type { ReportData } from './report-data.ts';

/** A file that accompanies the report: `path` inside it, with slashes; `source` on the disk. */
export interface ReportFile {
  readonly path: string;
  readonly source: string;
}

/** The manifest's entry for each file; `sha256` is of the exported file. */
export interface ManifestEntry {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Manifest {
  readonly format: typeof manifestFormat;
  readonly program: string;
  readonly experiment: string;
  readonly run_id: string;
  readonly note: string;
  readonly files: readonly ManifestEntry[];
}

export const reportName = 'report.html';
export const manifestName = 'manifest.json';
export const manifestFormat = 'shot-review-report/1';

/** Writes all parts, the manifest last. Throws `FILE_SYSTEM`, naming a source that cannot be read. */
export async function writeBundle(
  sink: ArchiveSink,
  data: ReportData,
  report: Uint8Array,
  files: readonly ReportFile[],
): Promise<void> {
  const entries: ManifestEntry[] = [];
  const add = async (path: string, chunks: AsyncIterable<unknown> | Iterable<unknown>) => {
    const hash = createHash('sha256');
    let bytes = 0;
    await sink.begin(path);
    for await (const chunk of chunks) {
      const part = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array);
      hash.update(part);
      bytes += part.length;
      await sink.write(part);
    }
    await sink.end();
    entries.push({ path, bytes, sha256: hash.digest('hex') });
  };
  await add(reportName, [report]);
  for (const { path, source } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    await withFileError('read', source, () =>
      add(path, /\.csv$/i.test(path) ? safeCsvFile(source) : fileChunks(source)),
    );
  }
  const manifest: Manifest = {
    format: manifestFormat,
    program: `shot-review ${data.programVersion}`,
    experiment: data.experiment,
    run_id: data.run.id,
    note: 'In CSV files, text that a spreadsheet would run as a formula has a leading apostrophe.',
    files: entries.slice(),
  };
  await add(manifestName, [`${JSON.stringify(manifest, null, 2)}\n`]);
}

/** Opens the file on the first read: an error from a stream that is not being read yet would be lost. */
async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}

/** Checks paths inside the report: relative, with slashes, staying inside, each unique on any file system. */
export function validatePaths(files: readonly ReportFile[]): void {
  const taken = new Set([reportName, manifestName]);
  for (const { path } of files) {
    if (path.split('/').some(isOddName)) {
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'report.badPath', {
        path: JSON.stringify(path),
      });
    }
    const key = path.toLowerCase();
    if (taken.has(key)) {
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'report.pathTwice', { path });
    }
    taken.add(key);
  }
}

/** Empty, one or two dots, or with characters that some file system does not allow in a name. */
function isOddName(name: string): boolean {
  const special = [...name].some((c) => c < ' ' || '\\:*?"<>|'.includes(c));
  return special || /^$|[. ]$/.test(name);
}
