/** What a neural network computes, for exports: inputs as float32, as in training, the rest in float64. */
import type { ModelState } from '../estimator.ts';
import { type ActivateStep, LOGISTIC, type Step } from '../steps/step.ts';
import { FARTHEST } from './standardisation.ts';

export function neuralNetworkSteps({ json, arrays }: ModelState): readonly Step[] {
  const float64 = (name: string) => Float64Array.from(arrays[name]);
  const layers = (json.layer_sizes as readonly number[]).length - 1;
  const hidden: readonly ActivateStep[] =
    json.activation === 'identity'
      ? []
      : [{ kind: 'activate', with: json.activation as ActivateStep['with'] }];
  return [
    {
      kind: 'standardise',
      mean: float64('mean'),
      scale: float64('scale'),
      farthest: FARTHEST,
    },
    ...Array.from({ length: layers }, (_, i): Step[] => [
      { kind: 'linear', weights: float64(`weights_${i}`), bias: float64(`bias_${i}`) },
      ...(i < layers - 1 ? hidden : [LOGISTIC]),
    ]).flat(),
  ];
}
