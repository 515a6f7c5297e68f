/** Computes the intervals of scores beside the page, which 2,000 resamples would hold up. */

import { type Estimates, estimateScores } from '../../../../models/diagnosis/estimates.ts';
import type { LabelledShots } from './scores-and-curves.ts';

export interface EstimatesRequest extends LabelledShots {
  readonly id: number;
  readonly threshold: number;
  readonly seed: number;
}

export interface EstimatesAnswer {
  readonly id: number;
  readonly estimates: Estimates;
}

self.addEventListener('message', ({ data }: MessageEvent<EstimatesRequest>) => {
  const { id, y, probability, threshold, seed } = data;
  const estimates = estimateScores({ y, game: null, seed }, { probability, threshold });
  self.postMessage({ id, estimates } satisfies EstimatesAnswer);
});
