/** The estimators with their params, as needed for a form. */
import type { Text } from '../../../common/i18n/text.ts';
import { CALIBRATION_PARAMS } from '../../../models/calibration/options.ts';
import {
  describeKinds,
  type ParamKind,
  type ParamSpec,
  type ParamSpecs,
  type ParamValue,
  paramText,
  snakeCase,
} from '../../../models/params.ts';
import { preparationParams } from '../../../models/prepare/options.ts';
import type { Registry } from '../../../models/registry.ts';
import { publicProcedure, router } from '../trpc.ts';

export interface EstimatorInfo {
  readonly name: string;
  /** In English, like the docs of its params. */
  readonly title: string;
  /** scikit-learn's class, the name that other programs' runs give it. */
  readonly sklearnClass: string;
  /** Whether it is trained on the sample season. */
  readonly inSample: boolean;
  /** Whether it is the baseline that others are compared with. */
  readonly isBaseline: boolean;
  readonly params: readonly ParamInfo[];
  /** The options of its preparation, with the defaults for it. */
  readonly preparation: readonly ParamInfo[];
  /** Whether and how it is calibrated. */
  readonly calibration: readonly ParamInfo[];
}

export interface ParamInfo {
  /** `max_depth` */
  readonly name: string;
  /** Tried in order. */
  readonly accepts: readonly ParamKind[];
  /** `an integer ≥ 1 or None` */
  readonly acceptsText: Text;
  readonly default: ParamValue;
  /** As it is recorded in runs: `None`. */
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
        params: infosOf(estimator.params),
        preparation: infosOf(preparationParams(estimator)),
        calibration: infosOf(CALIBRATION_PARAMS),
      })),
    ),
  });

function infosOf<P>(specs: ParamSpecs<P>): ParamInfo[] {
  return Object.entries<ParamSpec>(specs as Readonly<Record<string, ParamSpec>>).map(
    ([key, spec]) => ({
      name: snakeCase(key),
      accepts: spec.accepts,
      acceptsText: describeKinds(spec),
      default: spec.default,
      defaultText: paramText(spec.default),
      doc: spec.doc,
    }),
  );
}
