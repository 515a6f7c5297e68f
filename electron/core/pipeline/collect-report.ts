/** Gathers a report's data about a run from the store, the model files and the datasets. */

import { join } from 'node:path';
import { COURT_LINES_TAG, courtLinesNamed } from '../../../common/court/leagues.ts';
import { ReviewError } from '../../../common/errors.ts';
import { estimatorTitle } from '../../../common/i18n/estimators.ts';
import { tagText } from '../../../common/i18n/kept.ts';
import { DEFAULT_LANGUAGE } from '../../../common/i18n/languages.ts';
import type { Reader } from '../../../common/i18n/render.ts';
import { NO_LABEL } from '../../../common/labels.ts';
import { predict } from '../../../models/estimator.ts';
import { accuracyDifference } from '../../../models/metrics/difference.ts';
import { type Evaluation, evaluate } from '../../../models/metrics/evaluate.ts';
import { snakeCase } from '../../../models/params.ts';
import { nameFeatures } from '../../../models/prepare/feature-names.ts';
import { createPreparation } from '../../../models/prepare/preparation.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import { type FeatureShift, featureShifts } from '../../../models/shift/feature-shift.ts';
import { parquetPath } from '../data/storage.ts';
import type { ModelDocument } from '../model-files/model-file.ts';
import type { ReportFile } from '../report/bundle.ts';
import type {
  NamedText,
  ReportComparison,
  ReportData,
  ReportDataset,
  ReportModel,
  ReportRun,
} from '../report/report-data.ts';
import { getExperiment } from '../store/experiments.ts';
import { getPredictions, type PredictionContext, type Predictions } from '../store/predictions.ts';
import type { Run } from '../store/runs.ts';
import { artifactDir, readArtifact } from './artifacts.ts';
import { diagnoseRun, type RunDiagnosis } from './diagnose.ts';
import { thresholdSince } from './kept-threshold.ts';
import { SPEC_FILE } from './pipeline.ts';
import { collectDatasets } from './report-datasets.ts';
import { reportPlot } from './report-plot.ts';
import { type ModelRunGroup, type RunGroup, runGroupOf } from './run-group.ts';
import { loadModel } from './score.ts';
import { OVERFITTING_TAG } from './training-metrics.ts';
import { PROGRAM_VERSION } from './version.ts';
import type { Workspace } from './workspace.ts';

export interface CollectedReport {
  readonly data: ReportData;
  /** Every CSV file and picture of the runs, for a folder or a zip. */
  readonly files: readonly ReportFile[];
}

/** The params of a pipeline that a user wants to see first, in this order. */
const ASKED = [
  'target',
  'models',
  'test_size',
  'split_random_state',
  'stratify',
  'threshold',
] as const;

/**
 * The report of a run: of a whole pipeline, or of one model, given its train or infer run. Its pictures are in the
 * user's language. `diagnosed`: where it is worked out what may be said of the run; default here.
 */
export async function collectReport(
  workspace: Workspace,
  runId: string,
  reader: Reader = { language: DEFAULT_LANGUAGE },
  now: number = Date.now(),
  diagnosed: (runId: string) => Promise<RunDiagnosis> = (id) =>
    diagnoseRun(workspace, id, { resamples: 0 }),
): Promise<CollectedReport> {
  const review = runGroupOf(workspace.store, runId);
  const datasets = collectDatasets(workspace, review);
  const collected = await Promise.all(
    review.models.map((model) => collectModel(workspace, model, datasets, reader)),
  );
  const { params } = review.root;
  const judged = await judgedBy(() => diagnosed(runId), collected);
  const facts = { ...collected[0]?.run.params, ...params };
  const data: ReportData = {
    programVersion: PROGRAM_VERSION,
    experiment: getExperiment(workspace.store, review.root.experimentId).name,
    run: describeRun(review.root),
    createdAt: now,
    asked: named(facts, ASKED).map(([name, text]) => [name, text.replaceAll(',', ', ')]),
    features: facts.features?.split(',') ?? [],
    datasets,
    models: collected.map(({ model }) => model),
    shift: await collectShift(workspace, facts.score_dataset, collected[0]),
    ...judged,
    comparisons: [...comparisons(collected, 'test'), ...comparisons(collected, 'production')],
    repeat: {
      ...(await howToRepeat(workspace, review)),
      environment: named(facts, ['program_version', 'backend', 'train_dataset', 'score_dataset']),
    },
  };
  return { data, files: collectFiles(workspace, review) };
}

