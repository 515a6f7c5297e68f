/** Rewrites a CSV file so that every record of its table is sound, and reports what was mended or left out. */
import { StringDecoder } from 'node:string_decoder';
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { CsvStructure } from './csv-structure.ts';
import type { RejectedLine } from './dataset.ts';
import { isBlank, RecordSplitter, type SplitRecord, splitOtherwise } from './record-splitter.ts';
import { readStrayQuotes } from './stray-quotes.ts';

type Repair =
  | 'data.strayQuotesRead'
  | 'data.extraSeparatorDropped'
  | 'data.otherSeparatorRead'
  | 'data.emptyRowsLeftOut';

/**
 * Takes a file's text in pieces and returns it with correct quotes, commas and line ends. Each line stays one line,
 * empty if it was left out, so that line numbers stay the same. Records with a wrong number of fields that cannot be
 * mended stay unchanged.
 */
export class CsvMender {
  readonly leftOut: RejectedLine[] = [];
  /** The text of records that are written in another way and will be rejected, by line. */
  readonly rewritten = new Map<number, string>();
  quotedLineEnds = false;
  longestRecord = 0;
  private readonly repairs = new Map<Repair, { count: number; line: number }>();
  private readonly splitter: RecordSplitter;
  private readonly decoder = new StringDecoder('utf8');
  private readonly structure: CsvStructure;
  /** A record whose last quote may belong to the next line; the next line decides. */
  private waiting: SplitRecord | null = null;
  /** Rows of nothing but delimiters; what follows decides whether they are rows. */
  private blank: SplitRecord[] = [];
  private readonly keepsBlank: boolean;

  /** With `keepsBlank`, rows of nothing but delimiters are rows wherever they stand. */
  constructor(structure: CsvStructure, keepsBlank = false) {
    this.keepsBlank = keepsBlank;
    this.structure = structure;
    this.splitter = new RecordSplitter(structure.syntax);
  }

  push(piece: Buffer | string): string {
    const text = typeof piece === 'string' ? piece : this.decoder.write(piece);
    return this.write(this.splitter.push(text));
  }

  end(): string {
    const text = this.write(this.splitter.push(this.decoder.end(), true));
    return text + this.settle(null) + this.settleBlank(true);
  }

  /** What was mended, with the first line of each kind. */
  notes(): Text[] {
    return [...this.repairs].map(([kind, { count, line }]) => message(kind, { count, line }));
  }

  private write(records: Iterable<SplitRecord>): string {
    const { delimiter } = this.structure.syntax;
    const out: string[] = [];
    for (const record of records) {
      out.push(this.settle(record));
      if (!this.keepsBlank && this.isRow(record) && isBlank(record.text, delimiter)) {
        this.blank.push(record);
        continue;
      }
      if (record.text !== '') out.push(this.settleBlank(!this.isRow(record)));
      else if (this.blank.length > 0) {
        this.blank.push(record);
        continue;
      }
      if (record.fields === null && this.isRow(record)) this.waiting = record;
      else out.push(this.mend(record));
    }
    return out.join('');
  }

  /** A single one between rows may be a row whose values are all missing; more, or the last ones, are layout. */
  private settleBlank(last: boolean): string {
    const blank = this.blank;
    const rows = blank.filter(({ text }) => text !== '');
    this.blank = [];
    if (rows.length === 1 && !last) return blank.map((record) => this.mend(record)).join('');
    for (const row of rows) this.count('data.emptyRowsLeftOut', row);
    return '\n'.repeat(blank.reduce((sum, { lineEnds }) => sum + lineEnds, 0));
  }

  private isRow({ line, text }: SplitRecord): boolean {
    const { from, end, header } = this.structure;
    return text !== '' && line >= (header?.next ?? from) && line < end;
  }

  private settle(next: SplitRecord | null): string {
    const record = this.waiting;
    this.waiting = null;
    return record === null ? '' : this.mendQuotes(record, next);
  }

  private mend(record: SplitRecord): string {
    const { from, end, header, width } = this.structure;
    const { line, lineEnds, fields } = record;
    if (line >= end) return '';
    if (header !== null && line === from) return this.header(header.names, lineEnds);
    if (!this.isRow(record) || fields === null) return '\n'.repeat(lineEnds);
    if (fields.length === width) {
      return this.namesColumns(line)
        ? this.row(fields, lineEnds, true)
        : this.sound(record, fields);
    }
    return this.mendWidth(record, fields);
  }

  /** Names that were joined may have more line ends than the header: then they stand on one line. */
  private header(names: readonly string[], lineEnds: number): string {
    const inNames = names.join('').match(/\r\n|\r|\n/g)?.length ?? 0;
    if (inNames + 1 === lineEnds) return this.row(names, lineEnds, true);
    const flat = names.map((name) => name.replace(/\s*[\r\n]\s*/g, ' '));
    return this.row(flat, 1, true) + '\n'.repeat(Math.max(0, lineEnds - 1));
  }

