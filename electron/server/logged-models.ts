/** Logged models (MLflow 3) as they cross the wire. */
import type { LoggedModel as StoredModel } from '../core/store/logged-models.ts';
import { type TextEntry, toWire, type WireNumber } from './wire.ts';

export interface LoggedModel
  extends Readonly<Pick<StoredModel, 'modelId' | 'name' | 'path' | 'status' | 'type'>> {
  readonly params: readonly TextEntry[];
  /** Without those of MLflow's own. */
  readonly tags: readonly TextEntry[];
  /** The latest of each key. */
  readonly metrics: readonly { readonly key: string; readonly value: WireNumber }[];
}

export function wireLoggedModel(model: StoredModel): LoggedModel {
  return {
    ...model,
    tags: model.tags.filter(({ key }) => !key.startsWith('mlflow.')),
    metrics: model.metrics.map(({ key, value }) => ({ key, value: toWire(value) })),
  };
}
