/** Fields of a spec that the form has no control for: kept as they were given, or named if a dataset takes none. */

import type { readingFields } from '../../../electron/core/pipeline/import-spec.ts';
import type { SpecForm } from '../../../electron/server/routers/pipelines.ts';

type Options = SpecForm['options'];

/** Null where not given. */
export type OtherFields = Pick<Options, 'positive' | 'negative' | 'positions' | 'court_lines'>;

export const noOtherFields: OtherFields = {
  positive: null,
  negative: null,
  positions: null,
  court_lines: null,
};

export function otherFieldsOf({
  positive,
  negative,
  positions,
  court_lines,
}: Options): OtherFields {
  return { positive, negative, positions, court_lines };
}

/** How a file is read; a dataset has been read, so the program refuses these beside one. */
const fileFields: Readonly<Record<keyof typeof readingFields, true>> = {
  type: true,
  delimiter: true,
  decimal: true,
  thousands: true,
  encoding: true,
  header: true,
  header_line: true,
  dates: true,
  missing: true,
  sheet: true,
  score_sheet: true,
};

/** The given fields that say how a file is read. */
export function fileFieldsOf(options: Options): string[] {
  const names = Object.keys(fileFields) as (keyof typeof fileFields)[];
  return names.filter((name) => options[name] !== null);
}

/** Whether the stored value of an earlier visit is one. */
export function areOtherFields(value: unknown): value is OtherFields {
  if (typeof value !== 'object' || value === null) return false;
  return Object.keys(noOtherFields).every((key) => key in value);
}
