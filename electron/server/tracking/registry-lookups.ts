/** Finds registered models, versions and stages, or says in MLflow's words what is not there. */

import type { StoreReader } from '../../core/store/sql.ts';
import {
  findTrackedModel,
  findTrackedVersion,
  type TrackedModel,
  type TrackedVersion,
} from '../../core/store/tracking-registry.ts';
import { requireModelName, versionNumber } from './names.ts';
import { invalid, missing } from './tracking-error.ts';

/** @throws TrackingError */
export function modelOf(reader: StoreReader, name: string): TrackedModel {
  requireModelName(name);
  const model = findTrackedModel(reader, name);
  if (model) return model;
  throw missing(`Registered Model with name=${name} not found`);
}

/** @throws TrackingError */
export function versionOf(reader: StoreReader, name: string, version: string): TrackedVersion {
  requireModelName(name);
  const number = versionNumber(version);
  const found = findTrackedVersion(reader, name, number);
  if (found) return found;
  throw missing(`Model Version (name=${name}, version=${number}) not found`);
}

export const STAGES = ['None', 'Staging', 'Production', 'Archived'];

/** @throws TrackingError INVALID_PARAMETER_VALUE */
export function stageOf(stage: string): string {
  const known = STAGES.find((one) => one.toLowerCase() === stage.toLowerCase());
  if (known) return known;
  throw invalid(
    `Invalid Model Version stage: ${stage}. Value must be one of ${STAGES.join(', ')}.`,
  );
}
