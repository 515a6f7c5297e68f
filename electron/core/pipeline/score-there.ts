/** Scores rows where they lie, by the SQL of a model in an engine: a run of stage infer whose rows stay there. */
import { createHash } from 'node:crypto';
import { COURT_LINES_TAG } from '../../../common/court/leagues.ts';
import { toCourtFeet } from '../../../common/court/positions.ts';
import { lines, message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { ROWS_ELSEWHERE_TAG, SCORED_ROWS_TAG } from '../../../common/scored-rows.ts';
import { type Scores, scoresOf } from '../../../models/metrics/score-binary.ts';
import { zeroReasons } from '../../../models/metrics/zero-reasons.ts';
import { describeShift, isShifted } from '../../../models/shift/feature-shift.ts';
import type { Dataset } from '../data/dataset.ts';
import { CURVE_BINS } from '../data/engine/curve-bins.ts';
import type { ScoredRows } from '../data/engine/score-rows.ts';
import { readDatasetRecords } from '../data/storage.ts';
import { planOf } from '../model-export/plan.ts';
import { selectOf } from '../model-export/sql/write.ts';
import { writeCsv } from '../report/csv.ts';
import { logPredictions } from '../store/predictions.ts';
import { getRun, getRuns } from '../store/runs.ts';
import { writeArtifact } from './artifacts.ts';
import type { PipelineContext } from './context.ts';
import { type EngineOptions, engineOutput, engineRows } from './engine-places.ts';
import { evaluationTags } from './evaluation-tags.ts';
import { changeOf, resolveReference } from './references.ts';
import { chosenLabels, copyArtifacts, loadDecidedModel } from './score.ts';
import { logToRun, type TrackedRun, trackStage } from './tracker.ts';
import { PROGRAM_VERSION } from './version.ts';
import type { Workspace } from './workspace.ts';

/** The most rows that the court gets. */
const MOST_SAMPLED = 250_000;

export interface ScoreThereOptions extends EngineOptions {
  /** A file or a table that the scored rows become. */
  readonly to: string;
  readonly modelRunId: string;
  /** Null: the one last kept for the model, else the one it was trained with. */
  readonly threshold: number | null;
  /** A folder for copies of the run's files; null: none. */
  readonly out: string | null;
}

export interface ScoredThere {
  readonly runId: string;
  /** A file or a table. */
  readonly path: string;
  readonly engine: string;
  readonly rows: number;
  readonly scored: number;
  /** null if no row has a label. */
  readonly scores: Scores | null;
}

/** Throws what exporting the model as SQL and `scoreRows` throw, `USAGE` for places that the engine has not. */
export async function scoreThere(
  context: Omit<PipelineContext, 'engine'>,
  { modelRunId, to, out, threshold: given = null, ...asked }: ScoreThereOptions,
): Promise<ScoredThere> {
  const { workspace, signal } = context;
  const { options, reference } = await resolveReference(workspace, asked);
  const { where, shown: source, name, from } = engineRows(options);
  const { shown: path, write } = engineOutput(options, to);
  const document = await loadDecidedModel(workspace, modelRunId, given);
  const plan = planOf(document);
  const select = selectOf(plan, { dialect: options.engine, from });
  const { experimentId, params } = getRun(workspace.store, modelRunId);
  // What the pipeline that trained the model has scored besides.
  const { score_dataset: _, ...trainedWith } = params;
  const { estimator, target, threshold, features } = document;
  const training = await trainingDataset(workspace, trainedWith);
  const result = await trackStage(
    context,
    { experimentId },
    {
      name: `score ${name}`,
      stage: 'infer',
      tags: { model: estimator, [ROWS_ELSEWHERE_TAG]: path },
    },
    async (parent) => {
      const common = {
        score_source: source,
        ...(reference && { score_reference: reference.digest }),
        features: features.join(','),
        target,
        threshold: String(threshold),
        program_version: PROGRAM_VERSION,
        model_run_id: modelRunId,
        engine: options.engine,
        ...(options.engine === 'duckdb' && { memory_limit: options.memory }),
        ...(options.master !== null && { spark_master: options.master }),
      };
      await logToRun(workspace, parent, { params: common });
      return trackStage(
        context,
        parent,
        { name: estimator, stage: 'infer', tags: { model: estimator, [ROWS_ELSEWHERE_TAG]: path } },
        async (run) => {
          context.report({
            stage: 'infer',
            model: estimator,
            text: message('pipeline.scoring', { model: estimator }),
          });
          await logToRun(workspace, run, { params: { ...trainedWith, ...common } });
          const { x = null, y = null } = training?.roles ?? {};
          const court = training?.court ?? null;
          const scored = await write((into) =>
            workspace.data.scoreRows(
              {
                where,
                into,
                shown: source,
                select,
                features: plan.inputs,
                probability: `${estimator}_probability`,
                threshold,
                training: document.training,
                target,
                labels: chosenLabels(trainedWith) ?? {},
                court:
                  x === null || y === null || court === null
                    ? null
                    : { x, y, positions: court, lines: court.lines },
                sample: MOST_SAMPLED,
              },
              { signal },
            ),
          );
          const scores = await record(workspace, run, scored, {
            source,
            path,
            threshold,
            training,
            warnings: changeOf(reference, scored.rows),
          });
          const { engine, rows } = scored;
          const ids = { runId: parent.runId, childId: run.runId };
          return { ...ids, engine, rows, scored: scored.scored, scores };
        },
      );
    },
  );
  const { childId, ...rest } = result;
  if (out !== null) await copyArtifacts(workspace, childId, out);
  return { path, ...rest };
}

/** Scores, curves and the sample of the rows; returns the scores. */
async function record(
  workspace: Workspace,
  run: TrackedRun,
  scored: ScoredRows,
  {
    source,
    path,
    threshold,
    training,
    warnings,
  }: {
    readonly source: string;
    readonly path: string;
    readonly threshold: number;
    readonly training: Dataset | null;
    readonly warnings: Readonly<Record<string, Text>>;
  },
): Promise<Scores | null> {
  const { sample, confusion, labelled, highest, engine, rows } = scored;
  const scores = labelled === 0 ? null : scoresOf(confusion, scored);
  const court = training?.court ?? null;
  const unknown = new Float32Array(sample.row.length).fill(Number.NaN);
  const feet = court === null ? { x: unknown, y: unknown } : toCourtFeet(court, sample.x, sample.y);
  await workspace.store.commit((tx) =>
    logPredictions(tx, run.runId, 'prod', {
      x: Float32Array.from(feet.x),
      y: Float32Array.from(feet.y),
      actual: sample.actual,
      probability: sample.probability,
      row: sample.row,
    }),
  );
  const shifted = scored.shifts.filter(isShifted);
  const isSampled = sample.row.length < scored.scored;
  await logToRun(workspace, run, {
    metrics: { ...scores?.metrics },
    tags: {
      rows: message('modelExport.scoredThere', { path, rows, engine }),
      ...(court !== null && { [COURT_LINES_TAG]: court.lines }),
      ...(scores !== null && {
        [SCORED_ROWS_TAG]: `production ${digestOf([source, rows, scored.digest])}`,
      }),
      ...(isSampled && {
        'warning.sample': message('modelExport.sampled', {
          sample: sample.row.length,
          rows: scored.scored,
        }),
      }),
      ...warnings,
      ...(shifted.length > 0 && { 'warning.shift': lines(shifted.map(describeShift)) }),
      ...(scores !== null &&
        !scored.isCurveExact && {
          'warning.curves': message('modelExport.binned', { bins: CURVE_BINS }),
        }),
      ...(scores === null
        ? { 'warning.labels': message('pipeline.noProductionLabels') }
        : evaluationTags({ ...scores, zeroReasons: zeroReasons(confusion, highest, threshold) })),
    },
  });
  const tables = {
    'slices.csv': [
      'column,value,rows,labelled,makes,mean_probability,accuracy,log_loss'.split(','),
      ...scored.slices.map((one) => [
        ...[one.column, one.value, one.rows, one.labelled, one.makes, one.meanProbability],
        ...[one.accuracy, one.logLoss].map(known),
      ]),
    ],
    ...(scored.zones.length > 0 && {
      'zones.csv': [
        'zone,rows,labelled,makes,mean_probability'.split(','),
        ...scored.zones.map((one) => [
          ...[one.zone, one.rows, one.labelled, one.makes, one.meanProbability],
        ]),
      ],
    }),
    ...(scores !== null && {
      'curves.csv': [
        ['threshold', 'true_positives', 'false_positives'],
        ...scored.curve.map((point) => [point.threshold, point.tp, point.fp]),
      ],
      'calibration.csv': [
        ['bin', 'rows', 'mean_probability', 'makes'],
        ...scored.calibration.map((one) => [one.bin, one.rows, one.meanProbability, one.makes]),
      ],
    }),
  };
  for (const [name, rows] of Object.entries(tables)) {
    await writeArtifact(workspace, run.runId, name, writeCsv(rows));
  }
  return scores;
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function digestOf(facts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16);
}

/** What the model, or the one that it was fitted anew from, was trained on, for its positions and court; null if it is no longer here. */
async function trainingDataset(
  { datasetsDir, store }: Workspace,
  params: Readonly<Record<string, string>>,
): Promise<Dataset | null> {
  const [earlier] = params.model_run_id === undefined ? [] : getRuns(store, [params.model_run_id]);
  const digest = params.train_dataset ?? earlier?.params.train_dataset;
  const records = await readDatasetRecords(datasetsDir);
  return records.find((one) => one.digest === digest) ?? null;
}
