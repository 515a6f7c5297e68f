/** What nearest neighbours compute, for exports. */
import type { ModelState } from '../estimator.ts';
import type { Step } from '../steps/step.ts';

export function kNeighborsSteps({ json, arrays }: ModelState): readonly Step[] {
  return [
    {
      kind: 'neighbors',
      known: Float64Array.from(arrays.X),
      labels: Uint8Array.from(arrays.y),
      nNeighbors: Number(json.n_neighbors),
      isWeighted: json.weights === 'distance',
      power: json.p === 'inf' ? Number.POSITIVE_INFINITY : Number(json.p),
    },
  ];
}
