/** The params of logistic regression, named and bounded as scikit-learn's. */
import { message } from '../../common/i18n/message.ts';
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
    doc: message('logisticRegression.penalty'),
  },
  C: {
    accepts: [{ kind: 'number', exclusiveMin: 0 }],
    default: 1,
    doc: message('logisticRegression.C'),
  },
  fitIntercept: {
    accepts: [{ kind: 'boolean' }],
    default: true,
    doc: message('logisticRegression.fitIntercept'),
  },
  classWeight: {
    accepts: [{ kind: 'null' }, { kind: 'choice', choices: ['balanced'] }, { kind: 'weights' }],
    default: null,
    doc: message('logisticRegression.classWeight'),
  },
  solver: {
    accepts: [{ kind: 'choice', choices: ['lbfgs', 'newton-cholesky'] }],
    default: 'lbfgs',
    doc: message('logisticRegression.solver'),
  },
  maxIter: {
    accepts: [{ kind: 'integer', min: 1 }],
    default: 1000,
    doc: message('logisticRegression.maxIter'),
  },
  tol: {
    accepts: [{ kind: 'number', min: 0 }],
    default: 1e-4,
    doc: message('logisticRegression.tol'),
  },
  randomState: {
    accepts: [{ kind: 'null' }, { kind: 'integer', min: 0, max: 2 ** 32 - 1 }],
    default: null,
    doc: message('logisticRegression.randomState'),
  },
};
