/** What a dataset is: its columns, the roles they play, where it came from and how it was read. */

import type { CourtLines } from '../../../common/court/leagues.ts';
import type { Positions } from '../../../common/court/positions.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Message, Text } from '../../../common/i18n/text.ts';
import type { FileSystem } from '../files/file-system.ts';

export const COLUMN_TYPES = ['text', 'integer', 'number', 'boolean', 'date'] as const;

/**
 * `integer` is exact up to 64 bits; `number` is float64; `date` is a day (or, from Parquet, a point
 * in time). Everything else is `text`, which keeps its characters as they are in the file.
 */
export type ColumnType = (typeof COLUMN_TYPES)[number];

/** A number, or text where a number would lie: dates, texts, integers beyond 2^53, infinities. */
export type ProfileValue = number | string | null;

/**
 * What a column holds. `distinct` counts exactly, without missing values. The quartiles are exact:
 * linear interpolation as numpy's default for numbers, the lower value for dates, null for text.
 * Booleans count as 0 and 1. `min` and `max` of a text are its first 100 characters.
 */
export interface ColumnProfile {
  name: string;
  type: ColumnType;
  words?: BooleanWords;
  /** Why it is no feature unless it is chosen; null of one that is. */
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

/** Where shots lie: how the positions were read, how well that fits, and whose lines the court has. */
export interface DatasetCourt extends Positions {
  /** The share of rows (0 to 1) that distances, threes or the court's bounds agree with; null where no row has a position. */
  fit: number | null;
  lines: CourtLines;
}

/** Which column is what. */
export interface Roles {
  target: string | null;
  features: string[];
  x: string | null;
  y: string | null;
  id: string | null;
}

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** How a CSV file is read. `thousands` is empty where digits are not grouped. */
export interface CsvFormat {
  encoding: Encoding;
  delimiter: string;
  header: boolean;
  decimal: '.' | ',';
  thousands: string;
}

/** A value that stands for a missing one. */
export interface MissingMark {
  column: string | null;
  value: string;
}

/** What an import is told about the reading of a CSV file; the rest is detected. */
export interface CsvReadOptions extends Partial<CsvFormat> {
  /** The line that names the columns, from 1: what stands above it is no part of the table. */
  headerLine?: number;
  /** Values that stand for a missing one, in one column or (null) in all. */
  missing?: readonly MissingMark[];
  /**
   * Types of columns by name, held strictly: a value that does not fit leaves its row out, however
   * many there are. Other columns' types are detected, and may widen when all is read.
   */
  types?: readonly Column[];
}

/** A line that is not in the dataset. `line` counts the lines of the original file from 1. */
export interface RejectedLine {
  line: number;
  column: string | null;
  reason: Text;
  text: string;
}

/** Rows by what the target says. */
export interface LabelCounts {
  made: number;
  missed: number;
  /** Rows without a value, and those whose value was said to be neither a make nor a miss. */
  unlabelled: number;
  /** The make's value as written, of several the most frequent; null where no value is a make. */
  positive: string | null;
}

/** The roles that were chosen, and which values of the target are makes and misses. */
export interface RoleChoice extends Partial<Roles> {
  positive?: readonly string[];
  negative?: readonly string[];
  positions?: Positions;
}

/** A file that a dataset was read from. */
export interface DatasetSource {
  /** File name without its ending. */
  name: string;
  /** Absolute path of the original. */
  source: string;
  sourceDigest: string;
  /** What the importer was told about the reading. */
  readingGiven: CsvReadOptions;
}

/** The record beside a dataset's Parquet file. */
export interface Dataset extends DatasetSource {
  /** SHA-256 (hex) of the Parquet file: it names the data; roles are what people say about it. */
  digest: string;
  /** Other files that gave the same rows since. */
  otherSources: DatasetSource[];
  format: 'csv' | 'parquet';
  reading: CsvFormat | null;
  rows: number;
  rejected: number;
  /** SHA-256 (hex) of the file of rejected lines; null where there are none. */
  rejectsDigest: string | null;
  columns: ColumnProfile[];
  roles: Roles;
  /** What was chosen of the roles; the rest was told from the data. It holds for later imports too. */
  rolesGiven: RoleChoice;
  /** Null where no columns say a place. */
  court: DatasetCourt | null;
  /** Null where no column is the target. */
  labels: LabelCounts | null;
  /** Size of the Parquet file. */
  bytes: number;
  /** What the importer changed or decided that a reader of the data should know. */
  notes: Text[];
}

/** How a file writes true and false. */
export interface BooleanWords {
  true?: string;
  false?: string;
}

/** A column before its profile is known. */
export interface Column {
  name: string;
  type: ColumnType;
  /** Of a boolean column that was read from words. */
  words?: BooleanWords;
}

/** Progress of an import: bytes while scanning, percent while reading, columns while profiling. */
export interface ImportProgress {
  phase: 'scan' | 'decode' | 'read' | 'rejects' | 'profile';
  done: number;
  total: number;
}

/** What an import does in a phase, for people. */
export const PHASE_LABELS: Readonly<Record<ImportProgress['phase'], Message>> = {
  scan: message('data.scanning'),
  decode: message('data.decoding'),
  read: message('data.reading'),
  rejects: message('data.collectingRejects'),
  profile: message('data.describing'),
};

/** What a long step of an import listens to and reports to. */
export interface ImportContext {
  signal?: AbortSignal;
  onProgress?: (progress: ImportProgress) => void;
  /** What is written goes through here; default the machine's file system. */
  files?: FileSystem;
}
