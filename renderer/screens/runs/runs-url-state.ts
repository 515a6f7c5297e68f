/** The URL state of the screen, so that Back, reload and a copied link give the same view. */

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
  /** The pipeline whose progress the first start shows. */
  job: optionalTextParam,
};
