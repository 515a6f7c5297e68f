/** What the address of the screen holds: so that Back, reload and a copied link give the same view. */

import {
  choiceParam,
  flagParam,
  listParam,
  optionalTextParam,
  textParam,
} from '../../url-state.ts';

export const runsSchema = {
  /** MLflow's grammar. */
  filter: textParam(),
  /** `metrics.f1_score DESC`; empty: the newest first. */
  sort: textParam(),
  view: choiceParam(['active', 'deleted'], 'active'),
  /** The run in the inspector. */
  run: optionalTextParam,
  /** The runs that are checked. */
  checked: listParam,
  /** Nested runs below their parents, or all in one list. */
  flat: flagParam(),
  /** Only columns whose values differ. */
  diff: flagParam(),
  /** The pipeline that the first start shows the progress of. */
  job: optionalTextParam,
};
