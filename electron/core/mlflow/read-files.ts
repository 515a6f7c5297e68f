/** Reads a file store (`mlruns/`): experiments and runs one by one, then the registry and models. */

import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { message } from '../../../common/i18n/message.ts';
import type { RunStatus } from '../../../common/run-status.ts';
import { isSafeFileName } from '../files/untrusted-path.ts';
import { detectFolderChanges, type WatchState } from './change-detection.ts';
import { isRunId, numberOrNull, sourceTypeOf, statusOf, textOrNull } from './enums.ts';
import { folderNames, isExperiment, isLink, isRun, metaStart } from './find-stores.ts';
import { reportLeftOutFiles } from './left-out.ts';
import type { Meta } from './meta-yaml.ts';
import { parseMetricFile } from './metric-lines.ts';
import { placeholderExperiment } from './placeholder-experiment.ts';
import { readLoggedModels } from './read-logged-models.ts';
import { readRegistry } from './read-registry.ts';
import type {
  DatasetInputRecord,
  ExperimentRecord,
  MetricRecord,
  RunRecord,
  StoreRecordItem,
} from './records.ts';
import {
  forEachFile,
  MOST_METRIC_BYTES,
  type ReportProblem,
  readMeta,
  readText,
  readTextFolder,
  reportLinks,
  textMapOf,
} from './text-files.ts';

/** Folders of an experiment that do not hold runs. */
const RESERVED = new Set(['tags', 'datasets', 'traces', 'models', 'assessments', 'issues']);
/** Left by notebooks and file managers. */
const FOREIGN = /^\.(?:ipynb_checkpoints|git|idea|vscode)$/;

interface ExperimentFolder {
  dir: string;
  trashed: boolean;
  runs: string[];
}

interface FileStore {
  root: string;
  folders: ExperimentFolder[];
  /** Runs outside of experiments. */
  strays: string[];
  /** It was not read before. */
  isFirst: boolean;
}

/** The items of a file store, null for each unchanged run, and how many runs to expect. */
export function readFileStore(
  root: string,
  report: ReportProblem,
  seen?: WatchState,
): { runCount: number; items: Iterable<StoreRecordItem | null> } {
  const folders = experimentFolders(root, report);
  const strays = folderNames(root, { isChosen: true }).filter((name) => isRun(join(root, name)));
  const runCount = folders.reduce((sum, folder) => sum + folder.runs.length, strays.length);
  const stampOf = seen && detectFolderChanges(seen, runCount);
  const isFirst = seen === undefined || !seen.told.has(root);
  seen?.told.add(root);
  return { runCount, items: readItems({ root, folders, strays, isFirst }, report, stampOf) };
}

function experimentFolders(root: string, report: ReportProblem): ExperimentFolder[] {
  const folders: ExperimentFolder[] = [];
  for (const trashed of [false, true]) {
    const parent = trashed ? join(root, '.trash') : root;
    reportLinks(parent, report);
    for (const name of folderNames(parent, { isChosen: !trashed })) {
      const dir = join(parent, name);
      if (FOREIGN.test(name) || (!trashed && (name === 'models' || name === '.trash'))) continue;
      if (isExperiment(dir) || (!isRun(dir) && existsSync(join(dir, 'meta.yaml')))) {
        const runs = folderNames(dir).filter((run) => !RESERVED.has(run) && !FOREIGN.test(run));
        // A nameless experiment would stay here for good; one that is just being created is complete at the next read.
        if (runs.length === 0 && metaStart(dir) === '') {
          report(join(dir, 'meta.yaml'), message('mlflow.emptyFile'));
        } else folders.push({ dir, trashed, runs });
      } else if (!isRun(dir)) {
        report(dir, message('mlflow.noExperiment'));
      }
    }
  }
  return folders;
}

