/** What the address says of the screen 'run': which run, which tab, and what is selected in it. */

import { choice, flag, list, number, optional, type Param, text } from '../../url-state.ts';

export const tabs = ['overview', 'curves', 'predictions', 'model', 'artifacts', 'lineage'] as const;
export type RunTab = (typeof tabs)[number];

export const runSchema = { id: text(), tab: choice(tabs, 'overview') };

export const axes = ['step', 'time', 'relative'] as const;
export type Axis = (typeof axes)[number];

export const curvesSchema = {
  metrics: list,
  /** Other runs laid over this one. */
  with: list,
  axis: choice(axes, 'step'),
  /** 0: none, below 1. */
  smoothing: number(0),
  log: flag(),
};

const optionalNumber: Param<number | null> = {
  initial: null,
  read: (value) => (value !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined),
  write: (value) => (value === null ? '' : String(value)),
};

export const colourings = ['predicted', 'actual', 'right', 'probability'] as const;

/** Fields of the confusion matrix; with a second run, which of the two is right. */
export const cells = ['tp', 'fp', 'fn', 'tn', 'both', 'first', 'other', 'neither'] as const;
export type Cell = (typeof cells)[number];

const cell: Param<Cell | null> = {
  initial: null,
  read: (value) => cells.find((one) => one === value),
  write: (value) => value ?? '',
};

export const zones = ['all', 'rim', 'mid', 'three'] as const;
export type Zone = (typeof zones)[number];

export const predictionsSchema = {
  /** `test` or `prod`; empty: the first that the run has. */
  rows: optional,
  /** Null: the run's own. */
  threshold: optionalNumber,
  colour: choice(colourings, 'predicted'),
  /** Another run on the same rows. */
  second: optional,
  /** Only shots of this field stand out. */
  cell,
  zone: choice(zones, 'all'),
  /** Shots inside a loop drawn on the court, as `textOfPicked` writes them; null: no loop. */
  picked: optional,
  /** Row in the dataset of the shot that is looked at. */
  shot: optionalNumber,
};

export const modelSchema = {
  /** The node that the diagram begins with. */
  node: number(0),
  /** Levels below it. */
  levels: number(4),
  /** Row of the shot whose path is shown, among those of `rows`. */
  shot: optionalNumber,
  rows: optional,
};

export const artifactsSchema = { file: optional };