  private mendWidth(record: SplitRecord, fields: string[]): string {
    const { width, evidence, padded, endsEmpty } = this.structure;
    if (padded > 0 && fields.length === width - padded) {
      return this.row([...fields, ...Array<string>(padded).fill('')], record.lineEnds);
    }
    if (fields.length > width) {
      const mended = withoutEmpty(fields, width, (each) => evidence.misfits(each));
      if (mended === null) return this.sound(record, fields);
      if (!endsEmpty || mended.dropped < width) {
        this.count('data.extraSeparatorDropped', record);
      }
      return this.row(mended.fields, record.lineEnds);
    }
    const other = this.otherDelimiter(record);
    if (other !== null) {
      this.count('data.otherSeparatorRead', record);
      return this.row(other, record.lineEnds);
    }
    return this.sound(record, fields);
  }

  private otherDelimiter({ text }: SplitRecord): string[] | null {
    const { syntax, width, evidence } = this.structure;
    const other = splitOtherwise(text, width, syntax);
    return other !== null && evidence.misfits(other.fields) === 0 ? other.fields : null;
  }

  private mendQuotes(record: SplitRecord, next: SplitRecord | null): string {
    const { syntax, width, evidence } = this.structure;
    const found = readStrayQuotes(record.text, syntax, width);
    const bare = found?.map((field) => field.replaceAll(syntax.quote, ''));
    if (
      found &&
      bare &&
      evidence.misfits(bare) === 0 &&
      (!this.isOpen(found) || this.reads(next))
    ) {
      this.count('data.strayQuotesRead', record);
      const fields = found.map((field, i) => (evidence.isTyped(i) ? bare[i] : field));
      return this.row(fields, record.lineEnds);
    }
    const other = this.otherDelimiter(record);
    if (other !== null) {
      this.count('data.otherSeparatorRead', record);
      return this.row(other, record.lineEnds);
    }
    const { line, text, lineEnds } = record;
    this.leftOut.push({ line, column: null, reason: message(`data.${record.fault!}`), text });
    return '\n'.repeat(lineEnds);
  }

  /** The last field begins with a quote, so it may continue on the next line. */
  private isOpen(fields: readonly string[]): boolean {
    return fields[fields.length - 1].trim().startsWith(this.structure.syntax.quote);
  }

  private reads(next: SplitRecord | null): boolean {
    if (next === null || next.text === '') return true;
    const { syntax, width } = this.structure;
    const fields = next.fields ?? readStrayQuotes(next.text, syntax, width);
    return fields?.length === width;
  }

  /** Text in a header is a name, even if it means "missing" further down. */
  private namesColumns(line: number): boolean {
    const { marks, firstLine, isNamed } = this.structure;
    return marks.length > 0 && isNamed && line === firstLine;
  }

  private sound({ line, text, spaced, lineEnds }: SplitRecord, fields: string[]): string {
    const { syntax, width } = this.structure;
    const { quote, backslash, spaceAfter } = syntax;
    const hasMarks = fields.some((field, i) => this.isMissing(field, i));
    if (hasMarks || spaced || quote !== '"' || backslash || spaceAfter) {
      if (fields.length !== width) this.rewritten.set(line, text);
      return this.row(fields, lineEnds);
    }
    return this.measured(text, lineEnds);
  }

  private row(fields: readonly string[], lineEnds: number, isHeader = false): string {
    const { delimiter } = this.structure.syntax;
    const quoted = fields.map((field, i) => {
      if (!isHeader && this.isMissing(field, i)) return '';
      const isPlain = !/["\r\n]/.test(field) && !field.includes(delimiter);
      return isPlain ? field : `"${field.replaceAll('"', '""')}"`;
    });
    return this.measured(quoted.join(delimiter), lineEnds);
  }

  private isMissing(field: string, i: number): boolean {
    return this.structure.marks[i]?.has(field.trim()) ?? false;
  }

  private measured(text: string, lineEnds: number): string {
    this.longestRecord = Math.max(this.longestRecord, text.length * 3);
    this.quotedLineEnds ||= lineEnds > 1;
    return `${text}\n`;
  }

  private count(kind: Repair, { line }: SplitRecord): void {
    const found = this.repairs.get(kind);
    if (found === undefined) this.repairs.set(kind, { count: 1, line });
    else found.count++;
  }
}

/**
 * Removes as many empty fields as the record has too many, choosing those whose removal lets the others fit best; null
 * if it has too few empty ones, or if two removals fit equally well. If it makes no difference, the last ones are
 * removed.
 */
function withoutEmpty(
  fields: readonly string[],
  width: number,
  misfits: (fields: readonly string[]) => number,
): { fields: string[]; dropped: number } | null {
  const surplus = fields.length - width;
  const cut = fields.slice(0, width);
  const trailing = fields.slice(width).every((field) => field === '');
  if (surplus > 1) return trailing ? { fields: cut, dropped: width } : null;
  let best = trailing ? { fields: cut, dropped: width, misfits: misfits(cut) } : null;
  let tied = false;
  for (let i = 0; i < fields.length - 1; i++) {
    if (fields[i] !== '') continue;
    const rest = fields.filter((_, k) => k !== i);
    const now = misfits(rest);
    if (best === null || now < best.misfits) {
      best = { fields: rest, dropped: i, misfits: now };
      tied = false;
    } else if (now === best.misfits && rest.join('\n') !== best.fields.join('\n')) {
      tied = best.dropped < width;
    }
  }
  if (best === null || tied || (best.dropped < width && best.misfits > 0)) {
    return trailing ? { fields: cut, dropped: width } : null;
  }
  return best;
}
