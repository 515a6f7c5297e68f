/** The estimators' English texts are in their own folders: title and docs in `models/<name>/`. */
import type { EstimatorTexts } from '../estimator-texts.ts';

export const estimators: EstimatorTexts = {};
