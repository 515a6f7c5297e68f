/** How the fields of a CSV file are quoted and escaped. */
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { type CsvSyntax, commonWidth, isSound, signOfClass, splitText } from './record-splitter.ts';

/** What is found beside the usual is told in `notes`. */
export function detectSyntax(
  text: string,
  whole: boolean,
  delimiter: string,
  notes: Text[],
): CsvSyntax {
  const usual: CsvSyntax = { delimiter, quote: '"', backslash: false, spaceAfter: false };
  let syntax = usual;
  if (new RegExp(`(^|[${signOfClass(delimiter)}\\r\\n]) ?'`).test(text)) {
    const apostrophes: CsvSyntax = { ...usual, quote: "'" };
    const [before, after] = [usual, apostrophes].map((of) => regularity(text, of, whole));
    const isClearer = (before < 0.9 && after > before + 0.2) || (after === 1 && before < 1);
    if (isClearer || (after >= before && hasApostropheColumn(text, usual, whole))) {
      syntax = apostrophes;
      notes.push(message('data.apostropheQuotes'));
    }
  }
  const faults = (of: CsvSyntax) =>
    splitText(text, of, whole).filter(({ fields }) => fields === null).length;
  if (text.includes(`\\${syntax.quote}`)) {
    const backslash = { ...syntax, backslash: true };
    if (faults(backslash) < faults(syntax)) {
      syntax = backslash;
      notes.push(message('data.backslashQuotes'));
    }
  }
  if (text.includes(`${delimiter} `)) {
    const records = splitText(text, syntax, whole).filter(isSound);
    const quotedOrSpaced = records.every((record) => hasSpaceAfterEach(record.text, syntax));
    if (records.length > 1 && quotedOrSpaced) {
      syntax = { ...syntax, spaceAfter: true };
      notes.push(message('data.spaceAfterSeparator'));
    }
  }
  return syntax;
}

/** Whether all values of a column stand between apostrophes, whatever its name does. */
function hasApostropheColumn(text: string, usual: CsvSyntax, whole: boolean): boolean {
  const all = splitText(text, usual, whole).filter((record) => record.text !== '');
  const width = commonWidth(all);
  const rows = all.slice(1).flatMap(({ fields }) => (fields?.length === width ? [fields] : []));
  const isEnclosed = (field: string) => /^'.*'$/s.test(field.trim());
  return rows.length > 1 && rows[0].some((_, i) => rows.every((fields) => isEnclosed(fields[i])));
}

/** Whether each delimiter outside of quotes is followed by a space or ends the record. */
function hasSpaceAfterEach(text: string, { delimiter, quote }: CsvSyntax): boolean {
  let open = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === quote) open = !open;
    if (!open && text[at] === delimiter && at < text.length - 1 && text[at + 1] !== ' ') {
      return false;
    }
  }
  return true;
}

/** The share of records that are sound and have the most common number of fields. */
function regularity(text: string, syntax: CsvSyntax, whole: boolean): number {
  const records = splitText(text, syntax, whole).filter((record) => record.text !== '');
  const width = commonWidth(records);
  const regular = records.filter(({ fields }) => fields?.length === width);
  return records.length === 0 ? 0 : regular.length / records.length;
}
