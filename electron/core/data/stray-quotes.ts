/** Reads a line with unsound quotes, if only one reading gives the right number of fields. */
import { type CsvSyntax, unescapeQuotes } from './record-splitter.ts';

/** Lines with more delimiters are not tried: the work grows with the square of their number. */
const MOST_DELIMITERS = 200;

interface Reading {
  strays: number;
  /** How many readings have this few stray quotes. */
  ways: number;
  /** The boundary before the last field, and the field's value. */
  from: number;
  value: string;
}

/**
 * The fields of the reading with the fewest stray quotes among those with `width` fields; null if there is none, or
 * more than one. A stray quote neither opens nor closes a field and is not doubled: it is text.
 */
export function readStrayQuotes(line: string, syntax: CsvSyntax, width: number): string[] | null {
  const ends: number[] = [-1];
  for (let at = line.indexOf(syntax.delimiter); at !== -1; ) {
    ends.push(at);
    at = line.indexOf(syntax.delimiter, at + 1);
  }
  ends.push(line.length);
  const last = ends.length - 1;
  if (last < width || last > MOST_DELIMITERS) return null;

  /** best[j][k]: k fields that end at boundary j. */
  const best: (Reading | undefined)[][] = ends.map(() => []);
  best[0][0] = { strays: 0, ways: 1, from: -1, value: '' };
  for (let j = 1; j <= last; j++) {
    for (let i = 0; i < j; i++) {
      const field = readField(line.slice(ends[i] + 1, ends[j]), j === i + 1, syntax);
      if (field === null) continue;
      for (let k = 1; k <= Math.min(width, j); k++) {
        const before = best[i][k - 1];
        if (before === undefined) continue;
        const strays = before.strays + field.strays;
        const now = best[j][k];
        if (now === undefined || strays < now.strays) {
          best[j][k] = { strays, ways: before.ways, from: i, value: field.value };
        } else if (strays === now.strays) now.ways += before.ways;
      }
    }
  }
  const found = best[last][width];
  if (found === undefined || found.ways > 1) return null;
  const fields: string[] = [];
  for (let j = last, k = width; k > 0; k--) {
    const { value, from } = best[j][k]!;
    fields.unshift(value);
    j = from;
  }
  return fields;
}

/** Text between two delimiters as a quoted field, or as a plain one if it contains no delimiter. */
function readField(raw: string, single: boolean, syntax: CsvSyntax) {
  const { quote, backslash } = syntax;
  const text = raw.trim();
  if (text.length > 1 && text.startsWith(quote) && text.endsWith(quote)) {
    const inner = text.slice(1, -1);
    const escaped = backslash ? inner.replaceAll(`\\${quote}`, '') : inner;
    const strays = countOf(escaped.replaceAll(quote + quote, ''), quote);
    return { strays, value: unescapeQuotes(inner, syntax) };
  }
  if (!single) return null;
  const plain = syntax.spaceAfter ? raw.replace(/^ /, '') : raw;
  return { strays: text.startsWith(quote) ? countOf(text, quote) : 0, value: plain };
}

function countOf(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
