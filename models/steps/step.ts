/** What a fitted model computes, as a few kinds of steps: each export writes them in its own language. */

/**
 * Steps turn the features of a row, in their order, into the probability of class 1: the first takes the features, each
 * other one what the step before it gave, the last gives one number.
 */
export type Step =
  | ConstantStep
  | StandardiseStep
  | LinearStep
  | ActivateStep
  | TreesStep
  | GaussianStep
  | NeighborsStep;

/** The same number for every row. */
export interface ConstantStep {
  readonly kind: 'constant';
  readonly value: number;
}

/** (x − mean) / scale, at most `farthest` from 0, rounded to float32. `mean` and `scale` have the shape (inputs,). */
export interface StandardiseStep {
  readonly kind: 'standardise';
  readonly mean: Float64Array;
  readonly scale: Float64Array;
  readonly farthest: number;
}

/** x · weights + bias. `weights` has the shape (inputs, outputs), row-major; `bias` the shape (outputs,). */
export interface LinearStep {
  readonly kind: 'linear';
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

/** A function of each number: `logistic` is 1 / (1 + exp(−x)), `relu` the larger of x and 0. */
export interface ActivateStep {
  readonly kind: 'activate';
  readonly with: 'relu' | 'tanh' | 'logistic';
}

/** `(base + Σ of the leaf that the row reaches in each tree) / divisor`, one number. */
export interface TreesStep {
  readonly kind: 'trees';
  /** Whether inputs are rounded to float32 before they are compared. */
  readonly isFloat32: boolean;
  readonly base: number;
  readonly divisor: number;
  readonly nodes: StepNodes;
}

/** The nodes of all trees; children have higher numbers than their parent. Shape (nodes,) each, `roots`: (trees,). */
export interface StepNodes {
  readonly roots: Int32Array;
  /** The next node if the test holds; −1 for a leaf. */
  readonly left: Int32Array;
  /** The next node if it does not; −1 for a leaf. */
  readonly right: Int32Array;
  /** Which input is tested; 0 for a leaf. */
  readonly feature: Int32Array;
  /** The test is `x <= threshold`, unless the node has a set. Infinity holds for all that is not missing. */
  readonly threshold: Float64Array;
  /** 1 if the test of the threshold holds for a missing value too. */
  readonly missingLeft: Uint8Array;
  /** The set of codes for which the test holds, as an index of `sets`; −1: the threshold decides. */
  readonly set: Int32Array;
  readonly sets: readonly (readonly number[])[];
  /** What a leaf gives; 0 for other nodes. */
  readonly value: Float64Array;
}

/**
 * The log odds of two classes in which features are independent and normally distributed: `base` + Σ over features of
 * (x − mean₀)² / (2 · variance₀) − (x − mean₁)² / (2 · variance₁). Pairs are of class 0 and class 1, each of shape
 * (inputs,).
 */
export interface GaussianStep {
  readonly kind: 'gaussian';
  readonly base: number;
  readonly means: readonly [Float64Array, Float64Array];
  readonly variances: readonly [Float64Array, Float64Array];
}

/** The share of class 1 among the nearest of the known rows; of rows at the same distance the first are taken. */
export interface NeighborsStep {
  readonly kind: 'neighbors';
  /** Shape (known rows, inputs), row-major. */
  readonly known: Float64Array;
  /** The class of each known row. */
  readonly labels: Uint8Array;
  readonly nNeighbors: number;
  /** Whether a neighbour counts by 1 / distance; those at distance 0 then leave the others without weight. */
  readonly isWeighted: boolean;
  /** The power of the Minkowski distance; Infinity: the largest difference. */
  readonly power: number;
}

/** The last step of a model whose score is turned into a probability by the logistic function. */
export const LOGISTIC: ActivateStep = { kind: 'activate', with: 'logistic' };

/** The steps up to the score that scikit-learn's `decision_function` gives. */
export function decisionSteps(steps: readonly Step[]): readonly Step[] {
  return steps.at(-1) === LOGISTIC ? steps.slice(0, -1) : steps;
}
