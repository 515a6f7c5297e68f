/** The different values of each column: far fewer than its rows, so what is asked of every value is asked of these. */

import type { ParsedRecord } from './csv-records.ts';

/** How many records have each value, in the order in which values first appear. */
export type ColumnValues = ReadonlyMap<string, number>;

/** Of records that have a field for each of `width` columns. */
export function columnValues(records: readonly ParsedRecord[], width: number): ColumnValues[] {
  return Array.from({ length: width }, (_, i) => {
    const counts = new Map<string, number>();
    for (const { fields } of records) counts.set(fields[i], (counts.get(fields[i]) ?? 0) + 1);
    return counts;
  });
}

/** The first value for which `test` holds. */
export function findValue(
  values: ColumnValues,
  test: (value: string) => boolean,
): string | undefined {
  for (const value of values.keys()) if (test(value)) return value;
  return undefined;
}
