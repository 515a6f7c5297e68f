/** Reads a sheet of an Excel workbook (.xlsx) into a CSV copy. */

import { unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/universal';
import { ReviewError, reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { throwIfCancelled } from './cancel.ts';
import { readRange } from './chunks.ts';
import { type LineOf, writeCsvCopy } from './csv-copy.ts';
import type { ImportContext } from './dataset.ts';

/** A workbook is read as a whole, in memory. */
const MOST_PACKED = 128 * 2 ** 20;
const MOST_BYTES = 256 * 2 ** 20;
/** The empty ones among them are made too. */
const MOST_CELLS = 20_000_000;
const MOST_COLUMNS = 16_384;

type Cell = string | number | boolean | Date | null;

interface Sheet {
  sheet: string;
  data: Cell[][];
}

/** The sheets of a workbook, and the one that is read. */
export interface WorkbookSheets {
  names: string[];
  chosen: string;
}

export function isZip(head: Buffer): boolean {
  return head.toString('latin1', 0, 4) === 'PK\u0003\u0004';
}

/**
 * Writes the sheet called `wanted`, else the first that holds a table, to `target`; its lines are the rows.
 * Cells have their stored values: formulas their last result (one that failed none, with a note), days and times ISO 8601.
 * Throws BAD_INPUT_FILE for another zip, a damaged or too large workbook or one without cells,
 * INVALID_PARAMETER_VALUE for a sheet that it does not have, CANCELLED.
 */
export async function copySheet(
  { path, displayName }: { path: string; displayName: string },
  target: string,
  wanted: string | undefined,
  watch: ImportContext,
): Promise<{ sheets: WorkbookSheets; lineOf: LineOf; notes: Text[] }> {
  const { sheets, errors } = await readSheets(path, displayName);
  throwIfCancelled(watch.signal);
  const names = sheets.map(({ sheet }) => sheet);
  const given = sheets.find(({ sheet }) => sheet === wanted);
  if (wanted !== undefined && given === undefined) {
    const found = { path: displayName, sheet: wanted, sheets: quoted(names) };
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'data.noSheet', found);
  }
  const read =
    given ??
    sheets.find(hasTable) ??
    sheets.find(({ data }) => data.some((row) => row.some(isFilled)));
  if (read === undefined) {
    throw new ReviewError('BAD_INPUT_FILE', 'data.emptyWorkbook', { path: displayName });
  }
  const { sheet: chosen, data } = read;
  const left = Math.min(...data.map((row) => row.findIndex(isFilled)).filter((at) => at !== -1));
  const lineOf = await writeCsvCopy(
    target,
    async (copy) => {
      for (const [i, row] of data.entries()) {
        throwIfCancelled(watch.signal);
        const cells = row.some(isFilled) ? row.slice(left).map(plainText) : [];
        await copy.record(cells, i + 1);
      }
    },
    watch,
  );
  const others = names.filter((name) => name !== chosen);
  const isTold = wanted === undefined && others.length > 0;
  const note = message('data.sheetRead', { sheet: chosen, others: quoted(others) });
  const failed = errors.get(chosen) ?? [];
  return {
    sheets: { names, chosen },
    lineOf,
    notes: [...(isTold ? [note] : []), ...formulaNotes(failed)],
  };
}

/** A cell whose formula failed: its address, and what it shows. */
interface FailedCell {
  readonly cell: string;
  readonly error: string;
}

function formulaNotes(failed: readonly FailedCell[]): Text[] {
  const [first] = failed;
  return first ? [message('data.formulasFailed', { count: failed.length, ...first })] : [];
}

/** The sheets of a workbook, and for each its failed cells. */
async function readSheets(
  path: string,
  displayName: string,
): Promise<{ sheets: Sheet[]; errors: ReadonlyMap<string, readonly FailedCell[]> }> {
  const tooLarge = () =>
    new ReviewError('BAD_INPUT_FILE', 'data.largeWorkbook', { path: displayName });
  const bytes = await readRange(path, 0, MOST_PACKED + 1);
  if (bytes.length > MOST_PACKED) throw tooLarge();
  try {
    requireWorkbook(bytes, displayName);
    let total = 0;
    const tables = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (/\.(xml|rels)$/.test(name)) total += originalSize;
        if (total > MOST_BYTES) throw tooLarge();
        const isSheet = name.startsWith('xl/worksheets/') && name.endsWith('.xml');
        return isSheet || name === WORKBOOK || name === RELATIONS;
      },
    });
    const isSheet = (name: string) => name !== WORKBOOK && name !== RELATIONS;
    const names = Object.keys(tables).filter(isSheet);
    for (const xml of names.map((name) => tables[name]))
      if (cellCount(xml) > MOST_CELLS) throw tooLarge();
    const own = new Uint8Array(bytes).buffer;
    // Its types name the class where they mean a date.
    const sheets = (await readWorkbook(own, { trim: false })) as unknown as Sheet[];
    return { sheets, errors: failedCells(tables) };
  } catch (error) {
    if (error instanceof ReviewError) throw error;
    const reason = reasonOf(error);
    throw new ReviewError('BAD_INPUT_FILE', 'data.badWorkbook', { path: displayName, reason });
  }
}

