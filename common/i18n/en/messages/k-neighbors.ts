/** Messages of nearest neighbours: about their params, their fit, their scoring and invalid model files. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

export const kNeighbors = {
  tooManyNeighbors: (
    { neighbors, rows }: { neighbors: number; rows: number },
    { number }: Formatter,
  ) =>
    `k_neighbors.n_neighbors is ${number(neighbors)}, more than the ${number(rows)} training rows; give at most that many.`,
  unequalScales: (
    { wide, narrow, ratio }: { wide: Text; narrow: Text; ratio: number },
    { text, number }: Formatter,
  ) =>
    `${text(wide)} spreads ${number(ratio)} times as far as ${text(narrow)}: neighbours are near in the former, whatever the latter is. Bring the features to one scale (scale: standard).`,
  tooFar: ({ row }: { row: number }, { number }: Formatter) =>
    `Row ${number(row)}, counted from 0, is too far from all training rows for its distances to be computed. Check its values.`,
  takesNeighbors: ({ most }: { most: number }, { number }: Formatter) =>
    `an integer from 1 to ${number(most)}, the number of its training rows`,
  takesLabels: 'bytes of 0 and 1',
  takesPower: "a number above 0 or 'inf'",
};
