/** Finds the structure in the start of a CSV file. */
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { ColumnEvidence } from './column-evidence.ts';
import type { CsvHead, CsvLayout } from './csv-head.ts';
import type { CsvStructure } from './csv-structure.ts';
import type { CsvReadOptions, MissingMark } from './dataset.ts';
import { detectSyntax } from './detect-syntax.ts';
import { cutTable, laterTables } from './find-tables.ts';
import { readHeaderRows } from './read-header.ts';
import { commonWidth, isBlank, isSound, type SplitRecord, splitText } from './record-splitter.ts';
import { columnNamed } from './roles.ts';

/**
 * `given` says what is not to be detected: if the header's line was given, the first record is the table's first.
 */
export function detectStructure(
  { text, whole }: CsvHead,
  { delimiter, separatorLine }: CsvLayout,
  given: CsvReadOptions,
): CsvStructure {
  const notes: Text[] = [];
  const syntax = detectSyntax(text, whole, delimiter, notes);
  const all = splitText(text, syntax, whole).slice(separatorLine ? 1 : 0);
  const { headerLine = 1 } = given;
  const isFilled = ({ text }: SplitRecord) => !isBlank(text, delimiter);
  const filled = all.filter((record) => isFilled(record) && record.line >= headerLine);
  if (filled.length === 0 && headerLine > 1) throw badHeaderLine(headerLine, all);
  const plain = syntax.quote === '"' && !syntax.backslash && !syntax.spaceAfter;
  const first = filled[0]?.fields?.length ?? commonWidth(filled);
  const structure: CsvStructure = {
    syntax,
    width: first,
    from: 1,
    end: Number.POSITIVE_INFINITY,
    firstLine: filled[0]?.line ?? 1,
    header: null,
    padded: 0,
    endsEmpty: false,
    mended: !plain || all.some((record) => record.text !== '' && !isFilled(record)),
    evidence: new ColumnEvidence([]),
    isNamed: given.header !== false,
    marks: [],
    notes,
  };
  if (separatorLine) structure.from = filled[0]?.line ?? 2;
  const above = all.filter((record) => record.text !== '' && record.line < structure.firstLine);
  if (above.length > 0) structure.from = structure.firstLine;
  let records = filled;
  if (given.headerLine !== undefined) {
    structure.from = structure.firstLine;
    const [next] = whole ? laterTables(filled, 0) : [];
    if (next !== undefined) {
      structure.end = filled[next].line;
      records = filled.slice(0, next);
    }
    structure.mended ||= structure.from > 1 || next !== undefined;
    readHeaderRows(records, structure);
  } else if (given.header === undefined && commonWidth(filled) > 1) {
    records = cutTable(filled, all, whole, structure);
    structure.firstLine = records[0].line;
    readHeaderRows(records, structure);
  } else if (above.length > 0) {
    notes.push(message('data.emptyRowsLeftOut', { count: above.length, line: above[0].line }));
  }
  if (given.missing !== undefined && given.missing.length > 0) {
    structure.marks = marksOf(given.missing, columnNames(records, given, structure));
    structure.mended = true;
  }
  const rows = records.filter(isSound).slice(1);
  structure.evidence = new ColumnEvidence(
    rows.map(({ fields }) => fields).filter((fields) => fields.length === structure.width),
  );
  return structure;
}

function badHeaderLine(line: number, records: readonly SplitRecord[]): ReviewError {
  const last = records.at(-1);
  return new ReviewError('INVALID_PARAMETER_VALUE', 'data.badHeaderLine', {
    line,
    lines: last === undefined ? 0 : last.line,
  });
}

function columnNames(
  records: readonly SplitRecord[],
  { header }: CsvReadOptions,
  structure: CsvStructure,
): string[] {
  const found = structure.header?.names ?? records[0]?.fields ?? [];
  return found.map((name, i) => (header === false ? '' : name.trim()) || `column_${i + 1}`);
}

/** Throws MISSING_COLUMN for a mark of an unknown column. */
function marksOf(missing: readonly MissingMark[], names: readonly string[]): Set<string>[] {
  const marks = names.map(() => new Set<string>());
  for (const { column, value } of missing) {
    const own = column === null ? null : columnNamed(names, column);
    names.forEach((name, i) => {
      if (own === null || own === name) marks[i].add(value.trim());
    });
  }
  return marks;
}
