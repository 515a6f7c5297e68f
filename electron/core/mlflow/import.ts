/** Imports everything from MLflow stores into the run store; importing again adds only what is new. */

import { message } from '../../../common/i18n/message.ts';
import { findLoggedModel, putLoggedModel } from '../store/logged-models.ts';
import { logMetrics } from '../store/metrics.ts';
import type { Tx } from '../store/sql.ts';
import type { Store } from '../store/store.ts';
import {
  type ArtifactResolver,
  artifactResolver,
  isFolder,
  isServerAddress,
} from './artifact-address.ts';
import { isLink } from './find-stores.ts';
import { type CommitBatch, createCommitBatch, ROWS_PER_COMMIT } from './import-batch.ts';
import { importExperiment } from './import-experiment.ts';
import { importRegisteredModel } from './import-registry.ts';
import { importRun } from './import-run.ts';
import { createStoreSummary, recordKeptEdits, type StoreSummary } from './import-summary.ts';
import { copyArtifacts, copyLoggedModel, filesBelow } from './imported-artifacts.ts';
import { createStoreSource, type SourceOptions, type StoreSource } from './read-stores.ts';
import type {
  ExperimentRecord,
  LoggedModelRecord,
  MetricRecord,
  RunRecord,
  StoreRecord,
  StoreRecordItem,
} from './records.ts';
import { type RunningRuns, trackRunningRun } from './running-run-artifacts.ts';
import type { ReportProblem } from './text-files.ts';

export interface ImportSummary {
  stores: StoreSummary[];
}

export interface ImportOptions extends SourceOptions {
  /** Copies artifacts into the workspace; by default they stay where they are. Zips are always copied. */
  copy?: boolean;
  /** Where the stores are read; default in this process. */
  source?: StoreSource;
  /** Kept by a caller that follows a store. */
  running?: RunningRuns;
}

/**
 * Imports all stores at a path. What was imported before a cancellation or an error is kept and completed by the next
 * import.
 * @throws ReviewError as `readMlflowStores` and `Store.commit`
 */
export async function importMlflow(
  store: Store,
  path: string,
  { source = createStoreSource(), copy = false, running, ...options }: ImportOptions = {},
): Promise<ImportSummary> {
  const summary: ImportSummary = { stores: [] };
  let target: StoreImport | null = null;
  for await (const item of source.read(path, options)) {
    if (item.type === 'store') {
      await target?.batch.flush();
      target = startStore(store, item, copy || item.temporary, running);
      summary.stores.push(target.summary);
    } else if (item.type === 'problem') {
      // A folder that could not be read comes after all stores.
      const place = target as StoreImport;
      place.summary.problems.push({ path: item.path, reason: item.reason });
    } else {
      await addItem(store, target as StoreImport, item);
    }
  }
  await target?.batch.flush();
  return summary;
}

interface StoreImport {
  place: StoreRecord;
  batch: CommitBatch;
  summary: StoreSummary;
  copy: boolean;
  running: RunningRuns | undefined;
  resolve: ArtifactResolver;
  /** By the store's own experiment id. */
  experiments: Map<string, LocalExperiment>;
}

interface LocalExperiment {
  deleted: boolean;
  /** Its id here; writes the experiment on the first call. */
  id(tx: Tx): string;
}

function startStore(
  store: Store,
  place: StoreRecord,
  copy: boolean,
  running?: RunningRuns,
): StoreImport {
  const summary = createStoreSummary(place);
  const batch = createCommitBatch(store, () => {
    summary.changed = true;
  });
  const resolve = artifactResolver(place.bases);
  return { place, batch, summary, copy, running, resolve, experiments: new Map() };
}

type Item = Exclude<StoreRecordItem, { type: 'store' } | { type: 'problem' }>;

async function addItem(store: Store, target: StoreImport, item: Item): Promise<void> {
  const { batch, summary } = target;
  if (item.type === 'experiment') return addExperiment(target, item);
  if (item.type === 'run') return addRun(store, target, item);
  if (item.type === 'logged_model') return addLoggedModel(store, target, item);
  if (/^\s*\.{0,2}\s*$/.test(item.name)) {
    return void summary.problems.push({
      path: target.place.path,
      reason: message('mlflow.badRegisteredName', { name: item.name.slice(0, 100) }),
    });
  }
  summary.registered_models++;
  summary.model_versions += item.versions.length;
  await batch.add(10 + item.versions.length * 10, (tx) => {
    const { newVersions, kept, setElsewhere, renumbered } = importRegisteredModel(tx, item);
    summary.added.model_versions += newVersions;
    recordKeptEdits(summary, `model ${item.name}`, kept);
    if (setElsewhere.length > 0) {
      summary.set_elsewhere.push({ item: `model ${item.name}`, fields: setElsewhere });
    }
    for (const [from, to] of renumbered) {
      summary.renumbered_versions.push({ model: item.name, from, to });
    }
  });
}

function experimentKey(id: string, trashed: boolean): string {
  return trashed ? `.trash/${id}` : id;
}

