/** Messages of the inspections of a model: its importances and curves. */
import type { Formatter } from '../../catalogue.ts';

export const inspection = {
  noRange: ({ value }: { value: number }, { number }: Formatter) =>
    `Nearly all rows have the value ${number(value)}: there is no range to follow the probability over. Choose another column.`,
  badTrainSize: ({ size, rows }: { size: number; rows: number }, { number }: Formatter) =>
    `A learning curve needs from 1 to ${number(rows)} training rows, not ${number(size)}.`,
};
