/**
 * Every route of the tracking API: the one list that requests are matched with and that `docs/tracking-api.md` is held
 * against. Paths lie below `/api/2.0` and `/ajax-api/2.0`; those of `ROOT_ROUTES` are whole.
 */

import {
  deleteProxied,
  downloadProxied,
  getArtifact,
  getArtifactOfModel,
  getArtifactOfVersion,
  listArtifactsOfModel,
  listArtifactsOfRun,
  listProxied,
  uploadProxied,
} from './artifacts.ts';
import { searchDatasets } from './datasets.ts';
import type { Endpoint } from './endpoint.ts';
import {
  bringBackExperiment,
  createExperiment,
  deleteTagOfExperiment,
  getExperimentById,
  getExperimentByName,
  removeExperiment,
  searchExperiments,
  setTagOfExperiment,
  updateExperiment,
} from './experiments.ts';
import { getHistoriesInBulk, getMetricHistory, getSampledHistories } from './histories.ts';
import {
  createLoggedModel,
  deleteLoggedModel,
  deleteTagOfLoggedModel,
  finalizeLoggedModel,
  getLoggedModel,
  logParamsOfLoggedModel,
  searchLoggedModels,
  setTagsOfLoggedModel,
} from './logged-models.ts';
import {
  createVersion,
  deleteTagOfVersion,
  deleteVersion,
  getDownloadUri,
  getVersion,
  moveToStage,
  searchVersions,
  setTagOfVersion,
  updateVersion,
} from './model-versions.ts';
import {
  createModel,
  deleteModel,
  deleteModelAlias,
  deleteTagOfModel,
  getLatestVersions,
  getModel,
  getVersionByAlias,
  renameModel,
  searchModels,
  setModelAlias,
  setTagOfModel,
  updateModel,
} from './registered-models.ts';
import {
  logBatch,
  logInputs,
  logMetric,
  logModel,
  logOutputs,
  logParameter,
} from './run-values.ts';
import {
  bringBackRun,
  createTrackedRun,
  deleteTagOfRun,
  getTrackedRun,
  removeRun,
  searchRuns,
  setTagOfRun,
  updateRun,
} from './runs.ts';
import { getServerInfo, sayHealth, sayVersion } from './server-facts.ts';
import { abortUpload, completeUpload, createUpload, uploadPart } from './uploads.ts';

export interface Route {
  readonly method: string;
  /** `{name}` is one part of a path, `{name*}` all that follows. */
  readonly path: string;
  readonly endpoint: Endpoint;
  /** Whether it is answered without the server's token: it has a key of its own, or tells nothing. */
  readonly isOpen?: boolean;
}

const get = (path: string, endpoint: Endpoint): Route => ({ method: 'GET', path, endpoint });
const post = (path: string, endpoint: Endpoint): Route => ({ method: 'POST', path, endpoint });
const patch = (path: string, endpoint: Endpoint): Route => ({ method: 'PATCH', path, endpoint });
const put = (path: string, endpoint: Endpoint): Route => ({ method: 'PUT', path, endpoint });
const del = (path: string, endpoint: Endpoint): Route => ({ method: 'DELETE', path, endpoint });
const open = (route: Route): Route => ({ ...route, isOpen: true });

