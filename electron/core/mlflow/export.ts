/** Exports an MLflow store: chosen runs with everything that belongs to them, as files or SQLite. */

import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { FileSystem } from '../files/file-system.ts';
import { type FolderWriter, writeEntries } from '../files/folder-writer.ts';
import { runExists } from '../store/run-queries.ts';
import type { Store } from '../store/store.ts';
import { isRunId } from './enums.ts';
import {
  exportArtifacts,
  isRemoteUri,
  missingArtifacts,
  missingArtifactsMessage,
} from './export-artifacts.ts';
import { addPyfunc, copyArtifactFiles } from './export-files.ts';
import {
  countLoggedModels,
  exportExperiments,
  exportRegistry,
  exportRun,
  isPrompt,
  LOGGED_MODEL_URI,
  modelPath,
  omittedLoggedModelsMessage,
  selectRuns,
} from './export-records.ts';
import { placeholderExperiment } from './placeholder-experiment.ts';
import type { ExperimentRecord, Problem, StoreKind } from './records.ts';
import type { AddressOf, StoreWriter } from './store-writer.ts';
import type { ReportProblem } from './text-files.ts';
import { fileStoreWriter } from './write-files.ts';
import { sqliteStoreWriter } from './write-sqlite.ts';
import { yieldToEventLoop } from './yield-to-event-loop.ts';

export interface ExportOptions {
  /** A folder; `mlruns`, or `mlflow.db` and `mlartifacts`, are created in it and must not exist yet. */
  to: string;
  /** Ids of runs; default all, including experiments and models without runs. */
  runs?: readonly string[];
  format: StoreKind;
  /**
   * Artifact locations are recorded relative to the folder, which may then be moved: MLflow finds them if started in
   * it. Default: their current location.
   */
  relative?: boolean;
  onProgress?: (progress: ExportProgress) => void;
  signal?: AbortSignal;
  files?: FileSystem;
  /** Default true: everything is on the disk at the end. */
  durable?: boolean;
}

export interface ExportProgress {
  /** Runs are written first; then their files are flushed to the disk. */
  stage: 'export' | 'sync';
  done: number;
  total: number;
}

export interface ExportSummary {
  /** The `mlruns` folder or the database. */
  path: string;
  format: StoreKind;
  experiments: number;
  runs: number;
  metric_points: number;
  params: number;
  tags: number;
  artifacts: number;
  /** Models of this program that `mlflow.pyfunc` can load. */
  models: number;
  registered_models: number;
  model_versions: number;
  /** What was not found, or could not be written in a form that MLflow reads. */
  problems: Problem[];
}

/** The entries of a store in the folder that holds it. */
const ENTRIES: Readonly<Record<StoreKind, readonly string[]>> = {
  files: ['mlruns'],
  sqlite: ['mlartifacts', 'mlflow.db'],
};

/**
 * Writes a store that MLflow 2.12 and later open. Nothing gets its final name before everything is written; after an
 * error or a cancellation nothing is left.
 * @throws ReviewError RESOURCE_ALREADY_EXISTS, RESOURCE_DOES_NOT_EXIST, CANCELLED, DISK_FULL, FILE_SYSTEM
 */
export async function exportMlflow(store: Store, options: ExportOptions): Promise<ExportSummary> {
  const { format, signal, onProgress, durable, files } = options;
  const home = resolve(options.to);
  requireRuns(store, options.runs);
  try {
    return await writeEntries(
      home,
      ENTRIES[format],
      (target) => writeStore(store, options, target, home),
      {
        files,
        signal,
        durable,
        onSync: (done, total) => onProgress?.({ stage: 'sync', done, total }),
      },
    );
  } catch (error) {
    if (!(error instanceof ReviewError) || error.code !== 'CANCELLED') throw error;
    throw new ReviewError('CANCELLED', message('mlflowExport.cancelled'), { cause: error });
  }
}

function requireRuns(store: Store, runs: readonly string[] = []): void {
  for (const id of runs) {
    if (!runExists(store, id)) {
      throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'store.runNotFound', { id });
    }
  }
}