function* readItems(
  { root, folders, strays, isFirst }: FileStore,
  report: ReportProblem,
  stampOf?: ReturnType<typeof detectFolderChanges>,
): Generator<StoreRecordItem | null> {
  const places = new Map<string, string>();
  const live = new Set<string>();

  function* readRuns(
    dir: string,
    runs: string[],
    experiment: ExperimentRecord | null,
  ): Generator<StoreRecordItem | null> {
    for (const name of runs) {
      const stamp = stampOf?.(join(dir, name));
      if (stamp === null) {
        yield null;
        continue;
      }
      const run = readRun(join(dir, name), experiment, report);
      stamp?.(run === null || isOpen(run));
      if (!run) continue;
      const first = places.get(run.id);
      if (first !== undefined) {
        report(join(dir, name), message('mlflow.repeatedRun', { first, id: run.id }));
        continue;
      }
      places.set(run.id, join(dir, name));
      if (!experiment && !live.has(run.experimentId)) {
        live.add(run.experimentId);
        yield placeholderExperiment(run.experimentId, false);
      }
      yield run;
    }
  }

  for (const folder of folders) {
    const experiment = readExperiment(folder, report);
    reportLinks(folder.dir, report);
    if (!folder.trashed) live.add(experiment.id);
    yield experiment;
    if (isFirst) {
      reportLeftOutFiles(folder.dir, experiment.name, folder.runs.length > 0, report);
    }
    yield* readRuns(folder.dir, folder.runs, experiment);
    yield* readLoggedModels(join(folder.dir, 'models'), experiment, report);
  }
  for (const name of strays) {
    report(join(root, name), message('mlflow.strayRun'));
  }
  yield* readRuns(root, strays, null);
  yield* readRegistry(join(root, 'models'), report);
}

function readExperiment(
  { dir, trashed }: ExperimentFolder,
  report: ReportProblem,
): ExperimentRecord {
  const folder = basename(dir);
  const meta = readMeta(dir, report);
  if (!meta) {
    report(dir, message('mlflow.unnamedExperiment', { folder }));
    return placeholderExperiment(folder, trashed);
  }
  const id = String(meta.experiment_id ?? folder);
  if (id !== folder) {
    report(join(dir, 'meta.yaml'), message('mlflow.otherExperiment', { id, folder }));
  }
  return {
    type: 'experiment',
    id: folder,
    name: textOrNull(meta.name) ?? folder,
    artifactLocation: textOrNull(meta.artifact_location),
    deleted: trashed || meta.lifecycle_stage === 'deleted',
    trashed,
    creationTime: numberOrNull(meta.creation_time),
    lastUpdateTime: numberOrNull(meta.last_update_time),
    tags: readTextFolder(join(dir, 'tags'), report),
  };
}

