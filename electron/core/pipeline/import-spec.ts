/** The fields of a pipeline's spec that say how files of shots are imported: those that `import` takes. */
import { z } from 'zod';
import { COURT_LINES } from '../../../common/court/leagues.ts';
import { POSITION_SYSTEMS, parsePositions } from '../../../common/court/positions.ts';
import { isAllSafe } from '../../../common/safe-features.ts';
import { COLUMN_TYPES, type CsvReadOptions, ENCODINGS, type RoleChoice } from '../data/dataset.ts';
import { parseColumnType, parseDelimiter, parseMissingMark } from '../data/reading-texts.ts';

const POSITIONS_TAKEN = `it takes one of ${POSITION_SYSTEMS.join(', ')}, and any of ,swap ,mirror ,fold`;
const TYPES_TAKEN = `it takes column=type, where the type is ${COLUMN_TYPES.join(', ')}`;

const text = z.string().min(1).nullable().default(null);
const names = z.array(z.string().min(1)).min(1).nullable().default(null);

/** Null: told from the data. */
export const roleFields = {
  /**
   * Numbers, text, booleans or dates; null: lat, lon, minutes_remaining, period, playoffs, shot_distance if all are
   * there; all_safe: see `safeFeatures`.
   */
  features: names,
  target: text,
  /** Target values that are makes, and misses; null: recognised by known words. */
  positive: names,
  negative: names,
  x: text,
  y: text,
  /** How x and y describe a place, for example feet_from_baseline,swap. */
  positions: z
    .string()
    .refine((given) => parsePositions(given) !== null, POSITIONS_TAKEN)
    .nullable()
    .default(null),
  /** Whose lines the court has. */
  court_lines: z.enum(COURT_LINES).nullable().default(null),
};

/** How files are read, those of production too; null: detected. */
export const readingFields = {
  /** Each text is column=type. */
  type: z
    .array(z.string().refine((given) => parseColumnType(given) !== null, TYPES_TAKEN))
    .nullable()
    .default(null),
  /** What stands between fields, or "tab". */
  delimiter: text,
  decimal: z.enum(['.', ',']).nullable().default(null),
  thousands: z.string().nullable().default(null),
  encoding: z.enum(ENCODINGS).nullable().default(null),
  /** Whether the first line names the columns. */
  header: z.boolean().nullable().default(null),
  header_line: z.int().min(1).nullable().default(null),
  dates: z.enum(['dmy', 'mdy']).nullable().default(null),
  /** Values that stand for a missing one, in all columns or, as column=value, in one. */
  missing: z.array(z.string()).nullable().default(null),
  /** The sheet of a workbook to learn from, and of one to score. */
  sheet: text,
  score_sheet: text,
};

const importSchema = z.object({ ...roleFields, ...readingFields });

export type ImportSpec = z.output<typeof importSchema>;

/** The roles that a spec chooses. */
export function roleChoice(spec: Partial<ImportSpec>): RoleChoice {
  const { features, target, positive, negative, x, y, positions, court_lines } = spec;
  return given({
    features: isAllSafe(features) ? null : features,
    target,
    positive,
    negative,
    x,
    y,
    positions: parsePositions(positions ?? ''),
    courtLines: court_lines,
  });
}

/** The reading options that a spec gives, `sheet` among them if it is given. */
export function readingOptions(spec: Partial<ImportSpec>, sheet?: string | null): CsvReadOptions {
  const { type, delimiter, decimal, thousands, encoding, header, header_line, dates, missing } =
    spec;
  return given({
    types: type?.flatMap((one) => parseColumnType(one) ?? []),
    delimiter: delimiter && parseDelimiter(delimiter),
    decimal,
    thousands,
    encoding,
    header,
    headerLine: header_line,
    dates,
    missing: missing?.map(parseMissingMark),
    sheet,
  });
}

/** Without the fields that are null or undefined. */
function given<T extends object>(
  options: T,
): { [key in keyof T]?: Exclude<T[key], null | undefined> } {
  const said = Object.entries(options).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(said) as ReturnType<typeof given<T>>;
}
