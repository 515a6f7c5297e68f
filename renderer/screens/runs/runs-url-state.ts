/** The URL state of the screen, so that Back, reload and a copied link give the same view. */

import {
  choiceParam,
  flagParam,
  listParam,
  optionalTextParam,
  textParam,
} from '../../url-state.ts';
import { groupFigures } from './table/group-rows.ts';

export const runsSchema = {
  /** MLflow's grammar. */
  filter: textParam(),
  /** `metrics.f1_score DESC`; empty: newest first. */
  sort: textParam(),
  view: choiceParam(['active', 'deleted'], 'active'),
  /** The run in the inspector. */
  run: optionalTextParam,
  /** The checked runs. */
  checked: listParam,
  /** Nested runs below their parents, or all in one flat list. */
  flat: flagParam(),
  /** Only columns whose values differ. */
  diff: flagParam(),
  /** What the runs are grouped by, such as `params.max_depth,model`; empty: they are nested. */
  group: textParam(),
  /** What stands in a group's cells. */
  figure: choiceParam(groupFigures, 'sd'),
  show: choiceParam(['table', 'charts'], 'table'),
  /** The pipeline whose progress is shown instead of the runs, and what it was asked. */
  job: optionalTextParam,
  asked: choiceParam(['sample', 'best'], 'sample'),
};
