/** Writes a run of an MLflow store into the run store, or adds what is new to a run that is already there. */

import { registerDataset } from '../store/datasets.ts';
import {
  addImportedRun,
  getKnownRun,
  type KnownRun,
  setImportedRunName,
  setImportedRunStage,
  setImportedRunStatus,
  updateImportedRun,
} from '../store/imported-runs.ts';
import { hasInput, linkDataset, linkLoggedModel, setInputTag } from '../store/inputs.ts';
import { listMetricPoints } from '../store/metrics.ts';
import { addParam, listParams } from '../store/params.ts';
import type { Tx } from '../store/sql.ts';
import { deleteTag, listTags, setTag } from '../store/tags.ts';
import { DIGEST_WIDTH } from './enums.ts';
import { type Fields, mergeBaseOf, tagFields, tagKeyOf, threeWayMerge } from './merge.ts';
import type { DatasetInputRecord, MetricRecord, RunRecord } from './records.ts';

export interface RunOrigin {
  experimentId: string;
  /** The run or its experiment is deleted. */
  deleted: boolean;
  storePath: string;
  artifactRoot: string | null;
}

export interface ImportedRun {
  isNew: boolean;
  /** Points that are not here yet; the caller logs them. */
  points: MetricRecord[];
  newParams: number;
  /** Fields that were edited here and keep their value. */
  kept: string[];
  /** Params that have a different value here. */
  conflicts: string[];
}

/** Imports everything but the metric points, which may be many. */
export function importRun(tx: Tx, run: RunRecord, origin: RunOrigin): ImportedRun {
  const there = fieldsOf(run, origin.deleted);
  const here = getKnownRun(tx, run.id);
  const kept = here ? update(tx, run, here, there, origin) : [];
  if (!here) insert(tx, run, there, origin);
  const { added, conflicts } = addParams(tx, run, here === null);
  for (const input of run.inputs) addInput(tx, run.id, input, origin.experimentId);
  for (const model of run.outputs) linkLoggedModel(tx, run.id, model);
  const points = here ? withoutKnown(tx, run) : run.metrics;
  return { isNew: here === null, points, newParams: added, kept, conflicts };
}

/** The fields users edit; status and times always come from the store. */
function fieldsOf(run: RunRecord, deleted: boolean): Fields {
  const stage = deleted ? 'deleted' : 'active';
  return new Map([['name', run.name], ['lifecycle_stage', stage], ...tagFields(run.tags)]);
}

function insert(tx: Tx, run: RunRecord, there: Fields, origin: RunOrigin): void {
  const { experimentId, deleted, storePath, artifactRoot } = origin;
  const stage = deleted ? 'deleted' : 'active';
  const base = mergeBaseOf(there);
  addImportedRun(tx, { ...run, experimentId, stage }, { storePath, artifactRoot, base });
  for (const [key, value] of run.tags) setTag(tx, run.id, key, value);
}

/** A run that was created here and returned from an export has no base: it stays as it is. */
function update(
  tx: Tx,
  run: RunRecord,
  here: KnownRun,
  there: Fields,
  origin: RunOrigin,
): string[] {
  if (here.base === null) return [];
  const fields: Fields = new Map([
    ['name', here.name],
    ['lifecycle_stage', here.stage],
    ...tagFields(listTags(tx, run.id).map(({ key, value }) => [key, value])),
  ]);
  const { changes, kept } = threeWayMerge(here.base, fields, there);
  applyFields(tx, run, changes);
  if (here.status !== run.status || here.endTime !== run.endTime) {
    setImportedRunStatus(tx, run.id, run.status, run.endTime);
  }
  const base = mergeBaseOf(there);
  // The place where the artifacts were last found counts; a zip has no lasting place.
  const artifactRoot = origin.artifactRoot ?? here.artifactRoot;
  const { storePath } = origin;
  if (base !== here.base || artifactRoot !== here.artifactRoot || storePath !== here.storePath) {
    updateImportedRun(tx, run.id, { base, artifactRoot, storePath });
  }
  return kept;
}

function applyFields(tx: Tx, { id, deletedTime }: RunRecord, changes: Fields): void {
  for (const [field, value] of changes) {
    const text = value === null ? null : String(value);
    const tag = tagKeyOf(field);
    if (tag !== null && text !== null) setTag(tx, id, tag, text);
    else if (tag !== null) deleteTag(tx, id, tag);
    else if (field === 'name') setImportedRunName(tx, id, text);
    else setImportedRunStage(tx, id, text as string, deletedTime);
  }
}

function addParams(tx: Tx, run: RunRecord, isNew: boolean): { added: number; conflicts: string[] } {
  const known = new Map(isNew ? [] : listParams(tx, run.id).map(({ key, value }) => [key, value]));
  let added = 0;
  const conflicts: string[] = [];
  for (const [key, value] of run.params) {
    const here = known.get(key);
    if (here === undefined) {
      addParam(tx, run.id, key, value);
      added++;
    } else if (here !== value) conflicts.push(key);
  }
  return { added, conflicts };
}

function withoutKnown(tx: Tx, run: RunRecord): MetricRecord[] {
  const known = new Set(listMetricPoints(tx, run.id).map(identity));
  return run.metrics.filter((point) => !known.has(identity(point)));
}

function identity({ key, value, timestamp, step }: MetricRecord): string {
  return `${step} ${timestamp} ${value} ${key}`;
}

function addInput(tx: Tx, runId: string, input: DatasetInputRecord, experimentId: string): void {
  // By name and digest: the dataset may belong to another experiment or to none, or return from an export.
  if (hasInput(tx, runId, input.name, input.digest.slice(0, DIGEST_WIDTH))) return;
  const { tags, ...dataset } = input;
  const datasetId = registerDataset(tx, { ...dataset, experimentId });
  const { inputId, isNew } = linkDataset(tx, runId, datasetId);
  if (!isNew) return;
  for (const [name, value] of tags) setInputTag(tx, runId, inputId, name, value);
}
