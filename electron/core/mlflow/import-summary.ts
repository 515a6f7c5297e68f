/** The import summary of one store. */

import type { Text } from '../../../common/i18n/text.ts';
import type { Problem, StoreKind, StoreRecord } from './records.ts';

/** What one store holds, and what the import did with it. JSON as the command line prints it. */
export interface StoreSummary {
  path: string;
  kind: StoreKind;
  /** All of them, including deleted ones. */
  experiments: number;
  deleted_experiments: number;
  /** All of them, including deleted ones; a run is deleted if it or its experiment is. */
  runs: number;
  deleted_runs: number;
  metric_points: number;
  params: number;
  tags: number;
  registered_models: number;
  model_versions: number;
  logged_models: number;
  dataset_inputs: number;
  /** What is new here. */
  added: { runs: number; metric_points: number; params: number; model_versions: number };
  /** Whether the import added or changed anything here. */
  changed: boolean;
  /** Edits made here that differ from the store and are kept. */
  kept_edits: { item: string; fields: readonly Text[] }[];
  /** Fields that another store has set here and that are kept, such as an alias of a model both stores have. */
  set_elsewhere: { item: string; fields: string[] }[];
  /** Versions whose number was already taken here: `from` there, `to` here. */
  renumbered_versions: { model: string; from: number; to: number }[];
  /** Artifacts that were not found, with the recorded address. */
  missing_artifacts: { item: string; address: string }[];
  copied_artifacts: number;
  problems: Problem[];
}

/** For a store of which nothing has been read yet. */
export function createStoreSummary({ path, kind }: StoreRecord): StoreSummary {
  return {
    path,
    kind,
    experiments: 0,
    deleted_experiments: 0,
    runs: 0,
    deleted_runs: 0,
    metric_points: 0,
    params: 0,
    tags: 0,
    registered_models: 0,
    model_versions: 0,
    logged_models: 0,
    dataset_inputs: 0,
    added: { runs: 0, metric_points: 0, params: 0, model_versions: 0 },
    changed: false,
    kept_edits: [],
    set_elsewhere: [],
    renumbered_versions: [],
    missing_artifacts: [],
    copied_artifacts: 0,
    problems: [],
  };
}

export function recordKeptEdits(
  summary: StoreSummary,
  item: string,
  fields: readonly Text[],
): void {
  if (fields.length > 0) summary.kept_edits.push({ item, fields });
}
