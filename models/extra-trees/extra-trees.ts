/** Extra trees: trees on all rows that cut random features at random values, averaged. */
import { forestEstimator } from '../forest/estimator.ts';

/**
 * Extremely randomized trees (Geurts, Ernst and Wehenkel 2006), as
 * https://scikit-learn.org/1.4/modules/generated/sklearn.ensemble.ExtraTreesClassifier.html. X is read as float32. y
 * may contain only one class; each tree is then a single leaf.
 */
export const extraTrees = forestEstimator({
  name: 'extra_trees',
  title: 'Extra trees',
  sklearnClass: 'ExtraTreesClassifier',
  splitter: 'random',
  bootstrap: false,
});
