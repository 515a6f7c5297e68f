/** What the command line prints: results on stdout, everything else on stderr. */

import { errorStack, ReviewError } from '../../common/errors.ts';
import { formatCount, formatPValue, formatScore, undefinedSign } from '../../common/i18n/format.ts';
import { englishText } from '../../common/i18n/render.ts';
import { isMessage, type Text } from '../../common/i18n/text.ts';
import { CommandError } from './command-error.ts';

/** `1 row`, `2,000 rows`. */
export function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

export function printLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printNote(text: string): void {
  process.stderr.write(`${text}\n`);
}

/**
 * Prints one JSON document to stdout; messages in English, NaN and infinities as strings, since JSON cannot hold them.
 */
export function printJson(value: unknown): void {
  printLine(JSON.stringify(value, plainValue, 2));
}

/** Prints one of several JSON documents, on its own line. */
export function printJsonLine(value: unknown): void {
  printLine(JSON.stringify(value, plainValue));
}

function plainValue(_key: string, item: unknown): unknown {
  // A finding has the id and the values of its message beside it.
  if (isMessage(item) && !Object.hasOwn(item, 'text')) return englishText(item);
  return typeof item === 'number' && !Number.isFinite(item) ? String(item) : item;
}

/** `error: CODE: message` on stderr. Returns the exit code: 2 for wrong usage, else 1. */
export function printError(error: unknown): number {
  if (error instanceof ReviewError || error instanceof CommandError) {
    printNote(`error: ${error.code}: ${error.message}`);
    return error.code === 'USAGE' ? 2 : 1;
  }
  printNote(`error: INTERNAL: ${errorStack(error)}`);
  return 1;
}

/** A score in a table: four decimals, or a dash where there is none or it is undefined for a `reason`. */
export function scoreText(value: number | undefined, reason: Text | undefined): string {
  const isUndefined = value === undefined || (Number.isNaN(value) && reason !== undefined);
  return isUndefined ? undefinedSign : formatScore(value);
}

/** A score, a difference of scores or a bound of its interval. */
export function knownScore(value: number | null): string {
  return value === null || Number.isNaN(value) ? undefinedSign : formatScore(value);
}

/** A p value in a column of them: `0.012`, `< 0.001`. */
export function pText(p: number | null): string {
  return p === null ? undefinedSign : formatPValue(p).replace('= ', '');
}

/** A text table: the columns in `right` are right-aligned, as numbers are. */
export function formatTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const widths = header.map((title, j) =>
    Math.max(title.length, ...rows.map((row) => row[j]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, j) => (right.includes(j) ? cell.padStart(widths[j]!) : cell.padEnd(widths[j]!)))
      .join('  ')
      .trimEnd();
  return [
    line(header),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...rows.map(line),
  ].join('\n');
}
