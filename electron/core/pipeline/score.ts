/** Scores a file with a model that an earlier run trained, as a new infer run. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ReviewError } from '../../../common/errors.ts';
import { keepsMissing } from '../../../models/prepare/options.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import { ensureDir } from '../files/write.ts';
import {
  decodeModel,
  MODEL_JSON,
  MODEL_WEIGHTS,
  type ModelDocument,
} from '../model-files/model-file.ts';
import { rejectPickles } from '../model-files/pickle.ts';
import { getRun } from '../store/runs.ts';
import { artifactDir, exportArtifact, readArtifact } from './artifacts.ts';
import type { PipelineContext } from './context.ts';
import { DIGEST, resolveDataset, storedDataset, trackInput } from './datasets.ts';
import { inferWithModels, type ScoredModel } from './infer.ts';
import { keptThreshold, requireThreshold } from './kept-threshold.ts';
import { readRows, rowsFor } from './prepare.ts';
import { logToRun, trackStage } from './tracker.ts';
import { PROGRAM_VERSION } from './version.ts';
import type { Workspace } from './workspace.ts';

export interface ScoreFileResult {
  readonly runId: string;
  readonly scored: ScoredModel;
}

/**
 * The model of a run. Throws `RESOURCE_DOES_NOT_EXIST` if the run has none, `BAD_MODEL_FILE` for a damaged one or a
 * pickle.
 */
export async function loadModel(workspace: Workspace, runId: string): Promise<ModelDocument> {
  const run = getRun(workspace.store, runId);
  const paths = run.artifacts.map(({ path }) => path);
  if (!paths.includes(MODEL_JSON)) {
    rejectPickles(paths);
    throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'pipeline.noModel', {
      id: runId,
      name: run.name,
    });
  }
  const json = await readArtifact(workspace, runId, MODEL_JSON);
  const weights = await readArtifact(workspace, runId, MODEL_WEIGHTS);
  return decodeModel(json.toString(), weights, join(artifactDir(workspace, runId), MODEL_JSON));
}

/** The model with the threshold that holds: the given one, else the one last kept, else the one it was trained with. */
export async function loadDecidedModel(
  workspace: Workspace,
  runId: string,
  given: number | null = null,
): Promise<ModelDocument> {
  if (given !== null) requireThreshold(given);
  const document = await loadModel(workspace, runId);
  const kept = keptThreshold(workspace.store, runId)?.threshold;
  return { ...document, threshold: given ?? kept ?? document.threshold };
}

export interface ScoreFileOptions {
  readonly modelRunId: string;
  readonly data: string;
  readonly out: string | null;
  /** Null: the one last kept for the model, else the one it was trained with. */
  readonly threshold?: number | null;
}

/** Scores `data` with the model of run `modelRunId`; files go to the new run and, exported, to `out`. */
export async function scoreFile(
  context: PipelineContext,
  { modelRunId, data, out, threshold: given = null }: ScoreFileOptions,
): Promise<ScoreFileResult> {
  const { workspace, engine, signal } = context;
  const document = await loadDecidedModel(workspace, modelRunId, given);
  const { threshold } = document;
  const { experimentId, params: trainedWith } = getRun(workspace.store, modelRunId);
  const { estimator, features, target, training, state, preparation, datasetColumns } = document;
  const result = await trackStage(
    context,
    { experimentId },
    { name: `score ${await nameOf(workspace, data)}`, stage: 'infer', tags: { model: estimator } },
    async (run) => {
      const dataset = await resolveDataset(
        workspace,
        data,
        {},
        { signal, onNote: (warning) => context.report({ stage: 'infer', warning }) },
      );
      await trackInput(workspace, run, dataset, 'inference');
      requireFeatures(
        document,
        dataset.columns.map(({ name }) => name),
        dataset.source,
      );
      const keeps = keepsMissing(estimatorNamed(estimator), preparation);
      // The rows that the one model does not score need no memory.
      const own = rowsFor(
        await readRows(workspace, dataset, {
          features: preparation.columns.map(({ name, kind }) => ({ name, kind })),
          target,
          labels: chosenLabels(trainedWith),
        }),
        keeps,
      );
      const rows = { complete: own, all: own };
      const { description } = await engine.run({ type: 'backend' }, { signal });
      const common = {
        score_dataset: dataset.digest,
        features: features.join(','),
        target,
        threshold: String(threshold),
        program_version: PROGRAM_VERSION,
        backend: description,
      };
      await logToRun(workspace, run, { params: { ...common, model_run_id: modelRunId } });
      const [scored] = await inferWithModels(context, run, {
        models: [
          {
            model: estimator,
            runId: modelRunId,
            params: { ...trainedWith, ...common },
            engineModel: { estimator, state, preparation, calibration: document.calibration },
            threshold,
            keepsMissing: keeps,
          },
        ],
        dataset,
        target,
        rows,
        features,
        datasetColumns,
        training,
        common,
      });
      return { runId: run.runId, scored };
    },
  );
  if (out !== null) await copyArtifacts(workspace, result.runId, out);
  return result;
}

/** The target values that its pipeline was given as makes and misses. */
export function chosenLabels({ positive, negative }: Record<string, string>) {
  if (positive === undefined || negative === undefined) return null;
  return { positive: JSON.parse(positive), negative: JSON.parse(negative) };
}

/** `new_shots.csv`, or a dataset's name. */
async function nameOf(workspace: Workspace, data: string): Promise<string> {
  if (existsSync(data) || !DIGEST.test(data)) return basename(data);
  return (await storedDataset(workspace, data)).name;
}

/** Throws an error that lists the missing features and the columns that were found. */
function requireFeatures({ features }: ModelDocument, columns: readonly string[], source: string) {
  const missing = features.filter((name) => !columns.includes(name));
  if (missing.length === 0) return;
  throw new ReviewError('MISSING_COLUMN', 'pipeline.missingFeatures', {
    source,
    missing: missing.map((name) => `'${name}'`).join(', '),
    columns: columns.join(', '),
  });
}

export async function copyArtifacts(
  workspace: Workspace,
  runId: string,
  out: string,
): Promise<void> {
  await ensureDir(out);
  for (const { path, mediaType } of getRun(workspace.store, runId).artifacts) {
    const file = join(artifactDir(workspace, runId), path);
    await exportArtifact(file, mediaType, join(out, basename(path)));
  }
}
