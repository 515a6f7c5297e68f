/** Grows the trees of a forest, each from its own seed. */

import { ReviewError } from '../../common/errors.ts';
import {
  classWeights,
  countClasses,
  type WeightedRows,
  weighDrawnRows,
  weighRows,
} from '../decision-tree/class-weight.ts';
import { growTree, type TreeColumns, TreeTable } from '../decision-tree/grow-tree.ts';
import { featureImportances } from '../decision-tree/nodes.ts';
import type { Labels } from '../matrix.ts';
import { drawRows } from './bootstrap.ts';
import type { ForestParams } from './params.ts';
import { compactTree, type ForestTree } from './trees.ts';

/** The input for growing a forest; all of it can be sent to another thread. */
export interface ForestPlan {
  /** The estimator's name, for messages. */
  readonly owner: string;
  readonly splitter: 'best' | 'random';
  readonly params: ForestParams;
  /** Rows that each tree draws; null: each uses all. */
  readonly nDrawn: number | null;
  readonly columns: TreeColumns;
  readonly y: Labels;
}

export interface GrownTree {
  readonly tree: ForestTree;
  /** Shape (nFeatures,), summing to 1; null for a tree with one leaf. */
  readonly importances: Float64Array | null;
}

/** Grows trees one after another in the same working memory. */
export class ForestGrower {
  readonly #plan: ForestPlan;
  readonly #table: TreeTable;
  /** Without bootstrap draws. Checks the weights. */
  readonly #rows: WeightedRows;

  constructor(plan: ForestPlan) {
    const { owner, params, columns, y } = plan;
    const { classWeight } = params;
    this.#plan = plan;
    this.#table = new TreeTable(columns);
    this.#rows = weighRows(
      owner,
      classWeight === 'balanced_subsample' ? 'balanced' : classWeight,
      y,
    );
  }

  /** Pauses now and then. */
  *grow(seed: number): Generator<undefined, GrownTree> {
    const { params, splitter, columns } = this.#plan;
    const nodes = yield* growTree({ ...params, splitter }, this.#table, this.#drawn(seed), seed);
    return {
      tree: compactTree(nodes, params.oobScore),
      importances: nodes.feature.length > 1 ? featureImportances(nodes, columns.nFeatures) : null,
    };
  }

  #drawn(seed: number): WeightedRows {
    const { owner, params, nDrawn, y } = this.#plan;
    if (nDrawn === null) return this.#rows;
    const counts = drawRows(seed, y.length, nDrawn);
    const weights =
      params.classWeight === 'balanced_subsample'
        ? classWeights('balanced', countClasses(y, counts))
        : this.#rows.weights;
    const rows = weighDrawnRows(y, counts, weights);
    if (rows.used.length > 0) return rows;
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'forest.noWeightDrawn', { owner });
  }
}
