/** What a dataset is: its columns, their roles, where it came from and how it was read. */

import type { CourtLines } from '../../../common/court/leagues.ts';
import type { Positions } from '../../../common/court/positions.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Message, Text } from '../../../common/i18n/text.ts';
import type { FileSystem } from '../files/file-system.ts';

export const COLUMN_TYPES = ['text', 'integer', 'number', 'boolean', 'date'] as const;

/**
 * `integer` is exact up to 64 bits; `number` is float64; `date` is a day or a point in time.
 * Everything else is `text`, which keeps its characters as they are in the file.
 */
export type ColumnType = (typeof COLUMN_TYPES)[number];

/**
 * A number, or text for values that a JSON number cannot hold exactly: dates, texts, integers beyond 2^53, infinities.
 */
export type ProfileValue = number | string | null;

/**
 * What a column holds. `distinct` counts exactly, without missing values. The quartiles are exact: linear interpolation
 * for numbers (numpy's default), the lower value for dates, null for text. Booleans count as 0 and 1. `min` and `max`
 * of a text are its first 100 characters.
 */
export interface ColumnProfile {
  name: string;
  type: ColumnType;
  words?: BooleanWords;
  /** Why it is not a feature unless chosen; null if it is one. */
  reason?: Text | null;
  missing: number;
  distinct: number;
  min: ProfileValue;
  mean: ProfileValue;
  max: ProfileValue;
  q25: ProfileValue;
  q50: ProfileValue;
  q75: ProfileValue;
}

/** Where shots lie: how the positions were read, how well they fit, and which league's lines the court has. */
export interface DatasetCourt extends Positions {
  /** The share of rows (0 to 1) that distances, threes or the court's bounds confirm; null if no row has a position. */
  fit: number | null;
  lines: CourtLines;
}

/** Which column has which role. */
export interface Roles {
  target: string | null;
  features: string[];
  x: string | null;
  y: string | null;
  id: string | null;
}

export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** `text`: a table of text that no single sign separates. */
export type ShotFormat = 'csv' | 'text' | 'jsonl' | 'json' | 'xlsx' | 'parquet';

/** How a CSV file or copy is read. `thousands` is empty if digits are not grouped. */
export interface CsvFormat {
  encoding: Encoding;
  delimiter: string;
  header: boolean;
  decimal: '.' | ',';
  thousands: string;
}

/** A value that means "missing". */
export interface MissingMark {
  column: string | null;
  value: string;
}

/** What the caller of an import says about reading a CSV file; the rest is detected. */
export interface CsvReadOptions extends Partial<CsvFormat> {
  /** The line that names the columns, from 1; lines above it are not part of the table. */
  headerLine?: number;
  /** Which comes first in days such as 01/02/2024, day or month, where a column's values do not say it. */
  dates?: 'dmy' | 'mdy';
  /** The sheet of a workbook; default the first that holds a table. */
  sheet?: string;
  /** Values that mean "missing", in one column or (null) in all. */
  missing?: readonly MissingMark[];
  /**
   * Types of columns by name, enforced strictly: a row with a value that does not fit is left out, however many there
   * are. Other columns' types are detected, and may widen once all is read.
   */
  types?: readonly Column[];
}

/** A line that was left out of the dataset. `line` counts the lines of the original file from 1. */
export interface RejectedLine {
  /** Which file it is a line of, if it is not the dataset's first. */
  source?: string;
  sourceDigest?: string;
  line: number;
  column: string | null;
  reason: Text;
  text: string;
}

/** Number of rows by the target's value. */
export interface LabelCounts {
  made: number;
  missed: number;
  /** Rows without a value, and those with a value that the user said is neither a make nor a miss. */
  unlabelled: number;
  /** The value for a make as written, the most frequent one of several; null if no value is a make. */
  positive: string | null;
}

/** The roles that were chosen, and which values of the target are makes and misses. */
export interface RoleChoice extends Partial<Roles> {
  positive?: readonly string[];
  negative?: readonly string[];
  positions?: Positions;
  /** Whose lines the court has. */
  courtLines?: CourtLines;
}

/** A file that a dataset was read from. */
export interface DatasetSource {
  /** File name without its extension. */
  name: string;
  /** Absolute path of the original. */
  source: string;
  sourceDigest: string;
  /** The reading options given to the importer. */
  readingGiven: CsvReadOptions;
  /** Which of the file's imports with other reading options this is, from 0 (default): the highest was the last. */
  turn?: number;
  /** How many of its lines were left out. */
  rejected: number;
  /** SHA-256 (hex) of the file of those lines; null if there are none. */
  rejectsDigest: string | null;
}

/** The record stored beside a dataset's Parquet file. */
export interface Dataset extends DatasetSource {
  /** SHA-256 (hex) of the Parquet file: it identifies the data, not the roles, which users may change. */
  digest: string;
  /** Other files that later gave the same rows. */
  otherSources: DatasetSource[];
  format: ShotFormat;
  reading: CsvFormat | null;
  rows: number;
  columns: ColumnProfile[];
  roles: Roles;
  /** The roles that were chosen; the others are inferred from the data. Later imports use this choice too. */
  rolesGiven: RoleChoice;
  /** Null if no columns describe a place. */
  court: DatasetCourt | null;
  /** Null if no column is the target. */
  labels: LabelCounts | null;
  /** Size of the Parquet file. */
  bytes: number;
  /** What the importer changed or decided that a user of the data should know. */
  notes: Text[];
}

/** How a file writes true and false. */
export interface BooleanWords {
  true?: string;
  false?: string;
}

/** A column before it has been profiled. */
export interface Column {
  name: string;
  type: ColumnType;
  /** For a boolean column that was read from words. */
  words?: BooleanWords;
}

/** Progress of an import: bytes while scanning, percent while reading, columns while profiling. */
export interface ImportProgress {
  phase: 'unpack' | 'scan' | 'decode' | 'read' | 'rejects' | 'profile';
  done: number;
  total: number;
}

/** The user-facing name of each import phase. */
export const PHASE_LABELS: Readonly<Record<ImportProgress['phase'], Message>> = {
  unpack: message('data.unpacking'),
  scan: message('data.scanning'),
  decode: message('data.decoding'),
  read: message('data.reading'),
  rejects: message('data.collectingRejects'),
  profile: message('data.describing'),
};

/** What a long step of an import uses to report progress and to notice a cancellation. */
export interface ImportContext {
  signal?: AbortSignal;
  onProgress?: (progress: ImportProgress) => void;
  /** Where files are written; default the machine's file system. */
  files?: FileSystem;
}