interface CollectedModel {
  readonly run: Run;
  readonly infer: Run | null;
  readonly model: ReportModel;
  readonly document: ModelDocument;
  readonly predictions: {
    readonly test: Predictions | null;
    readonly production: Predictions | null;
  };
}

async function collectModel(
  workspace: Workspace,
  { train, infer, pictures }: ModelRunGroup,
  datasets: readonly ReportDataset[],
  reader: Reader,
): Promise<CollectedModel> {
  const document = await loadModel(workspace, train.runId);
  const estimator = estimatorNamed(document.estimator);
  const fitted = estimator.restore(document.state);
  const { featureNames, groups } = createPreparation(document.preparation);
  const predictionsOf = (run: Run | null, context: PredictionContext) =>
    run && getPredictions(workspace.store, run.runId, context);
  const predictions = {
    test: predictionsOf(train, 'test'),
    production: predictionsOf(infer, 'prod'),
  };
  const threshold =
    thresholdSince(workspace.store, train.runId, infer ?? train) ??
    Number((infer ?? train).params.threshold ?? document.threshold);
  const { name, title } = estimator;
  const linesOf = (run: Run | null) => courtLinesNamed(run?.tags[COURT_LINES_TAG]);
  const courts = { test: linesOf(train), production: linesOf(infer) };
  const picture = (context: 'test' | 'production') => {
    const production = context === 'production';
    const of = production ? 'production' : 'training';
    const dataset = datasets.find((one) => one.context === of)?.name ?? '';
    return reportPlot(
      workspace,
      {
        place: pictures[context],
        predictions: predictions[context],
        title: estimatorTitle(estimator, reader.language),
        dataset,
        threshold,
        lines: courts[context],
        production,
      },
      reader,
    );
  };
  return {
    run: train,
    infer,
    document,
    predictions,
    model: {
      name,
      title,
      params: named(train.params, [...Object.keys(estimator.params).map(snakeCase), 'calibration']),
      facts: fitted.facts,
      warnings: [
        ...fitted.warnings.map((text) => nameFeatures(text, featureNames)),
        ...[tagText(train.tags, OVERFITTING_TAG)].filter((text) => text !== null),
      ],
      test: evaluateLabelled(predictions.test, threshold),
      production: evaluateLabelled(predictions.production, threshold),
      pictures: {
        test: await picture('test'),
        production: await picture('production'),
      },
      shots: predictions,
      courts,
      calibration: document.calibration
        ? { method: document.calibration.method, cv: document.calibration.members.length }
        : null,
      explanation: fitted.explanation,
      featureNames,
      featureSd: document.featureSd,
      groups,
    },
  };
}

/** What `diagnose` says of the run; nothing where its rows are no longer here. */
async function judgedBy(
  diagnosed: () => Promise<RunDiagnosis>,
  collected: readonly CollectedModel[],
): Promise<Pick<ReportData, 'verdict' | 'zones'>> {
  const diagnosis = await diagnosed().catch((error: unknown) => {
    if (error instanceof ReviewError && error.code === 'RESOURCE_DOES_NOT_EXIST') return null;
    throw error;
  });
  if (diagnosis === null) return { verdict: [], zones: null };
  const own = collected.find(({ run, infer }) =>
    [run.runId, infer?.runId].includes(diagnosis.run_id),
  );
  const hasPlaces = diagnosis.zones.some(({ zone }) => zone !== 'none');
  const context = own?.infer?.runId === diagnosis.run_id ? 'production' : 'test';
  return {
    verdict: diagnosis.verdict,
    zones:
      own && hasPlaces
        ? {
            context,
            lines: own.model.courts[context],
            n: diagnosis.rows,
            model: own.model,
            zones: diagnosis.zones,
          }
        : null,
  };
}

