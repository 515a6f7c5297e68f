/** Counts what MLflow stores and this program does not, so that an import can report what it left out. */

import { join } from 'node:path';
import type { Database } from 'sql.js';
import { message } from '../../../common/i18n/message.ts';
import { folderNames } from './find-stores.ts';
import { columnsOf } from './tables.ts';
import type { ReportProblem } from './text-files.ts';

/** By table; https://mlflow.org/docs/latest/genai/ explains them. */
const TABLES = {
  trace_info: 'mlflow.tracesLeftOut',
  assessments: 'mlflow.assessmentsLeftOut',
  scorers: 'mlflow.scorersLeftOut',
  evaluation_datasets: 'mlflow.evaluationDatasetsLeftOut',
} as const;

export function reportLeftOutRows(db: Database, path: string, report: ReportProblem): void {
  const count = (sql: string): number => Number(db.exec(sql)[0].values[0][0]);
  for (const [table, id] of Object.entries(TABLES)) {
    if (columnsOf(db, table).size === 0) continue;
    const n = count(`SELECT count(*) FROM ${table}`);
    if (n > 0) report(path, message(id, { n }));
  }
  const isKnown = ['experiments', 'runs', 'trace_info'].every((table) =>
    columnsOf(db, table).has('experiment_id'),
  );
  if (!isKnown) return;
  const [only] = db.exec(
    `SELECT e.name, count(*) FROM trace_info t JOIN experiments e USING (experiment_id)
     WHERE experiment_id NOT IN (SELECT experiment_id FROM runs WHERE experiment_id IS NOT NULL)
     GROUP BY experiment_id ORDER BY e.name`,
  );
  for (const [name, n] of only?.values ?? []) {
    report(path, message('mlflow.onlyTraces', { experiment: String(name), n: Number(n) }));
  }
}

/** The same for the folder of an experiment in a file store. */
export function reportLeftOutFiles(
  dir: string,
  experiment: string,
  hasRuns: boolean,
  report: ReportProblem,
): void {
  const traces = folderNames(join(dir, 'traces'));
  const n = traces.length;
  if (n === 0) return;
  report(join(dir, 'traces'), message('mlflow.tracesLeftOut', { n }));
  if (!hasRuns) report(dir, message('mlflow.onlyTraces', { experiment, n }));
}
