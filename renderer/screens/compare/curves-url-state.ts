/** What the address holds of the curves of compared runs. */

import {
  choiceParam,
  flagParam,
  listParam,
  numberParam,
  optionalNumberParam,
} from '../../url-state.ts';

export const curvesSchema = {
  /** Metrics; empty: the first that has a curve. */
  curve: listParam,
  by: choiceParam(['step', 'time'], 'step'),
  log: flagParam(),
  /** 0 is none; below 1. */
  smoothing: numberParam(0),
  /** The ends of the axes; null: those of the data. */
  x0: optionalNumberParam,
  x1: optionalNumberParam,
  y0: optionalNumberParam,
  y1: optionalNumberParam,
};
