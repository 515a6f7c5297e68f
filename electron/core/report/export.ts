/** Writes a report to its destination: one HTML file, or a folder or zip with every CSV file and picture. */
import { dirname, resolve } from 'node:path';
import type { Reader } from '../../../common/i18n/render.ts';
import { ensureDir, writeFileDurably } from '../files/write.ts';
import { type ArchiveSink, writeZip } from '../files/zip-writer.ts';
import { type ReportFile, validatePaths, writeBundle } from './bundle.ts';
import { writeFolder } from './folder.ts';
import { renderReport } from './html.ts';
import type { InteractiveAssets } from './interactive.ts';
import type { ReportData } from './report-data.ts';

export interface ExportRequest {
  readonly data: ReportData;
  readonly files: readonly ReportFile[];
  readonly out: string;
  /** The user that the report is for; default English. CSV files are the same for everyone. */
  readonly reader?: Reader;
  /** Makes the HTML's charts interactive. */
  readonly live?: InteractiveAssets;
}

/**
 * Writes the report to `out`. With a name ending in `.html` it is the report alone; with `.zip` or any other name, a
 * zip or a folder with `files` and a manifest of sizes and SHA-256 digests. CSV files are made safe for spreadsheets. A
 * file at `out` is replaced as a whole, and so is a folder that holds an earlier report and nothing else. Two exports
 * of the same data have the same bytes.
 * Returns the absolute path. Throws `RESOURCE_ALREADY_EXISTS` for a folder with other files, `INVALID_PARAMETER_VALUE`
 * for a path that leaves the report, `FILE_SYSTEM` or `DISK_FULL`.
 */
export async function exportReport(request: ExportRequest): Promise<{ readonly path: string }> {
  const { data, files, reader, live } = request;
  const path = resolve(request.out);
  validatePaths(files);
  await ensureDir(dirname(path));
  const report = Buffer.from(renderReport(data, reader, live));
  const write = (sink: ArchiveSink) => writeBundle(sink, data, report, files);
  if (/\.html?$/i.test(path)) await writeFileDurably(path, report);
  else if (/\.zip$/i.test(path)) await writeZip(path, write);
  else await writeFolder(path, write);
  return { path };
}
