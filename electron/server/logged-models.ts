/** Logged models (MLflow 3) in the form sent to the page. */
import type { LoggedModel as StoredModel } from '../core/store/logged-models.ts';
import { type TextEntry, toWire, type WireNumber } from './wire.ts';

export interface LoggedModel
  extends Readonly<Pick<StoredModel, 'modelId' | 'name' | 'path' | 'status' | 'type'>> {
  readonly params: readonly TextEntry[];
  /** Without MLflow's own tags. */
  readonly tags: readonly TextEntry[];
  /** The latest value of each key. */
  readonly metrics: readonly { readonly key: string; readonly value: WireNumber }[];
}

export function wireLoggedModel(model: StoredModel): LoggedModel {
  return {
    ...model,
    tags: model.tags.filter(({ key }) => !key.startsWith('mlflow.')),
    metrics: model.metrics.map(({ key, value }) => ({ key, value: toWire(value) })),
  };
}
