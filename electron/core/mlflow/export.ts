/** Gives a store of MLflow's back: chosen runs with all that belongs to them, as files or SQLite. */

import fs from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ReviewError, reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import { fileError } from '../files/errors.ts';
import { temporaryName } from '../files/temporary.ts';
import { pathValidationError } from '../files/untrusted-path.ts';
import { MODEL_JSON } from '../model-files/model-file.ts';
import { runExists } from '../store/run-queries.ts';
import type { Store } from '../store/store.ts';
import { isRunId } from './enums.ts';
import {
  type ArtifactCopy,
  exportArtifacts,
  isRemoteUri,
  missingArtifacts,
  missingArtifactsMessage,
} from './export-artifacts.ts';
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
import { pyfuncOfRun } from './pyfunc.ts';
import type { ExperimentRecord, Problem, RunRecord, StoreKind } from './records.ts';
import type { AddressOf } from './store-writer.ts';
import type { ReportProblem } from './text-files.ts';
import { fileStoreWriter } from './write-files.ts';
import { sqliteStoreWriter } from './write-sqlite.ts';
import { yieldToEventLoop } from './yield-to-event-loop.ts';

export interface ExportOptions {
  /** A folder; `mlruns`, or `mlflow.db` and `mlartifacts`, are made in it and must not exist yet. */
  to: string;
  /** Ids of runs; default all, with experiments and models that have none. */
  runs?: readonly string[];
  format: StoreKind;
  /**
   * Artifacts are recorded relative to the folder, which may then be moved: MLflow finds them when it
   * is started in it. Default: where they lie now.
   */
  relative?: boolean;
  onProgress?: (progress: { runs: number; total: number }) => void;
  signal?: AbortSignal;
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
  /** What could not be written so that MLflow reads it, or not be found. */
  problems: Problem[];
}

/**
 * Writes a store that MLflow 2.12 and later open. Nothing is there under its final name before all
 * is written.
 * @throws ReviewError RESOURCE_ALREADY_EXISTS, RESOURCE_DOES_NOT_EXIST, CANCELLED, DISK_FULL,
 *   FILE_SYSTEM
 */