/** Throws BAD_INPUT_FILE that says which other zip it is. */
function requireWorkbook(bytes: Uint8Array, path: string): void {
  const names = new Set<string>();
  const { mimetype } = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      names.add(name);
      return name === 'mimetype' && originalSize < 200;
    },
  });
  if (names.has('xl/workbook.xml')) return;
  const type = mimetype === undefined ? '' : Buffer.from(mimetype).toString('latin1');
  if (type.startsWith('application/vnd.oasis.opendocument')) {
    throw new ReviewError('BAD_INPUT_FILE', 'data.openDocument', { path });
  }
  const isBinary = names.has('xl/workbook.bin');
  throw new ReviewError('BAD_INPUT_FILE', isBinary ? 'data.binaryExcel' : 'data.zip', { path });
}

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';

/** The failed cells of each sheet by its name; `tables` are the parts of the workbook by path. */
function failedCells(tables: Readonly<Record<string, Uint8Array>>): Map<string, FailedCell[]> {
  const textOf = (path: string) => Buffer.from(tables[path] ?? []).toString('utf8');
  const targets = new Map(
    tagsOf(textOf(RELATIONS), 'Relationship').map((tag) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target'),
    ]),
  );
  const found = new Map<string, FailedCell[]>();
  for (const tag of tagsOf(textOf(WORKBOOK), 'sheet')) {
    const target = targets.get(attribute(tag, 'r:id')) ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    const cells = textOf(path).matchAll(
      /<(?:\w+:)?c\s([^>]*\bt=["']e["'][^>]*)>.*?<(?:\w+:)?v>([^<]*)</gs,
    );
    const failed = Array.from(cells, ([, cell, error]) => ({ cell: attribute(cell, 'r'), error }));
    if (failed.length > 0) found.set(unescaped(attribute(tag, 'name')), failed);
  }
  return found;
}

function tagsOf(xml: string, name: string): string[] {
  return Array.from(
    xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s([^>]*)>`, 'g')),
    ([, tag]) => tag,
  );
}

function attribute(tag: string, name: string): string {
  return (
    new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
      .exec(tag)
      ?.slice(1)
      .find(Boolean) ?? ''
  );
}

function unescaped(xml: string): string {
  const signs = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return xml.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: keyof typeof signs) => signs[name]);
}

/** How many cells the table of a sheet has from its first corner to its last, whichever of them are written. */
function cellCount(xml: Uint8Array): number {
  const text = Buffer.from(xml.buffer, xml.byteOffset, xml.length).toString('latin1');
  let [rows, columns] = [0, 0];
  const addresses = /<(?:\w+:)?(?:row|c)\s[^>]*?\br\s*=\s*["']([A-Z]*)(\d+)["']/g;
  for (const [, letters, digits] of text.matchAll(addresses)) {
    rows = Math.max(rows, Number(digits));
    columns = Math.max(columns, columnNumber(letters));
  }
  return columns > MOST_COLUMNS ? Number.POSITIVE_INFINITY : rows * columns;
}

/** A is 1, AA is 27. */
function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** Two rows or more with two cells or more. */
function hasTable({ data }: Sheet): boolean {
  return data.filter((row) => row.filter(isFilled).length > 1).length > 1;
}

function isFilled(cell: Cell): boolean {
  return cell !== null && cell !== '';
}

function plainText(cell: Cell): string | null {
  if (cell === null) return null;
  return cell instanceof Date ? isoText(cell) : String(cell);
}

/** A day, a point in time, or (on Excel's first day) a time; times are kept as fractions of a day, a little beside the second. */
function isoText(date: Date): string {
  const near = Math.round(date.getTime() / 1000) * 1000;
  const time = Math.abs(date.getTime() - near) <= 1 ? near : date.getTime();
  const [day, clock] = new Date(time).toISOString().split('T');
  const short = clock.replace(/(\.000)?Z$/, '');
  if (day === '1899-12-31' || day === '1899-12-30') return short;
  return short === '00:00:00' ? day : `${day} ${short}`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