export const ROUTES: readonly Route[] = [
  post('/mlflow/experiments/create', createExperiment),
  get('/mlflow/experiments/get', getExperimentById),
  get('/mlflow/experiments/get-by-name', getExperimentByName),
  post('/mlflow/experiments/search', searchExperiments),
  get('/mlflow/experiments/search', searchExperiments),
  post('/mlflow/experiments/update', updateExperiment),
  post('/mlflow/experiments/delete', removeExperiment),
  post('/mlflow/experiments/restore', bringBackExperiment),
  post('/mlflow/experiments/set-experiment-tag', setTagOfExperiment),
  post('/mlflow/experiments/delete-experiment-tag', deleteTagOfExperiment),
  post('/mlflow/experiments/search-datasets', searchDatasets),

  post('/mlflow/runs/create', createTrackedRun),
  get('/mlflow/runs/get', getTrackedRun),
  post('/mlflow/runs/search', searchRuns),
  post('/mlflow/runs/update', updateRun),
  post('/mlflow/runs/delete', removeRun),
  post('/mlflow/runs/restore', bringBackRun),
  post('/mlflow/runs/log-metric', logMetric),
  post('/mlflow/runs/log-parameter', logParameter),
  post('/mlflow/runs/log-batch', logBatch),
  post('/mlflow/runs/log-inputs', logInputs),
  post('/mlflow/runs/outputs', logOutputs),
  post('/mlflow/runs/log-model', logModel),
  post('/mlflow/runs/set-tag', setTagOfRun),
  post('/mlflow/runs/delete-tag', deleteTagOfRun),

  get('/mlflow/metrics/get-history', getMetricHistory),
  get('/mlflow/metrics/get-history-bulk', getHistoriesInBulk),
  get('/mlflow/metrics/get-history-bulk-interval', getSampledHistories),

  get('/mlflow/artifacts/list', listArtifactsOfRun),
  get('/mlflow-artifacts/artifacts', listProxied),
  get('/mlflow-artifacts/artifacts/{path*}', downloadProxied),
  put('/mlflow-artifacts/artifacts/{path*}', uploadProxied),
  del('/mlflow-artifacts/artifacts/{path*}', deleteProxied),
  post('/mlflow-artifacts/mpu/create/{path*}', createUpload),
  post('/mlflow-artifacts/mpu/complete/{path*}', completeUpload),
  post('/mlflow-artifacts/mpu/abort/{path*}', abortUpload),
  open(put('/mlflow-artifacts/mpu/part/{upload_id}/{part}', uploadPart)),

  post('/mlflow/registered-models/create', createModel),
  get('/mlflow/registered-models/get', getModel),
  get('/mlflow/registered-models/search', searchModels),
  post('/mlflow/registered-models/rename', renameModel),
  patch('/mlflow/registered-models/update', updateModel),
  del('/mlflow/registered-models/delete', deleteModel),
  post('/mlflow/registered-models/get-latest-versions', getLatestVersions),
  get('/mlflow/registered-models/get-latest-versions', getLatestVersions),
  post('/mlflow/registered-models/set-tag', setTagOfModel),
  del('/mlflow/registered-models/delete-tag', deleteTagOfModel),
  post('/mlflow/registered-models/alias', setModelAlias),
  get('/mlflow/registered-models/alias', getVersionByAlias),
  del('/mlflow/registered-models/alias', deleteModelAlias),

  post('/mlflow/model-versions/create', createVersion),
  get('/mlflow/model-versions/get', getVersion),
  get('/mlflow/model-versions/search', searchVersions),
  patch('/mlflow/model-versions/update', updateVersion),
  del('/mlflow/model-versions/delete', deleteVersion),
  post('/mlflow/model-versions/transition-stage', moveToStage),
  get('/mlflow/model-versions/get-download-uri', getDownloadUri),
  post('/mlflow/model-versions/set-tag', setTagOfVersion),
  del('/mlflow/model-versions/delete-tag', deleteTagOfVersion),

  post('/mlflow/logged-models', createLoggedModel),
  post('/mlflow/logged-models/search', searchLoggedModels),
  get('/mlflow/logged-models/{model_id}', getLoggedModel),
  patch('/mlflow/logged-models/{model_id}', finalizeLoggedModel),
  del('/mlflow/logged-models/{model_id}', deleteLoggedModel),
  post('/mlflow/logged-models/{model_id}/params', logParamsOfLoggedModel),
  patch('/mlflow/logged-models/{model_id}/tags', setTagsOfLoggedModel),
  del('/mlflow/logged-models/{model_id}/tags/{tag_key}', deleteTagOfLoggedModel),
  get('/mlflow/logged-models/{model_id}/artifacts/directories', listArtifactsOfModel),
  get('/mlflow/logged-models/{model_id}/artifacts/files', getArtifactOfModel),
];

export const ROOT_ROUTES: readonly Route[] = [
  open(get('/health', sayHealth)),
  open(get('/version', sayVersion)),
  get('/get-artifact', getArtifact),
  get('/model-versions/get-artifact', getArtifactOfVersion),
  get('/api/3.0/mlflow/server-info', getServerInfo),
  get('/ajax-api/3.0/mlflow/server-info', getServerInfo),
];

/** What MLflow's server has and this one has not, by the first part of a path below `/mlflow/`. */
export const ABSENT: Readonly<Record<string, string>> = {
  traces: 'tracing',
  'unified-traces': 'tracing',
  'get-online-trace-details': 'tracing',
  'trace-infos': 'tracing',
  'get-trace-artifact': 'tracing',
  assessments: 'assessments',
  scorers: 'scorers',
  datasets: 'evaluation datasets',
  'evaluation-datasets': 'evaluation datasets',
  webhooks: 'webhooks',
  gateway: 'the gateway',
  'gateway-proxy': 'the gateway',
  issues: 'issues of traces',
  jobs: 'jobs',
  'label-schemas': 'label schemas',
  'review-queues': 'review queues',
  workspaces: 'workspaces',
  'mcp-servers': 'the registry of MCP servers',
  'prompt-optimization': 'the optimization of prompts',
};