async function addExperiment(
  { batch, summary, experiments, place }: StoreImport,
  item: ExperimentRecord,
): Promise<void> {
  summary.experiments++;
  if (item.deleted) summary.deleted_experiments++;
  const hasLiveTwin = item.trashed && experiments.has(experimentKey(item.id, false));
  let here: string | undefined;
  const id = (tx: Tx) => {
    if (here !== undefined) return here;
    const done = importExperiment(tx, item, place.path, hasLiveTwin);
    recordKeptEdits(summary, `experiment ${item.name}`, done.kept);
    here = done.id;
    return here;
  };
  experiments.set(experimentKey(item.id, item.trashed), { deleted: item.deleted, id });
  if (!isPlaceholder(item)) await batch.add(10, id);
}

/**
 * The placeholder experiment that exports write because MLflow expects it: imported with its first run, if it has any.
 */
function isPlaceholder({ id, name, creationTime, tags }: ExperimentRecord): boolean {
  return id === '0' && name === 'Default' && creationTime === null && tags.size === 0;
}

async function addRun(store: Store, target: StoreImport, run: RunRecord): Promise<void> {
  const { batch, summary, experiments, place } = target;
  const experiment = experiments.get(experimentKey(run.experimentId, run.trashed));
  const deleted = run.deleted || experiment?.deleted === true;
  summary.runs++;
  if (deleted) summary.deleted_runs++;
  summary.metric_points += run.metrics.length;
  summary.params += run.params.size;
  summary.tags += run.tags.size;
  summary.dataset_inputs += run.inputs.length;
  const root = findArtifacts(target, `run ${run.id}`, run.id, run.artifactUri, run.artifactFolder);
  if (target.running && place.kind === 'sqlite') {
    trackRunningRun(target.running, place.path, run, root);
  }
  let rest: MetricRecord[] = [];
  await batch.add(10 + run.params.size + run.tags.size + run.metrics.length, (tx) => {
    const done = importRun(tx, run, {
      experimentId: experiment?.id(tx) ?? '',
      deleted,
      storePath: place.path,
      artifactRoot: target.copy ? null : root,
    });
    summary.added.runs += done.isNew ? 1 : 0;
    summary.added.params += done.newParams;
    summary.added.metric_points += done.points.length;
    recordKeptEdits(summary, `run ${run.id}`, done.kept);
    for (const key of done.conflicts) {
      summary.problems.push({
        path: place.path,
        reason: message('mlflow.paramConflict', { id: run.id, key }),
      });
    }
    logMetrics(tx, run.id, done.points.slice(0, ROWS_PER_COMMIT));
    rest = done.points.slice(ROWS_PER_COMMIT);
  });
  // A run with a million points takes several commits; `rest` is known after the first one.
  if (run.metrics.length > ROWS_PER_COMMIT) await batch.flush();
  for (let at = 0; at < rest.length; at += ROWS_PER_COMMIT) {
    const points = rest.slice(at, at + ROWS_PER_COMMIT);
    await batch.add(points.length, (tx) => logMetrics(tx, run.id, points));
  }
  if (target.copy && root) {
    await batch.flush();
    summary.copied_artifacts += await copyArtifacts(store, run.id, root, (path, reason) =>
      summary.problems.push({ path, reason }),
    );
  }
}

async function addLoggedModel(
  store: Store,
  target: StoreImport,
  model: LoggedModelRecord,
): Promise<void> {
  const { batch, summary, experiments, place } = target;
  summary.logged_models++;
  const root = findArtifacts(
    target,
    `model ${model.id}`,
    model.id,
    model.artifactLocation,
    model.artifactFolder,
  );
  const experiment = experiments.get(experimentKey(model.experimentId, model.trashed));
  if (!experiment) {
    summary.problems.push({
      path: place.path,
      reason: message('mlflow.experimentOfModelMissing', {
        id: model.id,
        experiment: model.experimentId,
      }),
    });
    return;
  }
  await batch.add(10 + model.params.size + model.tags.size + model.metrics.length, (tx) => {
    putLoggedModel(tx, model, experiment.id(tx), target.copy ? null : root);
  });
  if (!target.copy || !root) return;
  await batch.flush();
  const report: ReportProblem = (path, reason) => summary.problems.push({ path, reason });
  const known = findLoggedModel(store, model.id);
  summary.copied_artifacts += known?.runId
    ? await copyArtifacts(store, known.runId, root, report, known.path)
    : await copyLoggedModel(store, model.id, root, report);
}

/** The folder of an item's artifacts; if it is not found, it is listed as missing. */
function findArtifacts(
  { resolve, summary }: StoreImport,
  item: string,
  id: string,
  address: string | null,
  folder: string | null,
): string | null {
  const own = folder !== null && !isLink(folder) && isFolder(folder) ? folder : null;
  if (own && filesBelow(own).length > 0) return own;
  if (address === null) return own;
  const { root, missing } = resolve(address, id);
  // A file store creates the folder with the run, even if the artifacts go elsewhere.
  if (root === null && missing && (own === null || isServerAddress(address))) {
    summary.missing_artifacts.push({ item, address });
  }
  return root ?? own;
}
