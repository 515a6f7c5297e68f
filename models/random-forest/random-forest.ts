/** The random forest: trees on randomly drawn rows that look at random features, averaged. */
import { forestEstimator } from '../forest/estimator.ts';

/**
 * Random forests (Breiman 2001), as
 * https://scikit-learn.org/1.4/modules/generated/sklearn.ensemble.RandomForestClassifier.html. X is read as float32. y
 * may contain only one class; each tree is then a single leaf.
 */
export const randomForest = forestEstimator({
  name: 'random_forest',
  title: 'Random forest',
  sklearnClass: 'RandomForestClassifier',
  splitter: 'best',
  bootstrap: true,
});
