/** The reading options of a file's last import, which hold for the next one unless given anew. */

import { message } from '../../../common/i18n/message.ts';
import type { Message, Text } from '../../../common/i18n/text.ts';
import type { CsvReadOptions, Dataset, DatasetSource } from './dataset.ts';
import { readDatasetRecords } from './storage.ts';

/** Empty if the file was not imported before, or as detected. */
export async function readingBefore(
  datasetsDir: string,
  digestOf: () => Promise<string>,
): Promise<CsvReadOptions> {
  const records = await readDatasetRecords(datasetsDir);
  const isGiven = records.some((record) => sourcesOf(record).some(hasReading));
  // The digest of a large file is worth its time only if something may be found.
  if (!isGiven) return {};
  return lastImport(records, await digestOf())?.readingGiven ?? {};
}

/** How a file was read last; undefined if it was not imported before. */
export function lastImport(
  records: readonly Dataset[],
  sourceDigest: string,
): DatasetSource | undefined {
  const sources = records.flatMap(sourcesOf).filter((one) => one.sourceDigest === sourceDigest);
  return sources.reduce<DatasetSource | undefined>(
    (last, one) => (last && turnOf(last) >= turnOf(one) ? last : one),
    undefined,
  );
}

/** The turn of an import that comes after all others of the file; undefined if it is the first. */
export function nextTurn(records: readonly Dataset[], sourceDigest: string): number | undefined {
  const last = lastImport(records, sourceDigest);
  return last && turnOf(last) + 1;
}

function turnOf({ turn = 0 }: DatasetSource): number {
  return turn;
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

function sourcesOf(record: Dataset): DatasetSource[] {
  return [record, ...record.otherSources];
}

function hasReading({ readingGiven }: { readingGiven: CsvReadOptions }): boolean {
  return Object.keys(readingGiven).length > 0;
}
