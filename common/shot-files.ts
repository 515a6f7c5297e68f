/** How files of shots end: what pickers, drops and the system's "open with" take. */

export const SHOT_EXTENSIONS = [
  'csv',
  'tsv',
  'txt',
  'gz',
  'xlsx',
  'jsonl',
  'ndjson',
  'json',
  'parquet',
] as const;

/** For a page's file input. */
export const ACCEPTED_SHOTS = SHOT_EXTENSIONS.map((extension) => `.${extension}`).join(',');

/** What they are, in words that every language has. */
export const SHOT_FORMATS = 'CSV, CSV.gz, Excel, JSON, Parquet';

/** What a dataset was read from, in words that every language has. */
export const FORMAT_NAMES = {
  csv: 'CSV',
  text: 'TXT',
  jsonl: 'JSON lines',
  json: 'JSON',
  xlsx: 'Excel',
  parquet: 'Parquet',
} as const;
