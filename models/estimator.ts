/** The contract that every estimator keeps: scikit-learn's fit and predict_proba, for two classes. */
import type { Text } from '../common/i18n/text.ts';
import type { Backend } from './backend/backend.ts';
import type { Labels, Matrix } from './matrix.ts';
import type { ParamSpecs } from './params.ts';

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** Everything a fitted model is: small facts as JSON, weights as typed arrays. Restores exactly. */
export interface ModelState {
  readonly json: { readonly [key: string]: JsonValue };
  readonly arrays: Readonly<Record<string, WeightArray>>;
}

export type WeightArray = Float64Array | Float32Array | Int32Array | Uint8Array;

/**
 * A point of a training curve; `step` counts iterations or epochs from 1. Keys begin with `train_` or `val_`:
 * a run's scores on other rows have the plain names, and a later step would hide them.
 */
export interface CurvePoint {
  readonly key: string;
  readonly value: number;
  readonly step: number;
}

/** How far `fit` is: of `total` trees or the like, `done` are there. */
export interface FitProgress {
  readonly done: number;
  readonly total: number;
}

/** What `fit` needs besides the data. Aborting `signal` makes `fit` throw `CANCELLED` soon. */
export interface FitContext {
  readonly backend: Backend;
  readonly signal?: { readonly aborted: boolean };
  readonly onPoint?: (point: CurvePoint) => void;
  /** Told by estimators that have no curve. */
  readonly onProgress?: (progress: FitProgress) => void;
}

/**
 * What a model says of itself, as plain data; whoever shows it goes by the kind alone. `values` has the shape
 * (nFeatures,).
 */
export type Explanation =
  | Coefficients
  | { readonly kind: 'importances'; readonly values: Float64Array }
  /** The importances of a model that is one tree: a `TreeModel`. */
  | { readonly kind: 'tree'; readonly values: Float64Array }
  | {
      readonly kind: 'layers';
      /** Units: `[nFeatures, …hidden layers, 1]`. */
      readonly sizes: readonly number[];
      /** Of the hidden layers. */
      readonly activation: string;
      /** How many weights were learned. */
      readonly parameters: number;
    }
  /** The same for every row: the features say nothing. */
  | { readonly kind: 'constant'; readonly probability: number }
  | { readonly kind: 'none' };

/**
 * `standardErrors` are those of `values`; NaN where there is none: the Hessian is singular, a penalty holds the
 * coefficient at 0, or no intercept was fitted. `approximate` where a penalty or class weights went into them. The
 * Wald interval of each is `waldInterval(value, standardError)`.
 */
export interface Coefficients {
  readonly kind: 'coefficients';
  readonly intercept: number;
  readonly values: Float64Array;
  readonly standardErrors: Float64Array;
  readonly interceptStandardError: number;
  readonly approximate: boolean;
}

/** A model that has learned. Immutable. */
export interface FittedModel {
  readonly estimator: string;
  readonly nFeatures: number;
  /** Numbers worth tracking beside the scores, in scikit-learn's names: `n_iter`, `node_count`, `depth`. */
  readonly facts: Readonly<Record<string, number>>;
  /** Things a reviewer should know, such as 'lbfgs stopped at max_iter before it converged'. */
  readonly warnings: readonly Text[];
  readonly explanation: Explanation;
  /**
   * The probability of class 1 for each row, shape (X.rows,), float64 in [0, 1].
   * Throws `INVALID_PARAMETER_VALUE` when `X.columns` is not `nFeatures` or a value is not finite, but for NaN
   * where the estimator accepts missing values.
   */
  predictProba(X: Matrix, backend: Backend): Promise<Float64Array>;
  state(): ModelState;
}

/** An estimator: params in, a fitted model out. `P` is its own params, all with defaults. */
export interface Estimator<P, Name extends string = string> {
  /** `decision_tree`: the name in params, tags and file names. */
  readonly name: Name;
  /** `Decision tree`: the name in titles. */
  readonly title: string;
  /** `DecisionTreeClassifier`: scikit-learn's class, which a run of another program is known by. */
  readonly sklearnClass: string;
  readonly params: ParamSpecs<P>;
  /** Trained where a spec names no models. */
  readonly isDefault?: boolean;
  /** Trained on the sample season, as the program's first pipeline. */
  readonly inSample?: boolean;
  /** Whether it learns nothing from the features: the floor that others are compared with. */
  readonly isBaseline?: boolean;
  /** Whether X may hold NaN for a missing value, in training and in scoring. Default `false`. */
  readonly acceptsMissing?: boolean;
  /**
   * Python that scores the model inside MLflow: it defines `score(state, arrays, rows)`, which gives the probability
   * of class 1 for each of `rows`, float64 of shape (n, nFeatures), from the model's `state()`. `np` and `sigmoid`
   * are at hand.
   */
  readonly pyfunc: string;
  /**
   * Learns from X, shape (n, d), finite or missing, n ≥ 1, d ≥ 1, and y, shape (n,). Pure: the same input, params
   * and backend give the same model. Throws `BAD_TARGET` when y has one class and the estimator needs two.
   */
  fit(params: P, X: Matrix, y: Labels, context: FitContext): Promise<FittedModel>;
  /** The model whose `state()` this is. Throws `BAD_MODEL_FILE` naming the field that does not fit. */
  restore(state: ModelState): FittedModel;
}

/**
 * The class for each probability: 1 where it is strictly above the threshold, so that at 0.5 a tie goes to
 * class 0 as in scikit-learn's `argmax`.
 */
export function predict(probability: Float64Array, threshold = 0.5): Labels {
  const labels = new Uint8Array(probability.length);
  for (let i = 0; i < probability.length; i++) labels[i] = probability[i] > threshold ? 1 : 0;
  return labels;
}
