/** The reading options of a file's last import, which hold for the next one unless given anew. */

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { message } from '../../../common/i18n/message.ts';
import type { Message, Text } from '../../../common/i18n/text.ts';
import { digestFile } from './chunks.ts';
import type { CsvReadOptions, Dataset, ImportContext } from './dataset.ts';
import { readDatasetRecords } from './storage.ts';

/** Empty if the file was not imported before, or as detected. */
export async function readingBefore(
  datasetsDir: string,
  path: string,
  watch?: ImportContext,
): Promise<CsvReadOptions> {
  const records = await readDatasetRecords(datasetsDir);
  const isGiven = records.some((record) => sourcesOf(record).some(hasReading));
  // The digest of a large file is worth its time only if something may be found.
  if (!isGiven) return {};
  const digest = await digestFile(path, watch);
  let last: { time: number; reading: CsvReadOptions } | undefined;
  for (const record of records) {
    const source = sourcesOf(record).find((one) => one.sourceDigest === digest);
    if (source === undefined) continue;
    const { mtimeMs: time } = await stat(join(datasetsDir, `${record.digest}.json`));
    if (last === undefined || time > last.time) last = { time, reading: source.readingGiven };
  }
  return last?.reading ?? {};
}

/** Types and marks name columns, which another delimiter, header or sheet changes. */
export function keepReading(before: CsvReadOptions, now: CsvReadOptions): CsvReadOptions {
  const isOther = (key: keyof CsvReadOptions) => now[key] !== undefined && now[key] !== before[key];
  const { types, missing, headerLine, ...rest } = before;
  const isAnew = (['delimiter', 'header', 'headerLine', 'sheet'] as const).some(isOther);
  const hasMoved = isOther('sheet') || isOther('header');
  const kept = {
    ...rest,
    ...(!isAnew && { types, missing }),
    ...(!hasMoved && { headerLine }),
    ...now,
  };
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
}

/** Says which options were not given now; nothing if all were. */
export function keptNote(kept: CsvReadOptions, now: CsvReadOptions): Message[] {
  const names = Object.keys(kept).filter((key) => now[key as keyof CsvReadOptions] === undefined);
  return names.length === 0 ? [] : [message('data.readAsBefore', { options: names.map(flag) })];
}

export function isReadingNote(note: Text): boolean {
  return typeof note !== 'string' && note.id === 'data.readAsBefore';
}

const FLAGS: Readonly<Record<string, string>> = { types: 'type', headerLine: 'header-line' };

function flag(option: string): string {
  return `--${FLAGS[option] ?? option}`;
}

function sourcesOf(record: Dataset) {
  return [record, ...record.otherSources];
}

function hasReading({ readingGiven }: { readingGiven: CsvReadOptions }): boolean {
  return Object.keys(readingGiven).length > 0;
}
