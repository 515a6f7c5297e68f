/** The URL state of the screen 'run': which run, which tab, and the selection in it. */

import {
  choiceParam,
  flagParam,
  listParam,
  numberParam,
  optionalTextParam,
  textParam,
  type UrlParam,
} from '../../url-state.ts';

export const tabs = [
  ...(['overview', 'curves', 'predictions', 'model'] as const),
  ...(['artifacts', 'system', 'lineage'] as const),
] as const;
export type RunTab = (typeof tabs)[number];

export const runSchema = { id: textParam(), tab: choiceParam(tabs, 'overview') };

export const axes = ['step', 'time', 'relative'] as const;
export type Axis = (typeof axes)[number];

export const curvesSchema = {
  metrics: listParam,
  /** Other runs drawn in the same chart. */
  with: listParam,
  axis: choiceParam(axes, 'step'),
  /** Smoothing: 0 is none; below 1. */
  smoothing: numberParam(0),
  log: flagParam(),
};

const optionalNumberParam: UrlParam<number | null> = {
  initial: null,
  read: (value) => (value !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined),
  write: (value) => (value === null ? '' : String(value)),
};

export const colourings = ['predicted', 'actual', 'right', 'probability'] as const;

/** Cells of the confusion matrix; with a second run, which of the two is right. */
export const matrixCells = ['tp', 'fp', 'fn', 'tn', 'both', 'first', 'other', 'neither'] as const;
export type MatrixCell = (typeof matrixCells)[number];

const matrixCellParam: UrlParam<MatrixCell | null> = {
  initial: null,
  read: (value) => matrixCells.find((one) => one === value),
  write: (value) => value ?? '',
};

export const zones = ['all', 'rim', 'mid', 'three'] as const;
export type Zone = (typeof zones)[number];

export const predictionsSchema = {
  /** `test` or `prod`; empty: the first one that the run has. */
  rows: optionalTextParam,
  /** Null: the run's own threshold. */
  threshold: optionalNumberParam,
  colour: choiceParam(colourings, 'predicted'),
  /** Another run on the same rows to compare with. */
  second: optionalTextParam,
  /** Only shots of this cell are highlighted. */
  cell: matrixCellParam,
  zone: choiceParam(zones, 'all'),
  /** Shots inside a loop drawn on the court, as encoded by `textOfPicked`; null: no loop. */
  picked: optionalTextParam,
  /** Dataset row of the selected shot. */
  shot: optionalNumberParam,
};

export const modelSchema = {
  /** The first node of the diagram. */
  node: numberParam(0),
  /** Number of levels below it. */
  levels: numberParam(4),
  /** Row of the shot whose path is shown, within `rows`. */
  shot: optionalNumberParam,
  rows: optionalTextParam,
};

export const artifactsSchema = { file: optionalTextParam };
