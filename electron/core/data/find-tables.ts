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
    isAboveTable(filled[start], filled[start + 1], width, structure)
  )
    start++;
  if (start === filled.length - 1) start = 0;
  start += otherWidthAbove(filled.slice(start), width);
  const starts = [start, ...(whole ? laterTables(filled, start) : [])];
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
    const { line } = filled[start];
    const above = all.filter((each) => each.text !== '' && each.line < line);
    structure.notes.push(message('data.linesAboveHeader', { lines: above.length, line }));
  }
  structure.from = from === 0 ? structure.from : filled[from].line;
  structure.mended ||= from > 0 || end !== undefined;
  return filled.slice(from, end);
}

/** Such lines above a header, for example a key and its value in each, are looked at. */
const MOST_ABOVE = 50;

/**
 * How many records with another number of fields stand right above a header, which stands above values. After an empty
 * line it would be another table.
 */
function otherWidthAbove(records: readonly SplitRecord[], width: number): number {
  const header = records.findIndex(({ fields }) => fields === null || fields.length === width);
  const names = records[header]?.fields;
  if (header < 1 || header > MOST_ABOVE || !names) return 0;
  const before = records[header - 1];
  if (followsGap(before, records[header])) return 0;
  const rows = records
    .slice(header + 1)
    .flatMap(({ fields }) => (fields?.length === width ? [fields] : []));
  return new ColumnEvidence(rows).isAboveValues(names) ? header : 0;
}

function areNames({ fields }: SplitRecord, width: number): boolean {
  return fields?.length === width && fields.every(isName);
}

/** Whether empty lines stand between two records. */
function followsGap(before: SplitRecord, after: SplitRecord): boolean {
  return after.line > before.line + before.lineEnds;
}

/** A title, a comment, or nothing but spaces. */
function isAboveTable(
  record: SplitRecord,
  next: SplitRecord,
  width: number,
  { syntax }: { syntax: CsvSyntax },
): boolean {
  const { fields, text } = record;
  if (fields === null) return false;
  const namesFollow = areNames(next, width);
  const values = fields.filter((field) => field.trim() !== '');
  if (text.startsWith('#') && fields.length !== width) return true;
  if (values.length === 0) return true;
  const other = fields.length === 1 ? splitOtherwise(text, width, syntax) : null;
  // Words of a title are not names if names follow below.
  if (other !== null && !(other.delimiter === ' ' && namesFollow)) return false;
  return (
    values.length === 1 &&
    (fields.length === 1 || width > 2 || (namesFollow && followsGap(record, next))) &&
    classify(values[0], { decimal: '.', thousands: '' }) === 'text'
  );
}

/** So many records of the same number of fields on both sides show that another table begins. */
const SEAM = 10;

/** Whether the records from `at` on have another number of fields than those before, each side the same. */
function isSeam(filled: readonly SplitRecord[], at: number): boolean {
  const width = filled[at].fields?.length;
  const before = filled[at - 1].fields?.length;
  if (width === before || at < SEAM || at + SEAM > filled.length) return false;
  const isEven = (from: number, of: number | undefined) =>
    filled.slice(from, from + SEAM).every(({ fields }) => fields?.length === of);
  return isEven(at - SEAM, before) && isEven(at, width);
}

/** Where other tables begin: where the names are repeated, or after an empty line with another number of fields. */
export function laterTables(filled: readonly SplitRecord[], start: number): number[] {
  const names = filled[start].fields ?? [];
  const hasNames = names.some(isName);
  const later: number[] = [];
  let table = start;
  for (let i = start + 2; i < filled.length; i++) {
    const { fields } = filled[i];
    if (fields === null || fields.length < 2) continue;
    const shared = Math.min(fields.length, names.length);
    const repeated =
      hasNames &&
      shared > 1 &&
      fields.slice(0, shared).every((field, k) => field === names[k]) &&
      filled[i - 1].text !== filled[i].text;
    const next = filled.slice(i, i + 3);
    const other =
      followsGap(filled[i - 1], filled[i]) &&
      fields.length !== commonWidth(filled.slice(table, i)) &&
      next.length > 1 &&
      next.every((record) => record.fields?.length === fields.length);
    if (!repeated && !other && !isSeam(filled, i)) continue;
    later.push(i);
    table = i;
  }
  return later;
}
