/** Finds the positions at which the columns of an aligned table stand. */

import { classify } from './value-types.ts';

interface Span {
  from: number;
  to: number;
}

/** Of a column with numbers, so many of its values are. */
const NUMERIC = 0.8;
const FORMATS = [
  { decimal: '.', thousands: '' },
  { decimal: ',', thousands: '' },
] as const;

/**
 * Null if the lines, of which the first names the columns, are no table: at least two columns with nothing but spaces
 * between them on all lines, one of them of numbers. A line with text between columns is one field.
 */
export function fixedColumns(
  lines: readonly string[],
): { count: number; split: (line: string) => string[] } | null {
  const [header, ...body] = lines.filter((line) => !/^[-=\s]+$/.test(line));
  if (header === undefined || lines.some((line) => line.includes('\t'))) return null;
  const spans = mergeUnnamed(spansOf([header, ...body]), header, body);
  if (spans.length < 2 || !spans.some((span) => isNumeric(span, body))) return null;
  const split = (line: string) => {
    const fields = spans.map(({ from }, i) => line.slice(i && from, spans[i + 1]?.from).trim());
    const fits = spans.every(({ to }, i) => {
      const gap = line.slice(to, spans[i + 1]?.from);
      return i === spans.length - 1 || gap.trim() === '';
    });
    return fits ? fields : [line.trim()];
  };
  return { count: spans.length, split };
}

/** Where any line has something. */
function spansOf(lines: readonly string[]): Span[] {
  const width = lines.reduce((widest, line) => Math.max(widest, line.length), 0);
  const isFilled = new Uint8Array(width + 1);
  for (const line of lines) {
    for (let i = 0; i < line.length; i++) if (line[i] !== ' ') isFilled[i] = 1;
  }
  const spans: Span[] = [];
  for (let from = 0; from < width; from++) {
    if (isFilled[from] === 0) continue;
    let to = from;
    while (isFilled[to] === 1) to++;
    spans.push({ from, to });
    from = to;
  }
  return spans;
}

/**
 * Words of one value that stand one below the other by chance have no name of their own, except for the first column,
 * and words of one name no values.
 */
function mergeUnnamed(spans: readonly Span[], header: string, body: readonly string[]): Span[] {
  const isBlank = (line: string, { from, to }: Span) => line.slice(from, to).trim() === '';
  const merged: Span[] = [];
  for (const span of spans) {
    const before = merged.at(-1);
    const isClose = before !== undefined && span.from - before.to === 1;
    const isUnnamed = merged.length > 0 && isBlank(header, span);
    const isEmpty = isClose && body.every((line) => isBlank(line, before));
    if (before !== undefined && (isUnnamed || isEmpty)) before.to = span.to;
    else merged.push({ ...span });
  }
  return merged;
}

function isNumeric({ from, to }: Span, body: readonly string[]): boolean {
  const values = body.map((line) => line.slice(from, to).trim()).filter((value) => value !== '');
  return FORMATS.some((format) => {
    const kinds = values.map((value) => classify(value, format));
    const numbers = kinds.filter((kind) => kind === 'integer' || kind === 'number').length;
    const missing = kinds.filter((kind) => kind === 'missing').length;
    return numbers > 0 && numbers >= (values.length - missing) * NUMERIC;
  });
}
