/** Trees in ONNX: an ensemble gives the leaf that each row reaches in each tree, by its number. */
import type { StepNodes, TreesStep } from '../../../../models/steps/step.ts';
import { type Graph, ML_DOMAIN, type Value } from './graph.ts';
import { tensor } from './proto.ts';

/**
 * The sum of the leaves as a column of float64. The operator's own sum is float32, so that it only finds the leaves:
 * their numbers are exact, and the values are gathered in float64.
 */
export function addTrees(
  graph: Graph,
  { nodes, isFloat32, base, divisor }: TreesStep,
  given: Value,
): Value {
  const x = isFloat32 ? graph.cast(graph.cast(given, 'float'), 'double') : given;
  const { leaves, starts, table } = flatten(nodes);
  const doubles = (name: string, values: readonly number[]) => ({
    t: tensor(name, Float64Array.from(values), [values.length]),
  });
  const found = graph.add(
    'TreeEnsembleRegressor',
    [x],
    {
      n_targets: { i: nodes.roots.length },
      aggregate_function: { s: 'SUM' },
      post_transform: { s: 'NONE' },
      nodes_treeids: { ints: table.tree },
      nodes_nodeids: { ints: table.id },
      nodes_featureids: { ints: table.feature },
      nodes_modes: { strings: table.mode },
      nodes_values_as_tensor: doubles('nodes_values', table.value),
      nodes_truenodeids: { ints: table.yes },
      nodes_falsenodeids: { ints: table.no },
      nodes_missing_value_tracks_true: { ints: table.missing },
      target_treeids: { ints: table.leafTree },
      target_nodeids: { ints: table.leafId },
      target_ids: { ints: table.leafTree },
      target_weights_as_tensor: doubles('target_weights', table.leafNumber),
    },
    ML_DOMAIN,
  );
  const index = graph.add('Add', [graph.cast(found, 'int64'), graph.integers(starts)]);
  const values = graph.doubles(Float64Array.from(leaves), [leaves.length]);
  const sum = graph.sumRows(graph.add('Gather', [values, index]));
  const based = base === 0 ? sum : graph.add('Add', [sum, graph.double(base)]);
  return divisor === 1 ? based : graph.add('Div', [based, graph.double(divisor)]);
}

interface NodeTable {
  readonly tree: number[];
  readonly id: number[];
  readonly feature: number[];
  readonly mode: string[];
  readonly value: number[];
  readonly yes: number[];
  readonly no: number[];
  readonly missing: number[];
  readonly leafTree: number[];
  readonly leafId: number[];
  readonly leafNumber: number[];
}

/** All leaves' values, where those of each tree begin, and the operator's attributes, a node an entry. */
function flatten(nodes: StepNodes) {
  const leaves: number[] = [];
  const starts: number[] = [];
  const table: NodeTable = {
    ...{ tree: [], id: [], feature: [], mode: [], value: [], yes: [], no: [], missing: [] },
    ...{ leafTree: [], leafId: [], leafNumber: [] },
  };
  nodes.roots.forEach((root, tree) => {
    starts.push(leaves.length);
    addTree(nodes, root, tree, table, leaves);
  });
  return { leaves, starts, table };
}

/** Nodes in preorder; one with a set becomes a chain that asks for each of its codes. */
function addTree(
  nodes: StepNodes,
  root: number,
  tree: number,
  table: NodeTable,
  leaves: number[],
): void {
  const start = leaves.length;
  const first = table.id.length;
  /** Nodes to add, and who waits to learn their number. */
  const waiting: { node: number; tell: (id: number) => void }[] = [{ node: root, tell: () => {} }];
  const push = (mode: string, feature: number, value: number, missing: number): number => {
    const id = table.id.length - first;
    table.tree.push(tree);
    table.id.push(id);
    table.mode.push(mode);
    table.feature.push(feature);
    table.value.push(value);
    table.missing.push(missing);
    table.yes.push(0);
    table.no.push(0);
    return id;
  };
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, tell } = next;
    if (nodes.left[node] < 0) {
      const id = push('LEAF', 0, 0, 0);
      tell(id);
      table.leafTree.push(tree);
      table.leafId.push(id);
      table.leafNumber.push(leaves.length - start);
      leaves.push(nodes.value[node]);
      continue;
    }
    const feature = nodes.feature[node];
    const yes: number[] = [];
    let last: number;
    if (nodes.set[node] < 0) {
      last = push('BRANCH_LEQ', feature, nodes.threshold[node], nodes.missingLeft[node]);
      tell(last);
      yes.push(last);
    } else {
      const codes = nodes.sets[nodes.set[node]];
      last = -1;
      // Without a code nothing is equal to −1, and all rows go on to the right.
      for (const code of codes.length === 0 ? [-1] : codes) {
        const id = push('BRANCH_EQ', feature, code, 0);
        if (last < 0) tell(id);
        else table.no[first + last] = id;
        yes.push(id);
        last = id;
      }
    }
    const end = last;
    waiting.push({
      node: nodes.right[node],
      tell: (id) => {
        table.no[first + end] = id;
      },
    });
    waiting.push({
      node: nodes.left[node],
      tell: (id) => {
        for (const one of yes) table.yes[first + one] = id;
      },
    });
  }
}
