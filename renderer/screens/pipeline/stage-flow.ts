/** The inputs and outputs of each stage, in words. */

import type { PageTexts } from '../../../common/i18n/texts.ts';
import type { Artifact } from '../../../electron/core/store/artifacts.ts';
import type { WireRun } from '../../../electron/server/wire.ts';
import type { Format } from '../../components/use-format.ts';
import { artifactsOfModel, numberOf, type PipelineModel, paramOf } from './pipeline-model.ts';

export interface StageFlow {
  readonly in: readonly string[];
  readonly out: readonly string[];
  readonly artifacts: readonly Artifact[];
}

type PipelineTexts = PageTexts['pipeline'];

export function preprocessFlow(
  { preprocess }: PipelineModel,
  t: PipelineTexts,
  format: Format,
): StageFlow {
  const say = (key: string, words: (n: string) => string) => {
    const value = numberOf(preprocess, key);
    return value === null ? [] : [words(format.count(value))];
  };
  const total =
    (numberOf(preprocess, 'rows') ?? 0) + (numberOf(preprocess, 'production_rows') ?? 0);
  return {
    in: total > 0 ? [t.rows(format.count(total))] : [],
    out: [
      ...say('train_rows', t.trainRows),
      ...say('test_rows', t.testRows),
      ...say('production_rows', t.productionRows),
    ],
    artifacts: preprocess?.artifacts ?? [],
  };
}

export function trainFlow(
  { root, preprocess, train, models }: PipelineModel,
  t: PipelineTexts,
  format: Format,
): StageFlow {
  const rows = numberOf(preprocess, 'train_rows');
  const features = paramOf(train ?? root, 'features');
  const done = models.filter((one) => one.train?.status === 'FINISHED').length;
  return {
    in: [
      ...(rows === null ? [] : [t.trainRows(format.count(rows))]),
      ...(features === null ? [] : [t.features(features.split(',').length)]),
    ],
    out: done === 0 ? [] : [t.models(done)],
    artifacts: sharedArtifacts(train, models),
  };
}

export function inferFlow(
  { preprocess, infer, models }: PipelineModel,
  t: PipelineTexts,
  format: Format,
): StageFlow {
  const rows = numberOf(preprocess, 'production_rows');
  const trained = models.filter((one) => one.train?.status === 'FINISHED').length;
  return {
    in: [
      ...(rows === null ? [] : [t.productionRows(format.count(rows))]),
      ...(trained === 0 ? [] : [t.models(trained)]),
    ],
    out: [],
    artifacts: sharedArtifacts(infer, models),
  };
}

/** Artifacts of a model are shown with that model. */
function sharedArtifacts(
  stage: WireRun | null,
  models: PipelineModel['models'],
): readonly Artifact[] {
  const others = models.flatMap(({ model }) => artifactsOfModel(stage, model));
  return stage?.artifacts.filter((artifact) => !others.includes(artifact)) ?? [];
}
