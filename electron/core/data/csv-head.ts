/** The start of a CSV file: its text, its delimiter, its first records. */
import { ReviewError } from '../../../common/errors.ts';
import { readRange, type TextFile } from './chunks.ts';
import { parseRecords } from './csv-records.ts';
import type { CsvReadOptions, Encoding } from './dataset.ts';
import { textDecoder } from './encoding.ts';
import { commonWidth, type SplitRecord, splitText } from './record-splitter.ts';

/** The first megabyte of a file is enough to detect how to read it. */
const HEAD = 1 << 20;
const DELIMITERS = [',', ';', '\t', '|'];
/** They must split all records. */
const RARE_DELIMITERS = [' ', '~', '^'];
const SEPARATOR = /^sep=([\t!#-/:-@[-`{-~])(\r\n|\r|\n|$)/i;

export interface CsvLayout {
  delimiter: string;
  /** The first line is `sep=…` (Excel's way to name the delimiter). */
  separatorLine: boolean;
}

/** The start of a file as text; `shown` is its name in messages. */
export interface CsvHead {
  displayName: string;
  text: string;
  /** The text is the whole file. */
  whole: boolean;
}

/** Throws BAD_INPUT_FILE for an empty file. */
export async function readHead(
  { path, displayName, bom }: TextFile,
  encoding: Encoding = 'utf-8',
): Promise<CsvHead> {
  const bytes = await readRange(path, bom, HEAD);
  const decoder = textDecoder(encoding);
  const whole = bytes.length < HEAD;
  const text = decoder.write(bytes) + (whole ? decoder.end() : '');
  if (text.trim() === '') throw inputFileError('data.empty', displayName);
  return { displayName, text, whole };
}

export function detectLayout(
  head: CsvHead,
  given: Pick<CsvReadOptions, 'delimiter' | 'headerLine'>,
): CsvLayout {
  const text = fromLine(head.text, given.headerLine ?? 1);
  const separator = SEPARATOR.exec(text)?.[1];
  const delimiter = given.delimiter ?? separator ?? detectDelimiter(text);
  return { delimiter, separatorLine: separator !== undefined };
}

function fromLine(text: string, line: number): string {
  const ends = /\r\n|\r|\n/g;
  for (let k = 1; k < line; k++) if (ends.exec(text) === null) return '';
  return text.slice(ends.lastIndex);
}

/** All complete records from the first one, which sets the width; line numbers are those of the file. */
export function readHeadRecords(
  { displayName, text, whole }: CsvHead,
  { delimiter, separatorLine }: CsvLayout,
) {
  const all = parseRecords(separatorLine ? text.replace(SEPARATOR, '') : text, delimiter);
  if (!whole && !all[all.length - 1]?.complete) all.pop();
  const begin = all.findIndex(({ empty }) => !empty);
  if (begin === -1) {
    throw inputFileError(whole ? 'data.noRows' : 'data.longHeader', displayName);
  }
  const before = separatorLine ? 1 : 0;
  const width = all[begin].fields.length;
  return {
    records: all
      .slice(begin)
      .filter(({ empty }) => !empty || width === 1)
      .map((record) => ({ ...record, line: record.line + before })),
    skip: before + all[begin].line - 1,
    width,
  };
}

/** If no more records than this have the first one's width, it is a title or a header with an extra field. */
const CHANCE = 0.3;

function detectDelimiter(text: string): string {
  const byFirst = splitAsFirst(text);
  if (byFirst.share > CHANCE) return byFirst.delimiter;
  // One column: any delimiter that does not occur in its values will do.
  return splitMost(text) ?? DELIMITERS.find((delimiter) => !text.includes(delimiter)) ?? ',';
}

/**
 * The delimiter that splits most records into the same number of fields, with either kind of quotes or escapes.
 */
function splitMost(text: string): string | undefined {
  let best = { delimiter: '', share: 0, fields: 1 };
  /** The one that splits most records as their neighbours, as in tables one after the other. */
  let steadiest = { delimiter: '', share: 0 };
  const quotes = (['"', "'"] as const).filter((quote) => quote === '"' || text.includes(quote));
  const ways = [...DELIMITERS, ...RARE_DELIMITERS].flatMap((delimiter) =>
    quotes.flatMap((quote) =>
      [false, ...(text.includes(`\\${quote}`) ? [true] : [])].map((backslash) => ({
        ...{ delimiter, quote, backslash, spaceAfter: false },
      })),
    ),
  );
  for (const syntax of ways) {
    const { delimiter } = syntax;
    const records = splitText(text, syntax, true)
      .slice(0, 1000)
      .filter((record) => record.text.trim() !== '');
    const fields = commonWidth(records);
    const share =
      records.filter((record) => record.fields?.length === fields).length / records.length;
    if (fields < 2 || records.length < 2) continue;
    // R writes no name over the names of rows.
    const isShort = records[0].fields?.length === fields - 1;
    const isWhole = share === 1 || (isShort && share * records.length === records.length - 1);
    if (RARE_DELIMITERS.includes(delimiter) && !isWhole) continue;
    if (share > best.share || (share === best.share && fields > best.fields)) {
      best = { delimiter, share, fields };
    }
    const steady = steadyShare(records);
    if (steady > steadiest.share) steadiest = { delimiter, share: steady };
  }
  if (best.share > 0.5) return best.delimiter;
  return steadiest.share > 0.9 ? steadiest.delimiter : undefined;
}

/** The share of records with two or more fields and as many as the one before or after. */
function steadyShare(records: readonly SplitRecord[]): number {
  const widths = records.map(({ fields }) => fields?.length ?? 1);
  const steady = widths.filter(
    (width, i) => width > 1 && (width === widths[i - 1] || width === widths[i + 1]),
  );
  return steady.length / records.length;
}

/** The delimiter that splits most records into as many fields as the first, and the one that gives the most fields. */
function splitAsFirst(text: string) {
  let best = { delimiter: '', share: 0, fields: 1 };
  for (const delimiter of DELIMITERS) {
    const records = parseRecords(text, delimiter, 100).filter(({ empty }) => !empty);
    const fields = records[0]?.fields.length ?? 0;
    const share =
      records.filter((record) => record.fields.length === fields).length / records.length;
    if (fields > 1 && (share > best.share || (share === best.share && fields > best.fields))) {
      best = { delimiter, share, fields };
    }
  }
  return best;
}

export function inputFileError(
  id: `data.${'empty' | 'noRows' | 'longHeader'}`,
  path: string,
): ReviewError {
  return new ReviewError('BAD_INPUT_FILE', id, { path });
}