function evaluateLabelled(predictions: Predictions | null, threshold: number): Evaluation | null {
  if (predictions === null) return null;
  const { y, probability } = labelled(predictions);
  return y.length === 0 ? null : evaluate(y, probability, threshold);
}

function labelled({ actual, probability }: Predictions) {
  const known: number[] = [];
  actual.forEach((label, i) => {
    if (label !== NO_LABEL) known.push(i);
  });
  return {
    y: Uint8Array.from(known, (i) => actual[i]),
    probability: Float64Array.from(known, (i) => probability[i]),
  };
}

/** For each pair of models on the same rows: could their difference be chance? */
function comparisons(
  models: readonly CollectedModel[],
  context: 'test' | 'production',
): ReportComparison[] {
  return models.flatMap((first, i) =>
    models.slice(i + 1).flatMap((second) => {
      const [a, b] = [first.predictions[context], second.predictions[context]];
      if (!a || !b || a.row.length !== b.row.length) return [];
      const [known, other] = [labelled(a), labelled(b)];
      if (known.y.length === 0) return [];
      const threshold = (model: CollectedModel) => model.model[context]?.threshold;
      return [
        {
          context,
          first: first.model.name,
          second: second.model.name,
          ...accuracyDifference(
            known.y,
            predict(known.probability, threshold(first)),
            predict(other.probability, threshold(second)),
          ),
        },
      ];
    }),
  );
}

/** For the scored rows, like the run's warning: rows that lack a feature are not among them. */
async function collectShift(
  workspace: Workspace,
  digest: string | undefined,
  model: CollectedModel | undefined,
): Promise<FeatureShift[]> {
  const scored = model?.predictions.production;
  if (digest === undefined || model === undefined || !scored) return [];
  const { training } = model.document;
  const columns = await workspace.data.readNumeric({
    path: parquetPath(workspace.datasetsDir, digest),
    names: training.map(({ feature }) => feature),
  });
  return featureShifts(training, (j) => Float64Array.from(scored.row, (row) => columns[j][row]));
}

async function howToRepeat(workspace: Workspace, { root }: RunGroup) {
  const spec = root.artifacts.find(({ path }) => path === SPEC_FILE);
  if (spec) {
    const yaml = (await readArtifact(workspace, root.runId, SPEC_FILE)).toString();
    return { command: `shot-review pipeline --spec ${SPEC_FILE}`, yaml };
  }
  const { model_run_id: model, score_dataset: data } = root.params;
  return { command: `shot-review score --model ${model} --data ${data}`, yaml: '' };
}

function describeRun(run: Run): ReportRun {
  return {
    id: run.runId,
    name: run.name,
    status: run.status === 'SCHEDULED' ? 'RUNNING' : run.status,
    startTime: run.startTime ?? 0,
    endTime: run.endTime,
  };
}

function collectFiles(workspace: Workspace, { root, runs }: RunGroup): ReportFile[] {
  return [root, ...runs].flatMap((run) =>
    run.artifacts
      .filter(({ path }) => /\.(csv|png|yaml)$/.test(path))
      .map(({ path }) => ({
        path: `${folderOf(run)}${path}`,
        source: join(artifactDir(workspace, run.runId), path),
      })),
  );
}

/** `train/<model>/` for a model's run, `train/` for its stage's run, nothing for the pipeline's own. */
function folderOf({ tags }: Run): string {
  const { stage = 'run', model } = tags;
  if (stage === 'pipeline') return '';
  return model === undefined ? `${stage}/` : `${stage}/${model}/`;
}

function named(facts: Readonly<Record<string, string>>, keys: readonly string[]): NamedText[] {
  return keys.filter((key) => key in facts).map((key) => [key, facts[key]]);
}