async function writeStore(
  store: Store,
  { runs: runIds, format, relative, onProgress, signal }: ExportOptions,
  target: FolderWriter,
  home: string,
): Promise<ExportSummary> {
  const summary: ExportSummary = {
    path: join(home, format === 'files' ? 'mlruns' : 'mlflow.db'),
    format,
    experiments: 0,
    runs: 0,
    metric_points: 0,
    params: 0,
    tags: 0,
    artifacts: 0,
    models: 0,
    registered_models: 0,
    model_versions: 0,
    problems: [],
  };
  const report: ReportProblem = (path, reason) =>
    summary.problems.push({ path: path.replaceAll(target.root, home), reason });
  const addressOf: AddressOf = relative
    ? (...parts) => parts.join('/')
    : (...parts) => pathToFileURL(join(home, ...parts)).href;
  const writer =
    format === 'files'
      ? fileStoreWriter(target, addressOf, report)
      : await sqliteStoreWriter(target, addressOf, signal);
  try {
    await fillStore(
      store,
      { runs: runIds, signal, onProgress },
      { writer, target, summary, report, addressOf },
    );
    await writer.finish();
  } finally {
    writer.close();
  }
  return summary;
}

/** What writing a store needs. */
interface ExportTarget {
  writer: StoreWriter;
  target: FolderWriter;
  summary: ExportSummary;
  report: ReportProblem;
  addressOf: AddressOf;
}

async function fillStore(
  store: Store,
  { runs: runIds, onProgress, signal }: Pick<ExportOptions, 'runs' | 'onProgress' | 'signal'>,
  { writer, target, summary, report, addressOf }: ExportTarget,
): Promise<void> {
  const groups = selectRuns(store, runIds);
  const total = [...groups.values()].flat().length;
  const artifacts = new Map<string, { recorded: readonly string[]; paths: string[] }>();
  const experiments = exportExperiments(store, runIds && new Set(groups.keys()));
  if (!experiments.some((experiment) => experiment.name === DEFAULT.name)) {
    await writer.addExperiment(DEFAULT);
  }
  for (const experiment of experiments) {
    const experimentId = experiment.name === DEFAULT.name ? DEFAULT.id : experiment.id;
    await writer.addExperiment({ ...experiment, id: experimentId });
    summary.experiments++;
    for (const id of groups.get(experiment.id) ?? []) {
      if (!isRunId(id)) {
        report(id.slice(0, 100), message('mlflowExport.badRunId'));
        continue;
      }
      if (!runExists(store, id)) continue; // purged in the meantime
      const files = await exportArtifacts(store, id);
      const missing = missingArtifacts(store, id, files);
      for (const address of missing) report(`run ${id}`, missingArtifactsMessage(address));
      const known = await exportRun(store, id, signal);
      const elsewhere =
        missing.find((one) => one === known.artifactUri && isRemoteUri(one)) ?? null;
      const run = { ...known, experimentId, artifactUri: elsewhere };
      const { folder, recorded } = await writer.addRun(run);
      const paths = await copyArtifactFiles(target, files, folder, report);
      if (await addPyfunc(target, folder, paths, run, report)) summary.models++;
      artifacts.set(id, { recorded, paths });
      summary.runs++;
      summary.metric_points += run.metrics.length;
      summary.params += run.params.size;
      summary.tags += run.tags.size;
      summary.artifacts += paths.length;
      await yieldToEventLoop(signal);
      onProgress?.({ stage: 'export', done: summary.runs, total });
    }
  }
  const chosen = runIds && new Set(runIds);
  const left = countLoggedModels(store, chosen);
  if (left > 0) report(summary.path, omittedLoggedModelsMessage(left));
  for (const model of exportRegistry(store, chosen)) {
    await yieldToEventLoop(signal);
    for (const version of model.versions) {
      const run = artifacts.get(version.runId ?? '');
      const path = modelPath(store, version.runId ?? '', version.source);
      const isThere = run?.paths.some((file) => file === path || file.startsWith(`${path}/`));
      if (run && isThere) {
        version.source = addressOf(...run.recorded, ...(path as string).split('/'));
      } else if (!isPrompt(model) && !isFoundElsewhere(version.source ?? '')) {
        report(
          `model ${model.name}`,
          message('mlflowExport.versionWithoutModel', {
            version: String(version.version),
            source: String(version.source),
          }),
        );
      }
    }
    if (!(await writer.addModel(model))) continue;
    summary.registered_models++;
    summary.model_versions += model.versions.length;
  }
}

/** An address elsewhere, or another registered model's version. */
function isFoundElsewhere(source: string): boolean {
  return isRemoteUri(source) || (source.startsWith('models:/') && !LOGGED_MODEL_URI.test(source));
}

/** MLflow expects an experiment 0 with this name; here ids begin at 1. */
const DEFAULT: ExperimentRecord = { ...placeholderExperiment('0', false), name: 'Default' };
