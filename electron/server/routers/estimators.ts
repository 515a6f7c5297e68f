/** The estimators with their params, as a form needs them. */
import type { Text } from '../../../common/i18n/text.ts';
import {
  describeKinds,
  type ParamKind,
  type ParamValue,
  paramText,
  snakeCase,
} from '../../../models/params.ts';
import type { Registry } from '../../../models/registry.ts';
import { publicProcedure, router } from '../trpc.ts';

export interface EstimatorInfo {
  readonly name: string;
  /** In English, as are the docs of its params. */
  readonly title: string;
  /** scikit-learn's class, by which the runs of other programs name it. */
  readonly sklearnClass: string;
  /** Whether the sample season is trained with it. */
  readonly inSample: boolean;
  /** Whether it is the floor that others are compared with. */
  readonly isBaseline: boolean;
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
  readonly doc: string;
}

export const estimatorsRouter = (registry: Registry) =>
  router({
    list: publicProcedure.query((): EstimatorInfo[] =>
      Object.values(registry).map((estimator) => ({
        name: estimator.name,
        title: estimator.title,
        sklearnClass: estimator.sklearnClass,
        inSample: estimator.inSample ?? false,
        isBaseline: estimator.isBaseline ?? false,
        params: Object.entries(estimator.params).map(([key, spec]) => ({
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
