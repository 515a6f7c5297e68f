/** The params of logistic regression, named and bounded as scikit-learn's. */
import type { ClassWeights, ParamSpecs } from '../params.ts';

export interface LogisticRegressionParams {
  readonly penalty: 'l2' | null;
  readonly C: number;
  readonly fitIntercept: boolean;
  readonly classWeight: null | 'balanced' | ClassWeights;
  readonly solver: 'lbfgs' | 'newton-cholesky';
  readonly maxIter: number;
  readonly tol: number;
  readonly randomState: number | null;
}

/**
 * Defaults are scikit-learn 1.4's, but for `max_iter`: 1000 instead of 100, as unscaled shots need.
 * https://scikit-learn.org/1.4/modules/generated/sklearn.linear_model.LogisticRegression.html
 */
export const logisticRegressionParams: ParamSpecs<LogisticRegressionParams> = {
  penalty: {
    accepts: [{ kind: 'choice', choices: ['l2'] }, { kind: 'null' }],
    default: 'l2',
    doc: 'Keeps the coefficients small (l2) or leaves them free (None).',
  },
  C: {
    accepts: [{ kind: 'number', exclusiveMin: 0 }],
    default: 1,
    doc: 'Inverse of the penalty’s strength: smaller values keep the coefficients smaller.',
  },
  fitIntercept: {
    accepts: [{ kind: 'boolean' }],
    default: true,
    doc: 'Whether the model has an intercept, which is not penalised.',
  },
  classWeight: {
    accepts: [{ kind: 'null' }, { kind: 'choice', choices: ['balanced'] }, { kind: 'weights' }],
    default: null,
    doc: 'Weight of each class in the loss; balanced gives both classes the same total.',
  },
  solver: {
    accepts: [{ kind: 'choice', choices: ['lbfgs', 'newton-cholesky'] }],
    default: 'lbfgs',
    doc: 'lbfgs suits any data; newton-cholesky converges further, best with few features.',
  },
  maxIter: {
    accepts: [{ kind: 'integer', min: 1 }],
    default: 1000,
    doc: 'The most iterations a solver may take (scikit-learn’s own default is 100).',
  },
  tol: {
    accepts: [{ kind: 'number', min: 0 }],
    default: 1e-4,
    doc: 'The solver stops when no part of the gradient is larger than this.',
  },
  randomState: {
    accepts: [{ kind: 'null' }, { kind: 'integer', min: 0, max: 2 ** 32 - 1 }],
    default: null,
    doc: 'Recorded only: these solvers draw no random numbers, as in scikit-learn.',
  },
};
