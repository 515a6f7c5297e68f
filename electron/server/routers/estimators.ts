/** The estimators with their params, as a form needs them. */
import type { Text } from '../../../common/i18n/text.ts';
import {
  describeKinds,
  type ParamKind,
  type ParamValue,
  paramText,
  snakeCase,
} from '../../../models/params.ts';
import { ESTIMATORS } from '../../../models/registry.ts';
import { publicProcedure, router } from '../trpc.ts';

export interface EstimatorInfo {
  readonly name: string;
  readonly title: Text;
  readonly params: readonly ParamInfo[];
}

export interface ParamInfo {
  /** `max_depth` */
  readonly name: string;
  /** Tried in order. */
  readonly accepts: readonly ParamKind[];
  /** `an integer ≥ 1 or None` */
  readonly acceptsText: Text;
  readonly default: ParamValue;
  /** As it is tracked: `None`. */
  readonly defaultText: string;
  /** One sentence. */
  readonly doc: Text;
}

export const estimators = router({
  list: publicProcedure.query((): EstimatorInfo[] =>
    Object.values(ESTIMATORS).map(({ name, title, params }) => ({
      name,
      title,
      params: Object.entries(params).map(([key, spec]) => ({
        name: snakeCase(key),
        accepts: spec.accepts,
        acceptsText: describeKinds(spec),
        default: spec.default,
        defaultText: paramText(spec.default),
        doc: spec.doc,
      })),
    })),
  ),
});
