/** Exports a model as a file for other programs, after it was run beside the program's own scoring where it can be. */
import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { ReviewError, reasonOf } from '../../../common/errors.ts';
import { type DialectName, tableName } from '../../../common/sql.ts';
import { keepsMissing } from '../../../models/prepare/options.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import { writeFileDurably } from '../files/write.ts';
import { checkRows } from '../model-export/check-rows.ts';
import { javaScriptModule } from '../model-export/code/javascript.ts';
import { pythonModule } from '../model-export/code/python.ts';
import type { ExportCheck, ModelFacts } from '../model-export/facts.ts';
import { onnxModel } from '../model-export/onnx/write.ts';
import { type ModelPlan, planOf } from '../model-export/plan.ts';
import { type RuntimeResult, runOnnxModel, runPythonModule } from '../model-export/run-python.ts';
import { selectOf, sqlFile } from '../model-export/sql/write.ts';
import type { ModelDocument } from '../model-files/model-file.ts';
import { MODEL_JSON, MODEL_WEIGHTS } from '../model-files/model-file.ts';
import { readArtifact } from './artifacts.ts';
import type { PipelineContext } from './context.ts';
import { loadDecidedModel } from './score.ts';

export const EXPORT_FORMATS = ['onnx', 'sql', 'js', 'py'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportModelOptions {
  readonly runId: string;
  /** Its ending says the format. */
  readonly to: string;
  readonly dialect: DialectName;
  /** For SQL: the table to read from. */
  readonly table: string;
}

export interface ExportedModel extends ModelFacts {
  readonly path: string;
  readonly format: ExportFormat;
  /** null unless the format is SQL. */
  readonly dialect: DialectName | null;
}

/** How far a probability may be from the program's own. */
const TOLERANCE: Readonly<Record<ExportFormat, number>> = {
  onnx: 1e-6,
  sql: 1e-9,
  js: 1e-9,
  py: 1e-9,
};
/** The network computes in float32 here, its exports in float64. */
const FLOAT32_TOLERANCE = 1e-5;
/** Where the SQL is tried. */
const CHECK_TABLE = 'shot_review_check';

/** The format that the file's ending says. Throws `USAGE`. */
export function exportFormat(path: string): ExportFormat {
  const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase();
  const format = EXPORT_FORMATS.find((one) => one === (ending === 'mjs' ? 'js' : ending));
  if (format !== undefined) return format;
  throw new ReviewError('USAGE', 'modelExport.unknownFormat', { path });
}

/**
 * Writes the file as a whole. Throws `USAGE` for an ending that names no format, `INVALID_PARAMETER_VALUE` for a model
 * that the format cannot hold, `INTERNAL` if the file gives other probabilities than the program.
 */
export async function exportModel(
  context: Pick<PipelineContext, 'workspace' | 'engine' | 'signal'>,
  { runId, to, dialect, table }: ExportModelOptions,
): Promise<ExportedModel> {
  const { workspace } = context;
  const format = exportFormat(to);
  const document = await loadDecidedModel(workspace, runId);
  const plan = planOf(document);
  const hash = createHash('sha256');
  for (const path of [MODEL_JSON, MODEL_WEIGHTS]) {
    hash.update(await readArtifact(workspace, runId, path));
  }
  const facts: ModelFacts = {
    model: document.estimator,
    signature: document.signature,
    digest: hash.digest('hex'),
    threshold: document.threshold,
    runId,
    programVersion: document.programVersion,
    checked: [],
  };
  const write = (known: ModelFacts): string | Uint8Array => {
    switch (format) {
      case 'onnx':
        return onnxModel(plan, known);
      case 'js':
        return javaScriptModule(plan, known);
      case 'py':
        return pythonModule(plan, known);
      case 'sql':
        return sqlFile(plan, known, { dialect, from: tableName(table, dialect) });
    }
  };
  const check = await checkExport(context, document, plan, write(facts), format, dialect);
  const known = { ...facts, checked: check === null ? [] : [check] };
  await writeFileDurably(to, Buffer.from(write(known)));
  return { path: to, format, dialect: format === 'sql' ? dialect : null, ...known };
}

/** null if the machine has no runtime for it. */
async function checkExport(
  { workspace, engine, signal }: Pick<PipelineContext, 'workspace' | 'engine' | 'signal'>,
  document: ModelDocument,
  plan: ModelPlan,
  written: string | Uint8Array,
  format: ExportFormat,
  dialect: DialectName,
): Promise<ExportCheck | null> {
  const { table, rows } = checkRows(document);
  const result = await runExport().catch((cause: unknown) => {
    throw new ReviewError(
      'INTERNAL',
      'modelExport.failed',
      { model: plan.estimator, reason: reasonOf(cause) },
      { cause },
    );
  });
  if (result === null) return null;
  const kept = keepsMissing(estimatorNamed(document.estimator), document.preparation)
    ? rows.map((_, i) => i)
    : rows.flatMap((row, i) => (Object.values(row).includes(null) ? [] : [i]));
  const columns = table.columns.map((column) => ({
    ...column,
    values: Float64Array.from(kept, (i) => column.values[i]),
  }));
  const { estimator, state, preparation, calibration, threshold } = document;
  const { probability } = await engine.run(
    {
      type: 'score',
      model: { estimator, state, preparation, calibration },
      table: { rows: kept.length, columns },
      y: new Uint8Array(kept.length).fill(255),
      threshold,
    },
    { signal },
  );
  const expected = new Float64Array(rows.length).fill(Number.NaN);
  kept.forEach((at, i) => {
    expected[at] = probability[i];
  });
  const differences = result.probability.map((p, i) =>
    Number.isNaN(p) && Number.isNaN(expected[i]) ? 0 : Math.abs(p - expected[i]),
  );
  const difference = Math.max(...differences);
  const isFloat32 = plan.members.some(({ steps }) =>
    steps.some(({ kind }) => kind === 'standardise'),
  );
  const tolerance = isFloat32 ? FLOAT32_TOLERANCE : TOLERANCE[format];
  if (!(difference <= tolerance)) {
    throw new ReviewError('INTERNAL', 'modelExport.differs', {
      model: plan.estimator,
      runtime: result.runtime,
      difference: String(difference),
    });
  }
  return { runtime: result.runtime, rows: rows.length, difference };

  async function runExport(): Promise<RuntimeResult | null> {
    if (format === 'onnx') return runOnnxModel(written as Uint8Array, plan, rows);
    if (format === 'py') return runPythonModule(written as string, rows);
    if (format === 'js') {
      // A module cannot be imported from a text in every host.
      const script = `${String(written).replaceAll(/^export /gm, '')}\npredictProba`;
      const predictProba = runInNewContext(script) as (of: typeof rows) => number[];
      return { runtime: `node ${process.versions.node}`, probability: predictProba(rows) };
    }
    if (dialect !== 'duckdb') return null;
    return workspace.data.scoreBySql({
      select: selectOf(plan, { dialect, from: CHECK_TABLE }),
      table: CHECK_TABLE,
      columns: plan.inputs,
      rows,
      probability: `${plan.estimator}_probability`,
    });
  }
}
