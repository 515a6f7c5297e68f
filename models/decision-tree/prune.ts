/** Minimal cost-complexity pruning: cuts branches whose leaves are not worth `ccp_alpha` each. */
import { LEAF, type TreeNodes, UNDEFINED } from '../tree.ts';

/**
 * The smallest subtree for the complexity `alpha`, its nodes numbered depth first, left child first.
 * Breiman et al. 1984, chapter 3; scikit-learn 1.4's `_cost_complexity_prune`:
 * https://scikit-learn.org/1.4/modules/tree.html#minimal-cost-complexity-pruning
 */
export function pruneTree(nodes: TreeNodes, alpha: number): TreeNodes {
  return keepNodes(nodes, weakestLinks(nodes, alpha));
}

/** Cuts the weakest link repeatedly; 1 for each node that becomes a leaf. */
function weakestLinks(nodes: TreeNodes, alpha: number): Uint8Array {
  const { childrenLeft, childrenRight, impurity, weightedNNodeSamples: weight } = nodes;
  const nNodes = childrenLeft.length;
  const parents = new Int32Array(nNodes).fill(-1);
  const nodeRisk = new Float64Array(nNodes);
  const branchRisk = new Float64Array(nNodes);
  const nLeaves = new Int32Array(nNodes);
  const isLeaf = new Uint8Array(nNodes);
  for (let i = 0; i < nNodes; i++) {
    nodeRisk[i] = (weight[i] * impurity[i]) / weight[0];
    if (childrenLeft[i] === LEAF) {
      isLeaf[i] = 1;
      branchRisk[i] = nodeRisk[i];
      for (let up = parents[i]; up >= 0; up = parents[up]) {
        branchRisk[up] += nodeRisk[i];
        nLeaves[up]++;
      }
    } else {
      parents[childrenLeft[i]] = i;
      parents[childrenRight[i]] = i;
    }
  }
  const linkAlpha = (i: number) => (nodeRisk[i] - branchRisk[i]) / (nLeaves[i] - 1);
  const links = new Minimum(nNodes);
  for (let i = 0; i < nNodes; i++) if (!isLeaf[i]) links.set(i, linkAlpha(i));

  while (!isLeaf[0]) {
    const weakest = links.index();
    if (alpha < links.value()) break;
    const branch = [weakest];
    for (let i = branch.pop(); i !== undefined; i = branch.pop()) {
      if (isLeaf[i]) continue;
      links.set(i, Infinity);
      branch.push(childrenLeft[i], childrenRight[i]);
    }
    isLeaf[weakest] = 1;
    const nPruned = nLeaves[weakest] - 1;
    const riskAdded = nodeRisk[weakest] - branchRisk[weakest];
    for (let up = parents[weakest]; up >= 0; up = parents[up]) {
      nLeaves[up] -= nPruned;
      branchRisk[up] += riskAdded;
      links.set(up, linkAlpha(up));
    }
  }
  return isLeaf;
}

/** The least of n numbers and its first position, kept up to date in a tournament tree. */
class Minimum {
  readonly #size: number;
  readonly #values: Float64Array;

  constructor(n: number) {
    this.#size = 2 ** Math.ceil(Math.log2(Math.max(n, 1)));
    this.#values = new Float64Array(2 * this.#size).fill(Infinity);
  }

  set(index: number, value: number): void {
    const values = this.#values;
    values[this.#size + index] = value;
    for (let i = (this.#size + index) >> 1; i > 0; i >>= 1) {
      const least = Math.min(values[2 * i], values[2 * i + 1]);
      if (values[i] === least) return;
      values[i] = least;
    }
  }

  value(): number {
    return this.#values[1];
  }

  index(): number {
    let i = 1;
    while (i < this.#size) i = this.#values[2 * i] === this.value() ? 2 * i : 2 * i + 1;
    return i - this.#size;
  }
}

function keepNodes(nodes: TreeNodes, isLeaf: Uint8Array): TreeNodes {
  const { childrenLeft, childrenRight } = nodes;
  const kept: number[] = [];
  const newIds = new Int32Array(isLeaf.length);
  const stack = [0];
  for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
    newIds[i] = kept.length;
    kept.push(i);
    if (!isLeaf[i]) stack.push(childrenRight[i], childrenLeft[i]);
  }
  const child = (children: Int32Array) => (i: number) => (isLeaf[i] ? LEAF : newIds[children[i]]);
  return {
    childrenLeft: Int32Array.from(kept, child(childrenLeft)),
    childrenRight: Int32Array.from(kept, child(childrenRight)),
    feature: Int32Array.from(kept, (i) => (isLeaf[i] ? UNDEFINED : nodes.feature[i])),
    threshold: Float64Array.from(kept, (i) => (isLeaf[i] ? UNDEFINED : nodes.threshold[i])),
    impurity: Float64Array.from(kept, (i) => nodes.impurity[i]),
    nNodeSamples: Int32Array.from(kept, (i) => nodes.nNodeSamples[i]),
    weightedNNodeSamples: Float64Array.from(kept, (i) => nodes.weightedNNodeSamples[i]),
    value: Float64Array.from(
      { length: 2 * kept.length },
      (_, k) => nodes.value[2 * kept[k >> 1] + (k & 1)],
    ),
  };
}
