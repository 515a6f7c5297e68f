/** Creates MLflow stores with unusual content for the tests, and reads stores into lists. */

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMlflowStores } from '../../../electron/core/mlflow/read-stores.ts';
import type {
  ExperimentRecord,
  Problem,
  RegisteredModelRecord,
  RunRecord,
  StoreRecord,
  StoreRecordItem,
} from '../../../electron/core/mlflow/records.ts';
import { MIGRATIONS } from '../../../electron/core/store/migrate.ts';
import { mlflowImports } from '../../../electron/core/store/migrations/0002-mlflow-imports.ts';
import { openStore, type Store } from '../../../electron/core/store/store.ts';

/** Stores written by MLflow 2.12.2 and 3.17.2; tests that need them are skipped if they are missing. */
export const SAMPLES = fileURLToPath(new URL('../../../../shared/data/mlflow/', import.meta.url));

const made: string[] = [];

/** A new empty folder; `removeFolders` removes all of them. */
export function newFolder(): string {
  const dir = fs.mkdtempSync(join(os.tmpdir(), 'shot-review-test-'));
  made.push(dir);
  return dir;
}

export function removeFolders(): void {
  for (const dir of made.splice(0)) fs.rmSync(dir, { recursive: true, force: true });
}

/** Writes files by path below a folder. */
export function writeFiles(dir: string, files: Record<string, string | Uint8Array>): string {
  for (const [path, content] of Object.entries(files)) {
    fs.mkdirSync(dirname(join(dir, path)), { recursive: true });
    fs.writeFileSync(join(dir, path), content);
  }
  return dir;
}

export function experimentMeta(id: string, name: string, more = ''): string {
  return `artifact_location: /gone/mlruns/${id}\ncreation_time: 1700000000000\nexperiment_id: '${id}'\nlast_update_time: 1700000000000\nlifecycle_stage: active\nname: ${name}\n${more}`;
}

export function runMeta(id: string, experiment: string, more: Record<string, string> = {}): string {
  // As PyYAML does with text that could be a number.
  const quoted = /^\d+$/.test(id) ? `'${id}'` : id;
  const fields: Record<string, string> = {
    artifact_uri: `/gone/mlruns/${experiment}/${id}/artifacts`,
    end_time: '1700000001000',
    entry_point_name: "''",
    experiment_id: `'${experiment}'`,
    lifecycle_stage: 'active',
    run_id: quoted,
    run_name: `run ${id[0]}`,
    run_uuid: quoted,
    source_type: '4',
    start_time: '1700000000000',
    status: '3',
    tags: '[]',
    user_id: 'analyst',
    ...more,
  };
  return Object.entries(fields)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');
}

/** A run id consisting of one repeated digit. */
export function runId(digit: string): string {
  return digit.repeat(31) + (/\d/.test(digit) ? 'f' : digit);
}

export interface Contents {
  stores: StoreRecord[];
  experiments: ExperimentRecord[];
  runs: RunRecord[];
  models: RegisteredModelRecord[];
  problems: Problem[];
  items: StoreRecordItem[];
}

export async function readAll(path: string): Promise<Contents> {
  const items: StoreRecordItem[] = [];
  for await (const item of readMlflowStores(path)) items.push(item);
  const of = <T extends StoreRecordItem['type']>(type: T) =>
    items.filter((item): item is Extract<StoreRecordItem, { type: T }> => item.type === type);
  return {
    items,
    stores: of('store'),
    experiments: of('experiment'),
    runs: of('run'),
    models: of('registered_model'),
    problems: of('problem').map(({ path: where, reason }) => ({ path: where, reason })),
  };
}

/** A workspace with the tables that imports need. */
export function openWorkspaceStore(dir = newFolder()): Promise<Store> {
  const known = MIGRATIONS.some((migration) => migration.version === mlflowImports.version);
  return openStore({ dir, migrations: known ? MIGRATIONS : [...MIGRATIONS, mlflowImports] });
}

/** Path, contents and times of everything below a folder. */
export function fingerprint(dir: string): string {
  const lines = (fs.readdirSync(dir, { recursive: true }) as string[]).sort().map((path) => {
    const file = join(dir, path);
    const stat = fs.statSync(file, { bigint: true });
    const bytes = stat.isFile() ? fs.readFileSync(file) : '';
    return `${path} ${stat.mode} ${stat.mtimeNs} ${createHash('sha256').update(bytes).digest('hex')}`;
  });
  return lines.join('\n');
}

/** Everything in the store, to check that nothing has changed. */
export function dump(store: Store): string {
  return store
    .read<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'schema_migrations' ORDER BY name",
    )
    .map(({ name }) => `${name} ${JSON.stringify(store.read(`SELECT * FROM ${name}`))}`)
    .join('\n');
}
