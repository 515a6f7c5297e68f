/** What the address of the screen holds: so that Back, reload and a copied link give the same view. */

import { choice, flag, list, optional, text } from '../../url-state.ts';

export const runsSchema = {
  /** MLflow's grammar. */
  filter: text(),
  /** `metrics.f1_score DESC`; empty: the newest first. */
  sort: text(),
  view: choice(['active', 'deleted'], 'active'),
  /** The run in the inspector. */
  run: optional,
  /** The runs that are checked. */
  checked: list,
  /** Nested runs below their parents, or all in one list. */
  flat: flag(),
  /** Only columns whose values differ. */
  diff: flag(),
  /** The pipeline that the first start shows the progress of. */
  job: optional,
};
