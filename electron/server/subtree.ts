/** A part of a tree for a diagram: a node and some levels below it. */

import { ReviewError } from '../../common/errors.ts';
import { LEAF, type TreeModel, type TreeNodes } from '../../models/tree.ts';

export interface TreeNode {
  readonly id: number;
  /** null for the first node of the part. */
  readonly parent: number | null;
  /** Depth below the root of the whole tree, which has 0. */
  readonly depth: number;
  /** Rows with `feature <= threshold` go to `left`; all four null for a leaf. */
  readonly feature: string | null;
  readonly threshold: number | null;
  readonly left: number | null;
  readonly right: number | null;
  /** Training rows that reached the node. */
  readonly samples: number;
  /** Probability of a make. */
  readonly probability: number;
  readonly impurity: number;
}

export interface Subtree {
  readonly nodeCount: number;
  readonly depth: number;
  readonly leaves: number;
  /** Parents before their children. A child that is not included lies deeper than requested. */
  readonly nodes: readonly TreeNode[];
  /** Nodes from the root to the parent of the first one, for a trail. */
  readonly above: readonly number[];
}

/** More would fit neither a diagram nor a message. */
const MOST_NODES = 20_000;

export function getSubtree(
  { nodes, facts }: TreeModel,
  features: readonly string[],
  { node: start, depth }: { readonly node: number; readonly depth: number },
): Subtree {
  if (start >= nodes.feature.length) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'server.noNode', { node: start });
  }
  const above = pathTo(nodes, start);
  const part: TreeNode[] = [];
  let level: { id: number; parent: number | null }[] = [{ id: start, parent: null }];
  for (let down = 0; down <= depth && part.length + level.length <= MOST_NODES; down++) {
    const next: typeof level = [];
    for (const { id, parent } of level) {
      const [left, right] = [nodes.childrenLeft[id]!, nodes.childrenRight[id]!];
      const isLeaf = left === LEAF;
      part.push({
        id,
        parent,
        depth: above.length + down,
        feature: isLeaf ? null : features[nodes.feature[id]!]!,
        threshold: isLeaf ? null : nodes.threshold[id]!,
        left: isLeaf ? null : left,
        right: isLeaf ? null : right,
        samples: nodes.nNodeSamples[id]!,
        probability: nodes.value[2 * id + 1]!,
        impurity: nodes.impurity[id]!,
      });
      if (!isLeaf) next.push({ id: left, parent: id }, { id: right, parent: id });
    }
    level = next;
  }
  return {
    nodeCount: nodes.feature.length,
    depth: facts.depth,
    leaves: facts.n_leaves,
    nodes: part,
    above,
  };
}

/** Children have higher ids than their parent, so one walk downwards finds all parents. */
function pathTo(nodes: TreeNodes, id: number): number[] {
  const path: number[] = [];
  let child = id;
  for (let i = id - 1; i >= 0; i--) {
    if (nodes.childrenLeft[i] !== child && nodes.childrenRight[i] !== child) continue;
    path.unshift(i);
    child = i;
  }
  return path;
}
