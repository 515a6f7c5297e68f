/** Numbers as people type them. */

/** NaN if it is not a number. A decimal comma works like a point. */
export function readNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(withDecimalPoint(text));
}

export function withDecimalPoint(text: string): string {
  return /^\s*-?\d*,\d+\s*$/.test(text) ? text.replace(',', '.') : text;
}
