/** The interface of every estimator: scikit-learn's fit and predict_proba, for two classes. */
import type { Text } from '../common/i18n/text.ts';
import type { Backend } from './backend/backend.ts';
import type { Labels, Matrix } from './matrix.ts';
import type { ParamSpecs } from './params.ts';
import type { Step } from './steps/step.ts';

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** The complete state of a fitted model: small facts as JSON, weights as typed arrays. Restoring it is exact. */
export interface ModelState {
  readonly json: { readonly [key: string]: JsonValue };
  readonly arrays: Readonly<Record<string, WeightArray>>;
}

export type WeightArray = Float64Array | Float32Array | Int32Array | Uint8Array;

/**
 * A point of a training curve; `step` counts iterations or epochs from 1. Keys start with `train_` or `val_`, because
 * the plain names are a run's scores on other rows, and a later step would hide them.
 */
export interface CurvePoint {
  readonly key: string;
  readonly value: number;
  readonly step: number;
}

/** The progress of `fit`: `done` of `total` trees or similar. */
export interface FitProgress {
  readonly done: number;
  readonly total: number;
}

/** What `fit` needs besides the data. If `signal` is aborted, `fit` soon throws `CANCELLED`. */
export interface FitContext {
  readonly backend: Backend;
  readonly signal?: { readonly aborted: boolean };
  readonly onPoint?: (point: CurvePoint) => void;
  /** Called by estimators without a curve. */
  readonly onProgress?: (progress: FitProgress) => void;
}

/**
 * A model's explanation of itself as plain data, to be displayed according to its kind. `values` has the shape
 * (nFeatures,).
 */
export type Explanation =
  | Coefficients
  | { readonly kind: 'importances'; readonly values: Float64Array }
  /** The importances of a model consisting of one tree: a `TreeModel`. */
  | { readonly kind: 'tree'; readonly values: Float64Array }
  | {
      readonly kind: 'layers';
      /** Units: `[nFeatures, …hidden layers, 1]`. */
      readonly sizes: readonly number[];
      /** The activation of the hidden layers. */
      readonly activation: string;
      /** The number of learned weights. */
      readonly parameters: number;
    }
  | Distributions
  /** The same for every row, because the features are not used. */
  | { readonly kind: 'constant'; readonly probability: number }
  | { readonly kind: 'none' };

/**
 * `standardErrors` belong to `values`; NaN if there is none: the Hessian is singular, a penalty holds the coefficient
 * at 0, or no intercept was fitted. `approximate` if a penalty or class weights affected them. The Wald interval of
 * each is `waldInterval(value, standardError)`.
 */
export interface Coefficients {
  readonly kind: 'coefficients';
  readonly intercept: number;
  readonly values: Float64Array;
  readonly standardErrors: Float64Array;
  readonly interceptStandardError: number;
  readonly approximate: boolean;
}

/** A normal distribution of each feature in each class; pairs are of class 0 and class 1. */
export interface Distributions {
  readonly kind: 'distributions';
  /** The shares of the classes. */
  readonly priors: readonly [number, number];
  /** Each of shape (nFeatures,). */
  readonly means: readonly [Float64Array, Float64Array];
  readonly deviations: readonly [Float64Array, Float64Array];
}

/** A fitted model. Immutable. */
export interface FittedModel {
  readonly estimator: string;
  readonly nFeatures: number;
  /** Numbers worth tracking beside the scores, in scikit-learn's names: `n_iter`, `node_count`, `depth`. */
  readonly facts: Readonly<Record<string, number>>;
  /** Things a reviewer should know, such as 'lbfgs stopped at max_iter before it converged'. */
  readonly warnings: readonly Text[];
  readonly explanation: Explanation;
  /**
   * The probability of class 1 for each row, shape (X.rows,), float64 in [0, 1]. Throws `INVALID_PARAMETER_VALUE` if
   * `X.columns` is not `nFeatures` or a value is not finite, except NaN if the estimator accepts missing values.
   */
  predictProba(X: Matrix, backend: Backend): Promise<Float64Array>;
  /**
   * scikit-learn's `decision_function`, shape (X.rows,), for estimators that have one: the score whose logistic function
   * is the probability. Throws what `predictProba` throws.
   */
  decisionFunction?(X: Matrix, backend: Backend): Promise<Float64Array>;
  state(): ModelState;
}

/** An estimator: takes params and returns a fitted model. `P` are its own params, all with defaults. */
export interface Estimator<P, Name extends string = string> {
  /** `decision_tree`: its name in params, tags and file names. */
  readonly name: Name;
  /** `Decision tree`: its name in titles. */
  readonly title: string;
  /** `DecisionTreeClassifier`: scikit-learn's class, which identifies it in runs of other programs. */
  readonly sklearnClass: string;
  readonly params: ParamSpecs<P>;
  /** Trained if a spec names no models. */
  readonly isDefault?: boolean;
  /** Trained on the sample season, in the program's first pipeline. */
  readonly inSample?: boolean;
  /** Whether it learns nothing from the features, which makes it the baseline for the others. */
  readonly isBaseline?: boolean;
  /** Whether X may contain NaN for missing values, in training and in scoring. Default `false`. */
  readonly acceptsMissing?: boolean;
  /** Whether it splits the categorical columns of X by category. Default `false`. */
  readonly acceptsCategories?: boolean;
  /** Whether it computes with `backend.tf`; the others can be fitted in a thread, where there is none. Default `false`. */
  readonly usesTensorFlow?: boolean;
  /** Params that hold it back where it learns its training rows by heart: `min_samples_leaf=20`. */
  readonly restraints?: readonly string[];
  /** Whether scoring takes far longer than fitting, so that its training score is that of fewer rows. */
  readonly scoresSlowly?: boolean;
  /**
   * Python that scores the model inside MLflow. It defines `score(state, arrays, rows)`, which returns the probability
   * of class 1 for each of `rows`, float64 of shape (n, nFeatures), from the model's `state()`. `np` and `sigmoid` are
   * available.
   */
  readonly pyfunc: string;
  /**
   * What the model with this `state()` computes from its features, for exports to ONNX, SQL and code; null if that cannot
   * be said for a row by itself. Without it its models cannot be exported. The state is one that `restore` accepts.
   */
  readonly steps?: (state: ModelState) => readonly Step[] | null;
  /**
   * Learns from X, shape (n, d), finite or missing, n ≥ 1, d ≥ 1, and y, shape (n,). Pure: the same input, params and
   * backend give the same model. Throws `BAD_TARGET` if y contains one class and the estimator needs two.
   */
  fit(params: P, X: Matrix, y: Labels, context: FitContext): Promise<FittedModel>;
  /** The model with this `state()`. Throws `BAD_MODEL_FILE` naming the field that is invalid. */
  restore(state: ModelState): FittedModel;
}

/**
 * The class for each probability: 1 if it is strictly above the threshold, so that at 0.5 a tie goes to class 0 as in
 * scikit-learn's `argmax`.
 */
export function predict(probability: Float64Array, threshold = 0.5): Labels {
  const labels = new Uint8Array(probability.length);
  for (let i = 0; i < probability.length; i++) labels[i] = probability[i] > threshold ? 1 : 0;
  return labels;
}
