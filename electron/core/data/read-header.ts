/** The header of a CSV file: the names that its columns have, compared with the rows below it. */
import { message } from '../../../common/i18n/message.ts';
import { ColumnEvidence } from './column-evidence.ts';
import type { CsvStructure } from './csv-structure.ts';
import {
  commonWidth,
  isSound,
  type SoundRecord,
  type SplitRecord,
  splitOtherwise,
} from './record-splitter.ts';
import { readStrayQuotes } from './stray-quotes.ts';
import { isName } from './value-types.ts';

const MOST_HEADER_ROWS = 4;

/** Compares the header with the rows below it. */
export function readHeaderRows(records: readonly SplitRecord[], structure: CsvStructure): void {
  const { notes } = structure;
  const [first, ...body] = records;
  const width = commonWidth(body);
  const usual = body.filter(isSound).filter(({ fields }) => fields.length === width);
  const common = width > 1 && usual.length * 2 > body.length;
  const further = common ? furtherHeaderRows(first, body, usual) : [];
  const one = common ? readHeader(first, width, usual, structure) : first.fields;
  if (one === null) return;
  const header = further.length === 0 ? one : joinNames([one, ...further]);
  structure.width = header.length;
  if (header === first.fields) return;
  if (further.length > 0) notes.push(message('data.headerRows', { rows: further.length + 1 }));
  structure.from = first.line;
  const next = body[further.length]?.line ?? first.line + first.lineEnds;
  structure.header = { names: header, next };
  structure.mended = true;
}

/** Rows below the first that repeat the column names or add to them, for example with units. */
function furtherHeaderRows(
  first: SplitRecord,
  body: readonly SplitRecord[],
  rows: readonly SoundRecord[],
): string[][] {
  const further: string[][] = [];
  if (first.fields === null) return further;
  const second = body[0]?.fields ?? [];
  const isHeader =
    first.fields.every((name) => name === '' || isName(name)) ||
    (second.length === first.fields.length && completes(second, first.fields));
  if (!isHeader) return further;
  const width = first.fields.length;
  for (let k = 0; k < Math.min(MOST_HEADER_ROWS - 1, body.length - 1); k++) {
    const { fields } = body[k];
    if (fields?.length !== width) break;
    const rest = rows
      .filter((row) => row.line > body[k].line && row.fields.length === width)
      .map((row) => row.fields);
    const above = further.at(-1) ?? first.fields;
    const repeats = fields.every((field, i) => field === first.fields![i]);
    const belongs = repeats || isUnderGroups(fields, above) || completes(fields, above);
    if (!belongs && !new ColumnEvidence(rest).isAboveValues(fields)) break;
    further.push(fields);
  }
  return further;
}

/**
 * Whether a row only names the columns of groups, as merged cells leave them: a group's name stands over its first
 * column, nothing over its others, and the row has nothing under the columns that have a name of their own.
 */
function isUnderGroups(fields: readonly string[], above: readonly string[]): boolean {
  const isIn = (i: number) => above[i] === '' || (i + 1 < above.length && above[i + 1] === '');
  const named = fields.flatMap((field, i) => (field.trim() === '' ? [] : [i]));
  return (
    fields.some((_, i) => !isIn(i)) &&
    named.some((i) => i > 0 && above[i] === '') &&
    named.every((i) => isIn(i) && isName(fields[i]))
  );
}

/** Whether a row has a name for each column, and the one above for few, such as the years over the last two. */
function completes(fields: readonly string[], above: readonly string[]): boolean {
  const empty = above.filter((name) => name.trim() === '').length;
  return empty * 2 > above.length && fields.every(isName);
}

/** Joins the names of all rows into one, without repeats; a group's name goes to each of its columns. */
function joinNames(rows: readonly string[][]): string[] {
  const spread = rows.map((names, r) => {
    const below = rows[r + 1];
    if (below === undefined || !isUnderGroups(below, names))
      return names.map((name) => name.trim());
    let group = '';
    return names.map((name, i) => {
      group = name.trim() || group;
      const isEmpty = rows.slice(r).every((row) => row[i].trim() === '');
      return isEmpty ? '' : group;
    });
  });
  return rows[0].map((_, i) => [...new Set(spread.map((names) => names[i]))].join(' ').trim());
}

/** The header with as many names as the rows have fields; unchanged if that cannot be determined. */
function readHeader(
  first: SplitRecord,
  width: number,
  rows: readonly SoundRecord[],
  structure: CsvStructure,
): string[] | null {
  const { syntax, notes } = structure;
  const { line } = first;
  const names = (count: number) => readStrayQuotes(first.text, syntax, count);
  const fields = first.fields ?? names(width) ?? names(width - 1);
  if (fields === null) return null;
  if (first.fields === null) notes.push(message('data.strayQuoteInHeader', { line }));
  if (fields.length === width) return fields;
  if (fields.length === 1) {
    const other = splitOtherwise(first.text, width, syntax);
    if (other !== null) {
      notes.push(message('data.headerOtherSeparator', { line, found: other.delimiter }));
      return other.fields;
    }
  }
  const beyond = width - fields.length;
  const fused = beyond === 1 ? fields.findIndex(isFused) : -1;
  if (fused !== -1) {
    notes.push(message('data.headerSeparatorMissing', { line, name: fields[fused] }));
    return fields.flatMap((name, i) => (i === fused ? name.split('"') : [name]));
  }
  if (beyond > 0 && rows.every((row) => row.fields.slice(fields.length).every((f) => f === ''))) {
    notes.push(message('data.rowsEndWithSeparator'));
    structure.endsEmpty = true;
    structure.mended = true;
    return fields;
  }
  if (beyond === 1) {
    const unique = new Set(rows.map((row) => row.fields[0])).size === rows.length;
    notes.push(message(unique ? 'data.rowNames' : 'data.nameMissing', { line }));
    return unique ? ['row_names', ...fields] : [...fields, ''];
  }
  const named = fields.filter((name) => name.trim() !== '');
  if (named.length === width) {
    notes.push(message('data.emptyNamesLeftOut', { line, n: -beyond }));
    return named;
  }
  const shorter = fields.findLastIndex((name) => name.trim() !== '') + 1;
  if (shorter === width) return fields.slice(0, width);
  const empty = fields.indexOf('');
  if (beyond === -1 && empty !== -1) {
    notes.push(message('data.emptyNamesLeftOut', { line, n: 1 }));
    return fields.filter((_, i) => i !== empty);
  }
  if (beyond < 0) {
    const missing = fields.slice(width).map((name) => `"${name.trim()}"`);
    notes.push(message('data.rowsTooShort', { n: -beyond, names: missing.join(', ') }));
    structure.padded = -beyond;
    structure.mended = true;
  }
  return fields;
}

/** Two quoted names without a separator between them are read as one with a quote in it. */
function isFused(name: string): boolean {
  return /^[^"]+"[^"]+$/.test(name);
}
