/** The tables in a CSV file: the largest one, and what is above it and below. */
import { message } from '../../../common/i18n/message.ts';
import { ColumnEvidence } from './column-evidence.ts';
import type { CsvStructure } from './csv-structure.ts';
import {
  type CsvSyntax,
  commonWidth,
  type SplitRecord,
  splitOtherwise,
} from './record-splitter.ts';
import { classify, isName } from './value-types.ts';

/** The records of the largest table; lines above it and other tables get a note. */
export function cutTable(
  filled: SplitRecord[],
  all: readonly SplitRecord[],
  whole: boolean,
  structure: CsvStructure,
): SplitRecord[] {
  const width = commonWidth(filled);
  let start = 0;
  while (
    start < filled.length - 1 &&
    isAboveTable(filled[start], width, structure.syntax, areNames(filled[start + 1], width))
  )
    start++;
  if (start === filled.length - 1) start = 0;
  start += narrowerAbove(filled.slice(start), width);
  const starts = [start, ...(whole ? laterTables(filled, all, start) : [])];
  const sizes = starts.map((from, k) => (starts[k + 1] ?? filled.length) - from);
  const largest = sizes.indexOf(Math.max(...sizes));
  const from = starts[largest];
  const end = starts[largest + 1];
  if (starts.length > 1) {
    const others = starts.filter((_, k) => k !== largest).map((k) => filled[k].line);
    structure.notes.push(
      message('data.severalTables', {
        tables: starts.length,
        line: filled[from].line,
        others: others.join(', '),
      }),
    );
    if (end !== undefined) structure.end = filled[end].line;
  }
  if (start > 0 && largest === 0) {
    structure.notes.push(
      message('data.linesAboveHeader', { lines: start, line: filled[start].line }),
    );
  }
  structure.from = from === 0 ? structure.from : filled[from].line;
  structure.mended ||= from > 0 || end !== undefined;
  return filled.slice(from, end);
}

/** Such lines above a header, for example a key and its value in each, are looked at. */
const MOST_ABOVE = 50;

/** How many records with fewer fields stand above a header with all of them, which stands above values. */
function narrowerAbove(records: readonly SplitRecord[], width: number): number {
  const header = records.findIndex(({ fields }) => fields === null || fields.length >= width);
  const names = records[header]?.fields;
  if (header < 1 || header > MOST_ABOVE || names?.length !== width) return 0;
  const rows = records
    .slice(header + 1)
    .flatMap(({ fields }) => (fields?.length === width ? [fields] : []));
  return new ColumnEvidence(rows, width).isAboveValues(names) ? header : 0;
}

function areNames({ fields }: SplitRecord, width: number): boolean {
  return fields?.length === width && fields.every(isName);
}

/** A title, a comment, or nothing but delimiters. */
function isAboveTable(
  { fields, text }: SplitRecord,
  width: number,
  syntax: CsvSyntax,
  namesFollow: boolean,
): boolean {
  if (fields === null) return false;
  const values = fields.filter((field) => field.trim() !== '');
  if (text.startsWith('#') && fields.length !== width) return true;
  if (values.length === 0) return true;
  const other = fields.length === 1 ? splitOtherwise(text, width, syntax) : null;
  // Words of a title are not names if names follow below.
  if (other !== null && !(other.delimiter === ' ' && namesFollow)) return false;
  return (
    values.length === 1 &&
    (fields.length === 1 || width > 2) &&
    classify(values[0], { decimal: '.', thousands: '' }) === 'text'
  );
}

/** Where other tables begin: where the header is repeated, or after an empty line with another number of fields. */
export function laterTables(
  filled: SplitRecord[],
  all: readonly SplitRecord[],
  start: number,
): number[] {
  const names = filled[start].fields ?? [];
  const afterEmpty = new Set(
    all.filter((_, i) => i > 0 && all[i - 1].text === '').map(({ line }) => line),
  );
  const later: number[] = [];
  let table = start;
  for (let i = start + 2; i < filled.length; i++) {
    const { fields, line } = filled[i];
    if (fields === null || fields.length < 2) continue;
    const shared = Math.min(fields.length, names.length);
    const repeated =
      shared > 1 &&
      fields.slice(0, shared).every((field, k) => field === names[k]) &&
      filled[i - 1].text !== filled[i].text;
    const next = filled.slice(i, i + 3);
    const other =
      afterEmpty.has(line) &&
      fields.length !== commonWidth(filled.slice(table, i)) &&
      next.length > 1 &&
      next.every((record) => record.fields?.length === fields.length);
    if (!repeated && !other) continue;
    later.push(i);
    table = i;
  }
  return later;
}