export async function exportMlflow(store: Store, options: ExportOptions): Promise<ExportSummary> {
  const home = resolve(options.to);
  const names = options.format === 'files' ? ['mlruns'] : ['mlartifacts', 'mlflow.db'];
  for (const name of names) {
    if (fs.existsSync(join(home, name))) {
      throw new ReviewError('RESOURCE_ALREADY_EXISTS', 'mlflowExport.exists', {
        path: join(home, name),
      });
    }
  }
  requireRuns(store, options.runs);
  const work = temporaryName(join(home, 'export'));
  try {
    fs.mkdirSync(work, { recursive: true });
    const summary = await writeStore(store, options, work, home);
    for (const name of names) {
      if (fs.existsSync(join(work, name))) fs.renameSync(join(work, name), join(home, name));
    }
    return summary;
  } catch (error) {
    throw error instanceof ReviewError ? error : fileError('write', home, error);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
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
  work: string,
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
    summary.problems.push({ path: path.replaceAll(work, home), reason });
  const addressOf: AddressOf = relative
    ? (...parts) => parts.join('/')
    : (...parts) => pathToFileURL(join(home, ...parts)).href;
  const writer =
    format === 'files'
      ? fileStoreWriter(work, addressOf, report)
      : await sqliteStoreWriter(work, addressOf);
  if (format === 'sqlite') fs.mkdirSync(join(work, 'mlartifacts'));
  const groups = selectRuns(store, runIds);
  const total = [...groups.values()].flat().length;
  const artifacts = new Map<string, { recorded: readonly string[]; paths: string[] }>();
  const experiments = exportExperiments(store, runIds && new Set(groups.keys()));
  if (!experiments.some((experiment) => experiment.name === DEFAULT.name)) {
    writer.addExperiment(DEFAULT);
  }
  for (const experiment of experiments) {
    const experimentId = experiment.name === DEFAULT.name ? DEFAULT.id : experiment.id;
    writer.addExperiment({ ...experiment, id: experimentId });
    summary.experiments++;
    for (const id of groups.get(experiment.id) ?? []) {
      if (!isRunId(id)) {
        report(id.slice(0, 100), message('mlflowExport.badRunId'));
        continue;
      }
      const files = exportArtifacts(store, id);
      const missing = missingArtifacts(store, id, files);
      for (const address of missing) report(`run ${id}`, missingArtifactsMessage(address));
      const known = exportRun(store, id);
      const elsewhere =
        missing.find((one) => one === known.artifactUri && isRemoteUri(one)) ?? null;
      const run = { ...known, experimentId, artifactUri: elsewhere };
      const { folder, recorded } = writer.addRun(run);
      const paths = await copyFiles(files, folder, report);
      if (addPyfunc(folder, paths, run, report)) summary.models++;
      artifacts.set(id, { recorded, paths });
      summary.runs++;
      summary.metric_points += run.metrics.length;
      summary.params += run.params.size;
      summary.tags += run.tags.size;
      summary.artifacts += paths.length;
      if (await yieldToEventLoop(signal)) onProgress?.({ runs: summary.runs, total });
    }
  }
  const chosen = runIds && new Set(runIds);
  const left = countLoggedModels(store, chosen);
  if (left > 0) report(summary.path, omittedLoggedModelsMessage(left));
  for (const model of exportRegistry(store, chosen)) {
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
    if (!writer.addModel(model)) continue;
    summary.registered_models++;
    summary.model_versions += model.versions.length;
  }
  writer.finish();
  onProgress?.({ runs: summary.runs, total });
  return summary;
}

/** An address elsewhere, or another registered model's version. */
function isFoundElsewhere(source: string): boolean {
  return isRemoteUri(source) || (source.startsWith('models:/') && !LOGGED_MODEL_URI.test(source));
}

/** Puts what MLflow needs beside a run's model; true when there is one. */
function addPyfunc(
  folder: string,
  paths: string[],
  run: RunRecord,
  report: ReportProblem,
): boolean {
  const json = join(folder, ...MODEL_JSON.split('/'));
  if (!paths.includes(MODEL_JSON) || paths.includes('model/MLmodel')) return false;
  try {
    for (const [path, text] of pyfuncOfRun(json, run)) {
      const target = join(folder, ...path.split('/'));
      fs.mkdirSync(dirname(target), { recursive: true });
      fs.writeFileSync(target, text, { flag: 'wx' });
      paths.push(path);
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error;
    report(json, message('mlflowExport.cannotLoad', { reason: reasonOf(error) }));
    return false;
  }
}

/** MLflow expects an experiment 0 of this name; here ids begin at 1. */
const DEFAULT: ExperimentRecord = { ...placeholderExperiment('0', false), name: 'Default' };

/** Returns the paths of those that were copied. */
async function copyFiles(
  files: readonly ArtifactCopy[],
  folder: string,
  report: ReportProblem,
): Promise<string[]> {
  const copied: string[] = [];
  for (const { path, from } of files) {
    const fault = pathValidationError(path);
    if (fault !== null) {
      report(from, message('mlflow.artifactLeftOut', { path: path.slice(0, 100), fault }));
      continue;
    }
    const target = join(folder, ...path.split('/'));
    try {
      await fs.promises.mkdir(dirname(target), { recursive: true });
      await fs.promises.copyFile(from, target, COPYFILE_EXCL | COPYFILE_FICLONE);
      copied.push(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error;
      report(from, message('mlflow.artifactNotCopied', { reason: reasonOf(error) }));
    }
  }
  return copied;
}

const { COPYFILE_EXCL, COPYFILE_FICLONE } = fs.constants;
