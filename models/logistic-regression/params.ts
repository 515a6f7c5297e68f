/** The params of logistic regression, with scikit-learn's names and bounds. */
import { ReviewError } from '../../common/errors.ts';
import type { ClassWeights, ParamSpecs } from '../params.ts';

export type Penalty = 'l1' | 'l2' | 'elasticnet' | null;
export type Solver = keyof typeof PENALTIES;

/** The penalties that each solver supports in scikit-learn 1.4. */
const PENALTIES = {
  lbfgs: ['l2', null],
  'newton-cholesky': ['l2', null],
  'newton-cg': ['l2', null],
  liblinear: ['l1', 'l2'],
  sag: ['l2', null],
  saga: ['elasticnet', 'l1', 'l2', null],
} as const satisfies Record<string, readonly Penalty[]>;

export interface LogisticRegressionParams {
  readonly penalty: Penalty;
  readonly C: number | 'inf';
  readonly l1Ratio: number | null;
  readonly fitIntercept: boolean;
  readonly classWeight: null | 'balanced' | ClassWeights;
  readonly solver: Solver;
  readonly maxIter: number;
  readonly tol: number;
  readonly randomState: number | null;
}

/**
 * Defaults are scikit-learn 1.4's, except for `max_iter`: 1000 instead of 100, because unscaled shots need it.
 * https://scikit-learn.org/1.4/modules/generated/sklearn.linear_model.LogisticRegression.html
 */
export const logisticRegressionParams: ParamSpecs<LogisticRegressionParams> = {
  penalty: {
    accepts: [{ kind: 'choice', choices: ['l1', 'l2', 'elasticnet'] }, { kind: 'null' }],
    default: 'l2',
    doc: 'Keeps the coefficients small (l2), some of them at 0 (l1), both (elasticnet), or leaves them free (None).',
  },
  C: {
    accepts: [
      { kind: 'number', exclusiveMin: 0 },
      { kind: 'choice', choices: ['inf'] },
    ],
    default: 1,
    doc: 'Inverse of the penalty’s strength: smaller values keep the coefficients smaller; inf is none.',
  },
  l1Ratio: {
    accepts: [{ kind: 'null' }, { kind: 'number', min: 0, max: 1 }],
    default: null,
    doc: 'With elasticnet: the share of l1 in the penalty; 0 is l2, 1 is l1.',
  },
  fitIntercept: {
    accepts: [{ kind: 'boolean' }],
    default: true,
    doc: 'Whether the model has an intercept, which is not penalised (but by liblinear, as in scikit-learn).',
  },
  classWeight: {
    accepts: [{ kind: 'null' }, { kind: 'choice', choices: ['balanced'] }, { kind: 'weights' }],
    default: null,
    doc: 'Weight of each class in the loss; balanced gives both classes the same total; {"1": 3} weighs one.',
  },
  solver: {
    accepts: [{ kind: 'choice', choices: Object.keys(PENALTIES) }],
    default: 'lbfgs',
    doc: 'lbfgs suits any data; newton-cholesky converges further, best with few features. newton-cg, liblinear, sag and saga are solved to the optimum by one proximal Newton method; l1 needs liblinear or saga, elasticnet saga.',
  },
  maxIter: {
    accepts: [{ kind: 'integer', min: 0 }],
    default: 1000,
    doc: 'The most iterations a solver may take (scikit-learn’s own default is 100).',
  },
  tol: {
    accepts: [{ kind: 'number', min: 0 }],
    default: 1e-4,
    doc: 'lbfgs and newton-cholesky stop when no part of the gradient is larger than this; the others go on to the optimum.',
  },
  randomState: {
    accepts: [{ kind: 'null' }, { kind: 'integer', min: 0, max: 2 ** 32 - 1 }],
    default: null,
    doc: 'Recorded only: no solver here draws random numbers.',
  },
};

/**
 * Throws `INVALID_PARAMETER_VALUE` for a penalty that scikit-learn's solver does not support, or a missing `l1_ratio`.
 */
export function requireCombination({ solver, penalty, l1Ratio }: LogisticRegressionParams): void {
  const takes = (name: Solver) => PENALTIES[name].some((taken) => taken === penalty);
  if (!takes(solver)) {
    const solvers = (Object.keys(PENALTIES) as Solver[]).filter(takes);
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'logisticRegression.otherPenalty', {
      solver,
      penalty: String(penalty ?? 'None'),
      penalties: PENALTIES[solver].map((taken) => taken ?? 'None'),
      solvers,
    });
  }
  if (penalty === 'elasticnet' && l1Ratio === null) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'logisticRegression.l1RatioMissing');
  }
}
