/** Reads the logged models of a file store's experiment (`<experiment>/models/m-…`, MLflow 3). */

import { join } from 'node:path';
import { message } from '../../../common/i18n/message.ts';
import { isLoggedModelId, loggedModelStatusOf, numberOrNull, textOrNull } from './enums.ts';
import { parseLoggedModelMetricFile } from './metric-lines.ts';
import type { ExperimentRecord, LoggedModelMetric, LoggedModelRecord } from './records.ts';
import {
  forEachFile,
  MOST_METRIC_BYTES,
  type ReportProblem,
  readMeta,
  readText,
  readTextFolder,
  storeFolders,
} from './text-files.ts';

export function* readLoggedModels(
  parent: string,
  experiment: ExperimentRecord,
  report: ReportProblem,
): Generator<LoggedModelRecord> {
  for (const folder of storeFolders(parent, report)) {
    const dir = join(parent, folder);
    const meta = readMeta(dir, report);
    if (!meta) continue;
    const id = String(meta.model_id ?? folder);
    if (!isLoggedModelId(id)) {
      report(dir, message('mlflow.badModelId', { id: id.slice(0, 100) }));
      continue;
    }
    yield {
      type: 'logged_model',
      id,
      experimentId: experiment.id,
      trashed: experiment.trashed,
      name: String(meta.name ?? folder),
      artifactLocation: textOrNull(meta.artifact_location),
      creationTime: numberOrNull(meta.creation_timestamp),
      lastUpdateTime: numberOrNull(meta.last_updated_timestamp),
      status: loggedModelStatusOf(meta.status),
      deleted: meta.lifecycle_stage === 'deleted',
      modelType: textOrNull(meta.model_type),
      sourceRunId: textOrNull(meta.source_run_id),
      params: readTextFolder(join(dir, 'params'), report),
      tags: readTextFolder(join(dir, 'tags'), report),
      metrics: readMetrics(join(dir, 'metrics'), report),
      artifactFolder: join(dir, 'artifacts'),
    };
  }
}

function readMetrics(dir: string, report: ReportProblem): LoggedModelMetric[] {
  const metrics: LoggedModelMetric[][] = [];
  forEachFile(dir, report, (key, path) => {
    const text = readText(path, report, MOST_METRIC_BYTES);
    if (text === null) return;
    const { points, faults } = parseLoggedModelMetricFile(key, text);
    metrics.push(points);
    if (faults.length > 0) {
      report(path, message('mlflow.lines', { n: faults.length, first: faults[0] }));
    }
  });
  return metrics.flat();
}
