/** Tables of text whose fields no single sign separates: Markdown and its like, two signs, fixed positions. */

import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import { readRange, type TextFile } from './chunks.ts';
import { type LineOf, writeCsvCopy } from './csv-copy.ts';
import type { CsvReadOptions, Encoding, ImportContext } from './dataset.ts';
import { codePageOf, detectEncoding, textDecoder, Utf8Check } from './encoding.ts';
import { fixedColumns } from './fixed-columns.ts';
import { visitLines } from './text-lines.ts';

const HEAD = 1 << 20;
/** Lines above a table's rule are looked at up to here. */
const MOST_ABOVE = 50;
/** Signs that stand twice between fields. */
const DOUBLED = ['::', '||'];
const SINGLE = /[,;\t|]/;
/** `|---|:--:|`, `---+---`, `+----+----+`, without spaces around it. */
const RULE = /^[|+]?\s*:?[-=]{2,}:?(\s*[|+]\s*:?[-=]{2,}:?)*\s*[|+]?$/;

export interface TextTable {
  encoding: Encoding;
  bom: number;
  /** The fields of a line; null for a rule between lines. */
  split: (line: string) => string[] | null;
  note: Message;
}

/** Null for a file that is read as CSV. */
export async function detectTextTable(
  path: string,
  given: CsvReadOptions,
): Promise<TextTable | null> {
  if (given.delimiter !== undefined) return null;
  const bytes = await readRange(path, 0, HEAD);
  const found = detectEncoding(bytes);
  const check = new Utf8Check();
  check.push(bytes);
  const told = found.encoding === 'utf-8' && check.faults > 0 ? codePageOf(bytes) : found.encoding;
  const encoding = given.encoding ?? told;
  const bom = encoding === found.encoding ? found.bom : 0;
  const lines = textDecoder(encoding).write(bytes.subarray(bom)).split(/\r?\n/);
  if (bytes.length === HEAD) lines.pop();
  const filled = lines.slice((given.headerLine ?? 1) - 1).filter((line) => line.trim() !== '');
  const table = ruled(filled) ?? doubled(filled) ?? fixed(filled);
  return table && { encoding, bom, ...table };
}

/** Writes the copy to `target`. With `limit`, only the lines that begin within so many bytes are read. */
export function copyTextTable(
  { path, displayName }: Omit<TextFile, 'bom'>,
  { bom, encoding, split }: TextTable,
  target: string,
  { headerLine = 1, limit, ...watch }: ImportContext & { headerLine?: number; limit?: number },
): Promise<LineOf> {
  return writeCsvCopy(
    target,
    (copy) =>
      visitLines({ path, displayName, bom }, { encoding, limit, watch }, async (text, line) => {
        const fields = line < headerLine ? null : split(text);
        if (fields !== null) await copy.record(fields, line);
      }),
    watch,
  );
}

type Found = Pick<TextTable, 'split' | 'note'>;

/** A rule of dashes next to a line with as many cells: Markdown, grids, what databases print. */
function ruled(lines: readonly string[]): Found | null {
  const isTable = lines.slice(0, MOST_ABOVE).some((line, i) => {
    if (!isRule(line) || !/[|+]/.test(line)) return false;
    const columns = cells(line.replaceAll('+', '|')).length;
    const beside = [lines[i - 1], lines[i + 1]].filter((one) => one?.includes('|'));
    return beside.some((one) => cells(one).length === columns);
  });
  if (!isTable) return null;
  return {
    split: (line) => (isRule(line) ? null : line.includes('|') ? cells(line) : [line.trim()]),
    note: message('textTables.ruled'),
  };
}

function isRule(line: string): boolean {
  return RULE.test(line.trim());
}

/** `\|` is a sign within a cell. */
function cells(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function doubled(lines: readonly string[]): Found | null {
  for (const sign of DOUBLED) {
    const widths = lines.map((line) => line.split(sign).length);
    const [first] = widths;
    const isEven = widths.filter((width) => width === first).length >= widths.length * 0.95;
    if (!(first > 1) || !isEven || lines.length < 2) continue;
    if (lines.some((line) => line.replaceAll(sign, '').includes(sign[0]))) continue;
    return {
      split: (line) => line.split(sign).map((field) => field.trim()),
      note: message('textTables.doubled', { sign }),
    };
  }
  return null;
}

function fixed(lines: readonly string[]): Found | null {
  const [header = ''] = lines;
  if (lines.length < 3 || SINGLE.test(header) || header.includes('"')) return null;
  const widths = lines.map((line) => line.split(' ').length);
  if (widths[0] > 1 && widths.every((width) => width === widths[0])) return null;
  const columns = fixedColumns(lines);
  if (columns === null) return null;
  return {
    split: (line) => (/^[-=\s]+$/.test(line) ? null : columns.split(line)),
    note: message('textTables.fixed', { columns: columns.count }),
  };
}
