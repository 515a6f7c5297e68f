/** How the columns of a table become the matrix that an estimator learns from: the options of each model. */
import { ReviewError } from '../../common/errors.ts';
import type { Estimator } from '../estimator.ts';
import { type ParamSpecs, type Params, withDefaults } from '../params.ts';

export interface PreparationOptions {
  /** What stands for a missing value; 'none': its row is left out, or kept as it is if the estimator accepts it. */
  readonly impute: 'none' | 'mean' | 'median' | 'most_frequent';
  /** Whether each imputed column gets another one that says where its values were missing. */
  readonly addIndicator: boolean;
  readonly scale: 'none' | 'standard';
  readonly encode: 'one_hot' | 'ordinal' | 'native';
  /** Categories of fewer rows (an integer, or a share of them) are infrequent: one category together. */
  readonly minFrequency: number | null;
  /** The most categories of a column, the infrequent one included. */
  readonly maxCategories: number | null;
}

/**
 * https://scikit-learn.org/1.4/modules/generated/sklearn.impute.SimpleImputer.html, `StandardScaler`, `OneHotEncoder`
 * with `handle_unknown='infrequent_if_exist'` and `OrdinalEncoder` with unknown categories as −1. Mean and median are of
 * numbers and dates; text gets its most frequent category. 'native' keeps categories for estimators that split them.
 */
export const PREPARATION_PARAMS: ParamSpecs<PreparationOptions> = {
  impute: {
    accepts: [{ kind: 'choice', choices: ['none', 'mean', 'median', 'most_frequent'] }],
    default: 'none',
    doc: 'What stands for a missing value; none: the row is left out, or kept where the model can use it.',
  },
  addIndicator: {
    accepts: [{ kind: 'boolean' }],
    default: false,
    doc: 'With impute: a feature more for each column with missing values, which says where they were.',
  },
  scale: {
    accepts: [{ kind: 'choice', choices: ['none', 'standard'] }],
    default: 'none',
    doc: 'standard: numbers get mean 0 and deviation 1 in training.',
  },
  encode: {
    accepts: [{ kind: 'choice', choices: ['one_hot', 'ordinal', 'native'] }],
    default: 'one_hot',
    doc: 'Text: a feature of 0 and 1 for each category, one of codes, or categories as the model itself splits them.',
  },
  minFrequency: {
    accepts: [{ kind: 'null' }, { kind: 'integer', min: 1 }, { kind: 'fraction' }],
    default: null,
    doc: 'Categories of fewer training rows (a number or a share) count as one; None: each counts.',
  },
  maxCategories: {
    accepts: [{ kind: 'null' }, { kind: 'integer', min: 1 }],
    default: null,
    doc: 'At most this many categories for each column, the rarest as one; None: no limit.',
  },
};

/** The options with the defaults of an estimator: one that splits categories itself gets them as they are. */
export function preparationParams({
  acceptsCategories = false,
}: Estimator<Params>): ParamSpecs<PreparationOptions> {
  if (!acceptsCategories) return PREPARATION_PARAMS;
  return { ...PREPARATION_PARAMS, encode: { ...PREPARATION_PARAMS.encode, default: 'native' } };
}

/**
 * All options of a model, from those that were given by scikit-learn's spelling. Throws `INVALID_PARAMETER_VALUE` for
 * options that do not fit together or the estimator.
 */
export function preparationOptions(
  estimator: Estimator<Params>,
  given: Params,
): PreparationOptions {
  const { name, acceptsCategories = false } = estimator;
  const options = withDefaults(preparationParams(estimator), given);
  if (options.encode === 'native' && !acceptsCategories) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'models.noNativeCategories', { model: name });
  }
  if (options.addIndicator && options.impute === 'none') {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'models.nothingToIndicate', { model: name });
  }
  return options;
}

/** Whether the model can use rows with missing values; if not, they are left out. */
export function keepsMissing(
  { acceptsMissing = false }: Estimator<Params>,
  { impute }: PreparationOptions,
): boolean {
  return acceptsMissing || impute !== 'none';
}
