/** A model with its preparation: what is fitted on the rows of a table, and scores others. */
import { ReviewError } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import type { Text } from '../../common/i18n/text.ts';
import type { Estimator, FitContext, FittedModel, ModelState } from '../estimator.ts';
import type { Labels, Matrix } from '../matrix.ts';
import type { Params } from '../params.ts';
import type { Table } from '../table.ts';
import { nameFeatures } from './feature-names.ts';
import { fitPreparation } from './fit.ts';
import { standardDeviation } from './numbers.ts';
import type { PreparationOptions } from './options.ts';
import { createPreparation, type Preparation } from './preparation.ts';
import type { PreparationState } from './state.ts';

export interface PreparedModel {
  readonly preparation: Preparation;
  readonly model: FittedModel;
  /** What a reviewer should know of both. */
  readonly warnings: readonly Text[];
  /** The population standard deviation of each feature in training, shape (features,). */
  readonly featureSd: Float64Array;
}

/** Fits the preparation and the estimator on the same rows. Throws what both throw. */
export async function fitPrepared(
  estimator: Estimator<Params>,
  params: Params,
  options: PreparationOptions,
  table: Table,
  y: Labels,
  context: FitContext,
): Promise<PreparedModel> {
  const preparation = fitPreparation(options, table);
  const X = preparation.transform(table);
  const model = await estimator.fit(params, X, y, context).catch((error: unknown) => {
    throw namingFeatures(error, preparation.featureNames);
  });
  const warnings = [...neverFilled(preparation.state()), ...model.warnings];
  return { preparation, model, warnings, featureSd: standardDeviations(X) };
}

/** An estimator knows its features by number alone. */
function namingFeatures(error: unknown, names: readonly string[]): unknown {
  if (!(error instanceof ReviewError)) return error;
  const text = nameFeatures(error.text, names);
  if (typeof text === 'string') return error;
  return new ReviewError(error.code, text, { cause: error });
}

/** The pair that was fitted, from its states. */
export function restorePrepared(
  estimator: Estimator<Params>,
  state: ModelState,
  preparation: PreparationState,
): { readonly preparation: Preparation; readonly model: FittedModel } {
  return { preparation: createPreparation(preparation), model: estimator.restore(state) };
}

/** The columns of numbers that had no value to learn from. */
function neverFilled({ columns }: PreparationState): Text[] {
  return columns.flatMap((column) =>
    column.kind === 'number' && !column.number.isUsed
      ? [message('models.neverFilled', { name: column.name })]
      : [],
  );
}

function standardDeviations({ rows, columns, values }: Matrix): Float64Array {
  return Float64Array.from({ length: columns }, (_, j) => {
    const own = new Float64Array(rows);
    for (let i = 0; i < rows; i++) own[i] = values[i * columns + j];
    return standardDeviation(own);
  });
}
