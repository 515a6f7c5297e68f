/** What a dataset is: its columns, the roles they play, where it came from and how it was read. */

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
  missing: number;
  distinct: number;
  min: ProfileValue;
  mean: ProfileValue;
  max: ProfileValue;
  q25: ProfileValue;
  q50: ProfileValue;
  q75: ProfileValue;
}

/** Where the position comes from: `lonlat` in degrees, `loc` in tenths of a foot, `feet`. */
export type Court = 'lonlat' | 'loc' | 'feet';

/** Which column is what. */
export interface Roles {
  target: string | null;
  features: string[];
  x: string | null;
  y: string | null;
  court: Court | null;
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

/** What an import is told about the reading of a CSV file; the rest is detected. */
export interface CsvReadOptions extends Partial<CsvFormat> {
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
  positive: number;
  negative: number;
  missing: number;
}

/** The record beside a dataset's Parquet file. */
export interface Dataset {
  /** SHA-256 (hex) of the Parquet file: it names the data; roles are what people say about it. */
  digest: string;
  /** File name without its ending. */
  name: string;
  /** Absolute path of the original. */
  source: string;
  sourceDigest: string;
  format: 'csv' | 'parquet';
  reading: CsvFormat | null;
  /** What the importer was told about the reading; the rest of `reading` was detected. */
  readingGiven: CsvReadOptions;
  rows: number;
  rejected: number;
  /** SHA-256 (hex) of the file of rejected lines; null where there are none. */
  rejectsDigest: string | null;
  columns: ColumnProfile[];
  roles: Roles;
  /** Null where no column is the target. */
  labels: LabelCounts | null;
  /** Size of the Parquet file. */
  bytes: number;
  /** What the importer changed or decided that a reader of the data should know. */
  notes: Text[];
}

/** A column before its profile is known. */
export interface Column {
  name: string;
  type: ColumnType;
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
