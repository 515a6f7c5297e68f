/** What earlier imports left: the dataset of the same file or of the same rows, with the roles chosen now. */
import type { Text } from '../../../common/i18n/text.ts';
import type { FileSystem } from '../files/file-system.ts';
import { assignRoles, isRoleNote } from './assign-roles.ts';
import type {
  ColumnProfile,
  CsvReadOptions,
  Dataset,
  DatasetSource,
  RejectedLine,
  RoleChoice,
} from './dataset.ts';
import { withConnection } from './duckdb.ts';
import { lastImport, nextTurn } from './reading-before.ts';
import { listRejected } from './rejects.ts';
import { storedRoleData } from './role-data.ts';
import { keepChoice } from './roles.ts';
import { parquetPath, readDatasetRecords, writeDatasetRecord } from './storage.ts';

/** How many rejected lines an import returns; `listRejected` reads all. */
export const FIRST_REJECTS = 1000;

export interface ImportResult {
  dataset: Dataset;
  reused: boolean;
  /** How many lines of this file were left out, and the first of them. */
  rejected: number;
  rejectedLines: RejectedLine[];
  /** Notes about this import: the dataset's own, or those of another file with the same rows. */
  notes: Text[];
}

/** Where datasets are. */
interface DatasetPlace {
  datasetsDir: string;
  signal?: AbortSignal;
  files?: FileSystem;
}

/** The dataset that this same file gave before, with the current roles; null if there is none. */
export async function reuse(
  sourceDigest: string,
  given: CsvReadOptions,
  { roles = {}, ...place }: DatasetPlace & { roles?: RoleChoice },
): Promise<ImportResult | null> {
  const records = await readDatasetRecords(place.datasetsDir);
  const dataset = findImported(records, sourceDigest, given);
  if (dataset === undefined) return null;
  const last = lastImport(records, sourceDigest);
  const turned =
    last && sameReading(last.readingGiven, given)
      ? dataset
      : withTurn(dataset, sourceDigest, nextTurn(records, sourceDigest));
  if (turned !== dataset) await writeDatasetRecord(place.datasetsDir, turned, place.files);
  const chosen = await chooseAnew(turned, roles, place);
  const lines = await listRejected(place.datasetsDir, dataset.digest);
  const own = lines.filter((line) => (line.sourceDigest ?? dataset.sourceDigest) === sourceDigest);
  return {
    dataset: chosen,
    reused: true,
    rejected: own.length,
    rejectedLines: own.slice(0, FIRST_REJECTS),
    notes: chosen.notes,
  };
}

/** The dataset that a file gave with the same reading options. */
export function findImported(
  records: readonly Dataset[],
  sourceDigest: string,
  given: CsvReadOptions,
): Dataset | undefined {
  return records.find((record) =>
    [record, ...record.otherSources].some(
      (one) => one.sourceDigest === sourceDigest && sameReading(one.readingGiven, given),
    ),
  );
}

function withTurn(dataset: Dataset, sourceDigest: string, turn: number | undefined): Dataset {
  const turned = <T extends DatasetSource>(one: T): T =>
    one.sourceDigest === sourceDigest ? { ...one, turn } : one;
  return { ...turned(dataset), otherSources: dataset.otherSources.map(turned) };
}

/** The record with the currently chosen roles, written if that changes it. */
export async function chooseAnew(
  dataset: Dataset,
  roles: RoleChoice,
  place: DatasetPlace,
): Promise<Dataset> {
  const changed = await withRoles(dataset, roles, place);
  if (changed !== dataset) await writeDatasetRecord(place.datasetsDir, changed, place.files);
  return changed;
}

/** The record as it would be with the currently chosen roles; the same one if they change nothing. */
export async function withRoles(
  dataset: Dataset,
  roles: RoleChoice,
  { datasetsDir, signal }: DatasetPlace,
): Promise<Dataset> {
  const { digest, columns, notes, rows } = dataset;
  const rolesGiven = keepChoice(dataset.rolesGiven, roles, columns);
  if (JSON.stringify(rolesGiven) === JSON.stringify(dataset.rolesGiven)) return dataset;
  const parquet = parquetPath(datasetsDir, digest);
  const { reasons, ...assigned } = await withConnection(
    (connection) =>
      assignRoles(columns, rolesGiven, storedRoleData(connection, parquet, columns, rows)),
    signal,
  );
  const kept = notes.filter((note) => !isRoleNote(note));
  return {
    ...dataset,
    ...assigned,
    rolesGiven,
    columns: withReasons(columns, reasons),
    notes: [...kept, ...assigned.notes],
  };
}

/** The dataset that already has exactly these rows; null if there is none. */
export function findSameRows(records: readonly Dataset[], digest: string): Dataset | null {
  return records.find((record) => record.digest === digest) ?? null;
}

export function withReasons(
  columns: readonly ColumnProfile[],
  reasons: ReadonlyMap<string, Text>,
): ColumnProfile[] {
  return columns.map((column) => ({ ...column, reason: reasons.get(column.name) ?? null }));
}

function sameReading(a: CsvReadOptions, b: CsvReadOptions): boolean {
  const keys = [
    'encoding',
    'delimiter',
    'header',
    'headerLine',
    'decimal',
    'thousands',
    'sheet',
    'dates',
  ] as const;
  const lists = ({ types = [], missing = [] }: CsvReadOptions) =>
    JSON.stringify([
      types.map(({ name, type }) => [name, type]).sort(),
      missing.map(({ column, value }) => [column, value]).sort(),
    ]);
  return keys.every((key) => a[key] === b[key]) && lists(a) === lists(b);
}
