/** Fits the unlimited tree on the real shots' training rows (16,228 × 6), for `npm run bench`. */
import { loadBackend } from '../../models/backend/load.ts';
import { decisionTree } from '../../models/decision-tree/estimator.ts';
import { takeLabels, takeRows } from '../../models/matrix.ts';
import { readParams } from '../../models/params.ts';
import { trainTestSplit } from '../../models/split/train-test-split.ts';
import type { TreeModel } from '../../models/tree.ts';
import { readRealShots } from '../support/real-shots.ts';

/** The function to time: one fit per call. Null if ../shared/data does not exist. */
export async function prepareTreeFit(): Promise<(() => Promise<TreeModel>) | null> {
  const shots = readRealShots();
  if (shots === null) return null;
  const { dev } = shots;
  const { train } = trainTestSplit(dev.y.length, { testSize: 0.2, randomState: 17 });
  const X = takeRows(dev.X, train);
  const y = takeLabels(dev.y, train);
  const params = readParams('decision_tree', decisionTree.params, { random_state: 17 });
  const backend = await loadBackend('cpu');
  return () => decisionTree.fit(params, X, y, { backend });
}
