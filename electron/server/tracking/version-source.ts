/** Which sources a version may name: never a file of this machine, nor a way out of the run or model it belongs to. */

import { runExists } from '../../core/store/run-queries.ts';
import type { StoreReader } from '../../core/store/sql.ts';
import { findTrackedLoggedModel } from '../../core/store/tracking-logged-models.ts';
import { placeOf } from './artifact-uris.ts';
import { invalid, type TrackingError } from './tracking-error.ts';

/** @throws TrackingError INVALID_PARAMETER_VALUE */
export function requireOwnSource(
  reader: StoreReader,
  source: string,
  runId: string,
  modelId: string,
): void {
  const owner = modelId === '' ? 'run_id' : 'model_id';
  if (isLocal(source)) {
    throw invalid(
      `Invalid model version source: '${source}'. To use a local path as a model version source, the ${owner} request parameter has to be specified and the local path has to be contained within the artifact directory of the run specified by the ${owner}.`,
    );
  }
  const decoded = fullyDecoded(source);
  if (decoded.includes('\0') || decoded.split('/').some((part) => part === '..' || part === '.')) {
    throw invalid(
      `Invalid model version source: '${source}'. If supplying a source as an http, https, local file path, ftp, objectstore, or mlflow-artifacts uri, an absolute path must be provided without relative path references present. Please provide an absolute path.`,
    );
  }
  const [, ofRun] = /^runs:\/([^/]+)/.exec(source) ?? [];
  if (ofRun !== undefined && (ofRun !== runId || modelId !== '')) throw notIts(source, owner);
  const [, ofModel] = /^models:\/(m-[\w-]+)$/.exec(source) ?? [];
  if (ofModel !== undefined && findTrackedLoggedModel(reader, ofModel) === null) {
    throw notIts(source, 'model_id');
  }
  if (ofModel !== undefined && modelId !== '' && ofModel !== modelId) throw notIts(source, owner);
  const [, path] = /^mlflow-artifacts:\/+(.+)$/.exec(source) ?? [];
  if (path === undefined) return;
  const place = placeOf(path.replace(/^[^/]+:\d+\//, ''));
  const isIts =
    place !== null &&
    ('runId' in place.owner
      ? place.owner.runId === runId && runExists(reader, runId)
      : place.owner.modelId === modelId || modelId === '');
  if (!isIts) throw notIts(source, owner);
}

function isLocal(source: string): boolean {
  return !/^[a-z][a-z0-9+.-]+:/i.test(source) || /^file:/i.test(source);
}

function notIts(source: string, owner: string): TrackingError {
  return invalid(
    `Invalid model version source: '${source}'. The ${owner} request parameter must identify the resource that contains the source.`,
  );
}

function fullyDecoded(text: string): string {
  let decoded = text;
  for (let i = 0; i < 10; i++) {
    try {
      const next = decodeURIComponent(decoded);
      if (next === decoded) break;
      decoded = next;
    } catch {
      break;
    }
  }
  return decoded;
}
