/** The URL state of the screen 'run': which run, which tab, and the selection in it. */

import {
  choiceParam,
  flagParam,
  listParam,
  numberParam,
  optionalNumberParam,
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

export const curvesSchema = {
  metrics: listParam,
  /** Other runs drawn in the same chart. */
  with: listParam,
  axis: choiceParam(axes, 'step'),
  /** Smoothing: 0 is none; below 1. */
  smoothing: numberParam(0),
  log: flagParam(),
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

/** How the court shows the shots. */
export const courtViews = ['marks', 'hexbins', 'zones'] as const;
export type CourtViewName = (typeof courtViews)[number];

/** What the colours of hexagons and zones stand for; the last two need a second run. */
export const measures = ['make_rate', 'probability', 'error', 'difference', 'corrected'] as const;
export type Measure = (typeof measures)[number];

/** What stands beside the court. */
export const lenses = ['threshold', 'zones', 'slices', 'shots'] as const;

export const predictionsSchema = {
  /** `test`, `prod` or `out_of_fold`; empty: the first one that the run has. */
  rows: optionalTextParam,
  lens: choiceParam(lenses, 'threshold'),
  view: choiceParam(courtViews, 'zones'),
  measure: choiceParam(measures, 'make_rate'),
  /** Null: the run's own threshold. */
  threshold: optionalNumberParam,
  /** What the colours of marks stand for. */
  colour: choiceParam(colourings, 'predicted'),
  /** Another run on the same rows to compare with. */
  second: optionalTextParam,
  /** In the grammar of common/filter/rows.ts; only these shots are looked at. */
  filter: textParam(),
  /** A selected cell of the matrix. */
  cell: matrixCellParam,
  /** A selected zone. */
  zone: optionalTextParam,
  /** The column of the slices, and the selected one among them. */
  by: optionalTextParam,
  slice: optionalNumberParam,
  /** A selected bar of the histogram. */
  bar: optionalNumberParam,
  /** Shots inside a loop drawn on the court, as `encodeSelection` writes them; null: no loop. */
  picked: optionalTextParam,
  /** Dataset row of the selected shot. */
  shot: optionalNumberParam,
  /** What a wrongly predicted make and a wrongly predicted miss cost. */
  fp: numberParam(1),
  fn: numberParam(1),
  /** The precision that a threshold should reach; null: not asked for. */
  wanted: optionalNumberParam,
};

/** The values of an address without a selection. */
export const nothingSelected = { zone: null, slice: null, bar: null, picked: null, cell: null };

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
