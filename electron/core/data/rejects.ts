/** The lines left out of a dataset: found again in the file, written beside the dataset, read back. */

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ReviewError } from '../../../common/errors.ts';
import { messageJson, readKeptText } from '../../../common/i18n/kept.ts';
import { englishText } from '../../../common/i18n/render.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { writeNewFile } from '../files/write.ts';
import { parseRecords, raggedReason, visitRecords } from './csv-records.ts';
import type { ImportContext, RejectedLine } from './dataset.ts';
import type { Dialect } from './dialect.ts';
import type { NormalisedCsv } from './normalise.ts';
import { typeMismatchReason } from './parse-value.ts';
import type { CsvResult } from './read-csv.ts';
import { readDataset, rejectsPath } from './storage.ts';

const HEADER = 'line,column,reason,text,message\n';

/** Writes every rejected line to `target` as CSV, and returns the first `limit`. */
export async function writeRejects(
  file: NormalisedCsv,
  { skip, reading, columns: asked }: Dialect,
  { columns, ragged, misfits }: CsvResult,
  target: string,
  limit: number,
  watch: ImportContext,
): Promise<RejectedLine[]> {
  const first: RejectedLine[] = [];
  let pending = [HEADER];
  let found = 0;
  let row = 0;
  let begun = !reading.header;
  const add = (line: RejectedLine) => {
    found++;
    if (first.length < limit) first.push(line);
    pending.push(csvLine(line));
  };
  let leftOut = 0;
  const addLeftOut = (before: number) => {
    while (leftOut < file.leftOut.length && file.leftOut[leftOut].line < before) {
      add(file.leftOut[leftOut++]);
    }
  };
  const fill = async (write: (bytes: Uint8Array) => Promise<void>) => {
    const flush = async () => {
      const text = pending.join('');
      pending = [];
      await write(Buffer.from(text));
    };
    await visitRecords(
      file,
      file.delimiter,
      columns.length,
      (record) => {
        const place = file.lineOf?.(record.line) ?? record.line;
        addLeftOut(place);
        if (record.line <= skip) return;
        if (!begun) {
          begun = true;
          return;
        }
        let column: string | null = null;
        let reason: Text;
        if (record.fields !== columns.length) {
          reason = raggedReason(record.fields, columns.length);
        } else {
          const misfit = misfits.get(row++);
          if (misfit === undefined) return;
          const value = parseRecords(record.bytes().toString('utf8'), file.delimiter)[0].fields[
            misfit
          ];
          column = columns[misfit].name;
          const as = {
            type: columns[misfit].type,
            given: asked[misfit].given,
            dates: asked[misfit].dates,
          };
          reason = typeMismatchReason(value, as, reading);
        }
        const text = file.rewritten?.get(record.line) ?? record.bytes().toString('utf8');
        const line = { line: place, column, reason, text };
        add(line);
      },
      watch,
      flush,
    );
    addLeftOut(Number.POSITIVE_INFINITY);
    await flush();
  };
  await writeNewFile(target, fill, watch.files);
  const rejected = ragged + misfits.size + file.leftOut.length;
  if (found !== rejected) {
    throw new ReviewError('INTERNAL', 'data.rejectsDiffer', {
      path: file.displayName,
      rejected,
      found,
    });
  }
  return first;
}

/** All lines left out of a dataset: those of its own file, then those of others that gave the same rows. */
export async function listRejected(datasetsDir: string, digest: string): Promise<RejectedLine[]> {
  const { rejected, otherSources } = await readDataset(datasetsDir, digest);
  const own = rejected === 0 ? [] : await readRejects(rejectsPath(datasetsDir, digest));
  const others = await Promise.all(
    otherSources
      .filter((one) => one.rejected > 0)
      .map(async ({ source, sourceDigest }) => {
        const lines = await readRejects(rejectsPath(datasetsDir, digest, sourceDigest));
        return lines.map((line) => ({ source: basename(source), sourceDigest, ...line }));
      }),
  );
  return [...own, ...others.flat()];
}

/** Reads what `writeRejects` wrote. */
async function readRejects(path: string): Promise<RejectedLine[]> {
  const text = await readFile(path, 'utf8');
  return parseRecords(text, ',')
    .slice(1)
    .map(({ fields: [line, column, reason, content, message] }) => ({
      line: Number(line),
      column: column === '' ? null : column,
      reason: readKeptText(reason, message),
      text: content,
    }));
}

function csvLine({ line, column, reason, text }: RejectedLine): string {
  const fields = [String(line), column ?? '', englishText(reason), text, messageJson(reason) ?? ''];
  return `${fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')}\n`;
}
