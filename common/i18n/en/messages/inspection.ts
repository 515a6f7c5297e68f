/** Messages of the inspections of a model: its importances and curves. */
import type { Formatter } from '../../catalogue.ts';

export const inspection = {
  noRange: ({ value }: { value: number }, { number }: Formatter) =>
    `Nearly all rows have the value ${number(value)}: there is no range to follow the probability over. Choose another column.`,
  notTrained: ({ id, name }: { id: string; name: string }) =>
    `Run ${id} ('${name}') is none in which a pipeline trained a model. Choose the run of a model in a pipeline's train stage.`,
  otherModel: ({
    id,
    model,
    own,
    param,
  }: {
    id: string;
    model: string;
    own: string;
    param: string;
  }) => `The model of run ${id} is ${own}, not '${model}'. Ask for ${own}.${param}.`,
  badTrainSize: ({ size, rows }: { size: number; rows: number }, { number }: Formatter) =>
    `A learning curve needs from 1 to ${number(rows)} training rows, not ${number(size)}.`,
};
