/**
 * The layout of a part of a tree: levels go right, leaves are spaced evenly downwards, parents are centred on their
 * children.
 */

import type { TreeNode } from '../../../../../electron/server/subtree.ts';

export const nodeWidth = 158;
export const nodeHeight = 38;
const levelGap = 48;
const rowGap = 8;

export interface PlacedNode extends TreeNode {
  /** Upper left corner. */
  readonly x: number;
  readonly y: number;
  /** Its children are not included in the nodes. */
  readonly isCut: boolean;
}

export interface TreeLayout {
  readonly nodes: readonly PlacedNode[];
  readonly width: number;
  readonly height: number;
}

/** `nodes`: parents before children, the first is the root of the part. */
export function layOutTree(nodes: readonly TreeNode[]): TreeLayout {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const rows = new Map<number, number>();
  let next = 0;
  // Left children go on top, because rows with `feature <= threshold` are mentioned first.
  const place = (node: TreeNode): number => {
    const children = [node.left, node.right].flatMap((id) =>
      id === null ? [] : (byId.get(id) ?? []),
    );
    const row =
      children.length === 0
        ? next++
        : children.map(place).reduce((sum, at) => sum + at, 0) / children.length;
    rows.set(node.id, row);
    return row;
  };
  const [root] = nodes;
  if (root === undefined) return { nodes: [], width: 0, height: 0 };
  place(root);
  const placed = nodes.map((node) => ({
    ...node,
    x: (node.depth - root.depth) * (nodeWidth + levelGap),
    y: (rows.get(node.id) ?? 0) * (nodeHeight + rowGap),
    isCut: node.left !== null && !byId.has(node.left),
  }));
  return {
    nodes: placed,
    width: Math.max(...placed.map(({ x }) => x)) + nodeWidth,
    height: next * (nodeHeight + rowGap) - rowGap,
  };
}
