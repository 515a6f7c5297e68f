/** Reading options that are written as one text, on the command line and in a spec. */
import { COLUMN_TYPES, type Column, type MissingMark } from './dataset.ts';

/** `column=value`, or a value alone, which then stands for a missing one in all columns. */
export function parseMissingMark(text: string): MissingMark {
  const [, column, value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  return column === undefined ? { column: null, value: text } : { column, value };
}

/** `column=type`; null if the text is invalid. */
export function parseColumnType(text: string): Column | null {
  const [, name, known] = /^(.+)=(\w+)$/s.exec(text) ?? [];
  const type = COLUMN_TYPES.find((one) => one === known);
  return name === undefined || type === undefined ? null : { name, type };
}

/** A delimiter, with words for the one that is hard to type. */
export function parseDelimiter(text: string): string {
  return text.toLowerCase() === 'tab' || text === '\\t' ? '\t' : text;
}