function readRun(
  dir: string,
  experiment: ExperimentRecord | null,
  report: ReportProblem,
): RunRecord | null {
  const meta = readMeta(dir, report);
  if (!meta) return null;
  const path = join(dir, 'meta.yaml');
  const id = textOrNull(meta.run_id) ?? textOrNull(meta.run_uuid);
  if (id === null) {
    report(path, message('mlflow.noRunId'));
    return null;
  }
  if (!isRunId(id)) {
    report(path, message('mlflow.badRunId', { id: id.slice(0, 100) }));
    return null;
  }
  const recorded = String(meta.experiment_id ?? experiment?.id);
  if (experiment && recorded !== experiment.id) {
    const other = { id: recorded, folder: experiment.id };
    report(path, message('mlflow.otherExperimentOfRun', other));
  }
  const status = statusOf(meta.status ?? 'RUNNING');
  if (!status) report(path, message('mlflow.unknownStatus', { status: String(meta.status) }));
  // Listing the folder once is cheaper than failing to open each of the parts that most runs lack.
  const parts = new Set<string>();
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    if (entry.isSymbolicLink()) report(join(dir, entry.name), message('mlflow.linkOrDevice'));
    else parts.add(entry.name);
  }
  const part = (name: string) => (parts.has(name) ? join(dir, name) : null);
  const tags = readTextFolder(part('tags'), report);
  return {
    type: 'run',
    id,
    experimentId: experiment?.id ?? recorded,
    trashed: experiment?.trashed ?? false,
    name: textOrNull(meta.run_name ?? meta.name) ?? textOrNull(tags.get('mlflow.runName')),
    status: status ?? 'RUNNING',
    deleted: meta.lifecycle_stage === 'deleted',
    deletedTime: numberOrNull(meta.deleted_time),
    startTime: numberOrNull(meta.start_time),
    endTime: numberOrNull(meta.end_time),
    userId: textOrNull(meta.user_id),
    sourceType: sourceTypeOf(meta.source_type),
    sourceName: textOrNull(meta.source_name),
    sourceVersion: textOrNull(meta.source_version),
    entryPointName: textOrNull(meta.entry_point_name),
    artifactUri: textOrNull(meta.artifact_uri),
    params: readParams(part('params'), meta, report),
    tags,
    metrics: readMetrics(part('metrics'), isOpen({ status }), report),
    inputs: parts.has('inputs') ? readInputs(dir, report) : [],
    outputs: parts.has('outputs') ? folderNames(join(dir, 'outputs')) : [],
    artifactFolder: join(dir, 'artifacts'),
  };
}

/** The run may still change. */
function isOpen({ status }: { status: RunStatus | null }): boolean {
  return status === 'RUNNING' || status === 'SCHEDULED';
}

function readParams(dir: string | null, meta: Meta, report: ReportProblem): Map<string, string> {
  const params = readTextFolder(dir, report);
  // MLflow 0.1, whose runs have no run_id, ended each param with a newline.
  if (meta.run_id === undefined) {
    for (const [key, value] of params) params.set(key, value.replace(/\r?\n$/, ''));
  }
  return params;
}

function readMetrics(dir: string | null, growing: boolean, report: ReportProblem): MetricRecord[] {
  const metrics: MetricRecord[][] = [];
  forEachFile(dir, report, (key, path) => {
    const text = readText(path, report, MOST_METRIC_BYTES);
    if (text === null) return;
    const { points, faults } = parseMetricFile(key, text, growing);
    metrics.push(points);
    for (const fault of faults.slice(0, MAX_FAULTS)) report(path, fault);
    if (faults.length > MAX_FAULTS) {
      report(path, message('mlflow.moreLines', { n: faults.length - MAX_FAULTS }));
    }
  });
  return metrics.flat();
}

/** In a file with a million bad lines, the first few are enough. */
const MAX_FAULTS = 20;

function readInputs(dir: string, report: ReportProblem): DatasetInputRecord[] {
  const inputs: DatasetInputRecord[] = [];
  for (const name of folderNames(join(dir, 'inputs'))) {
    const input = readMeta(join(dir, 'inputs', name), report);
    if (!input || (input.source_type !== 'DATASET' && input.source_type !== undefined)) continue;
    const id = String(input.source_id);
    if (!isSafeFileName(id)) {
      const reason = message('mlflow.badDatasetId', { id: id.slice(0, 100) });
      report(join(dir, 'inputs', name), reason);
      continue;
    }
    const datasets = join(dir, '..', 'datasets');
    const link = [datasets, join(datasets, id)].find(isLink);
    if (link !== undefined) {
      report(link, message('mlflow.linkOrDevice'));
      continue;
    }
    const dataset = readMeta(join(datasets, id), report);
    if (!dataset) continue;
    inputs.push({
      name: String(dataset.name ?? id),
      digest: String(dataset.digest ?? ''),
      sourceType: String(dataset.source_type ?? ''),
      source: String(dataset.source ?? ''),
      schema: textOrNull(dataset.schema),
      profile: textOrNull(dataset.profile),
      tags: textMapOf(input.tags),
    });
  }
  return inputs;
}
