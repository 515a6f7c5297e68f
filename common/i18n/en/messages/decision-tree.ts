/** Messages of the decision tree: about itself, its fit and invalid model files. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

export const decisionTree = {
  noWeight: (
    { owner, value, rows }: { owner: string; value: string; rows: number },
    { number }: Formatter,
  ) =>
    `${owner}.class_weight is ${value}, which leaves none of the ${number(rows)} rows with a weight; give a weight above 0 to a class that occurs.`,
  unlikeWeights: (
    { owner, value, rows }: { owner: string; value: string; rows: number },
    { number }: Formatter,
  ) =>
    `${owner}.class_weight is ${value}, beyond what float64 can add up over ${number(rows)} rows; give weights closer to each other and to 1.`,
  notFloat32: (
    { row, column, value }: { row: number; column: number; value: string },
    { number }: Formatter,
  ) =>
    `Row ${number(row)}, column ${number(column)} (both counted from 0) is ${value}; a decision tree takes finite numbers up to ±3.4e38. Fill in or drop the row.`,
  otherFeatures: (
    { columns, features }: { columns: number; features: number },
    { number }: Formatter,
  ) =>
    `X has ${number(columns)} columns; the decision tree learned from ${number(features)}: give the same features in the same order.`,
  singleLeaf:
    'The tree is a single leaf: every row gets the same probability, whatever its features.',
  badState: ({ field, complaint }: { field: string; complaint: Text }, { text }: Formatter) =>
    `The decision tree's ${field} ${text(complaint)}. The file is damaged or not a decision tree; train the model again or restore the file.`,
  missingArray: ({ type }: { type: string }) => `is missing; it must be a ${type}`,
  wrongArray: ({ found, type }: { found: string; type: string }) =>
    `is ${found}; it must be a ${type}`,
  noCount: ({ found }: { found: string }) => `is ${found}; it must be an integer ≥ 1`,
  noLeaf: ({ found }: { found: string }) => `is ${found}; it must be -1 as in children_left`,
  noChild: ({ found, most }: { found: string; most: number }, { number }: Formatter) =>
    `is ${found}; it must be -1 or a later node without a parent, at most ${number(most)}`,
  notUndefined: ({ found }: { found: string }) => `is ${found}; it must be -2 for a leaf`,
  notBetween: ({ found, most }: { found: string; most: number }, { number }: Formatter) =>
    `is ${found}; it must be between 0 and ${number(most)}`,
  notFinite: ({ found }: { found: string }) => `is ${found}; it must be finite`,
  belowOne: ({ found }: { found: string }) => `is ${found}; it must be at least 1`,
  notPositive: ({ found }: { found: string }) => `is ${found}; it must be above 0 and finite`,
  empty: 'is empty; a tree has at least its root',
  wrongLength: (
    { entries, nodes, expected }: { entries: number; nodes: number; expected: number },
    { number }: Formatter,
  ) => `has ${number(entries)} entries; ${number(nodes)} nodes need ${number(expected)}`,
  unreachable: ({ node }: { node: number }, { number }: Formatter) =>
    `and children_right do not lead to node ${number(node)}`,
};
