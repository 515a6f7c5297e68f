/** Messages of logistic regression: about itself and its fit. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

const SIGNIFICANT = { maximumSignificantDigits: 2 };
const CURES =
  'Standardise the features, lower tol and raise max_iter, or choose the solver newton-cholesky.';

export const logisticRegression = {
  oneClass: ({ n, label }: { n: number; label: number }, { number }: Formatter) =>
    `logistic_regression needs samples of at least 2 classes in the data, but all ${number(n)} labels are ${label}. Train on rows of both classes.`,
  noWeight:
    'logistic_regression.class_weight gives both classes the weight 0; one must be greater.',
  penaltyIgnored: ({ value }: { value: string }) => `C=${value} has no effect without a penalty.`,
  l1RatioIgnored: ({ value }: { value: string }) =>
    `l1_ratio=${value} has no effect without the penalty elasticnet.`,
  otherPenalty: (
    {
      solver,
      penalty,
      penalties,
      solvers,
    }: {
      solver: string;
      penalty: string;
      penalties: readonly string[];
      solvers: readonly string[];
    },
    _: Formatter,
  ) =>
    `logistic_regression.solver ${solver} takes the penalty ${penalties.join(' or ')}, not ${penalty}; with ${penalty} choose ${solvers.join(' or ')}.`,
  l1RatioMissing:
    'logistic_regression.l1_ratio is None; the penalty elasticnet needs a number from 0 to 1.',
  coefficientFar: (
    { solver, feature, errors }: { solver: string; feature: Text; errors: number },
    { number, text }: Formatter,
  ) =>
    `${solver} stopped before the optimum: one more Newton step would move the coefficient of ${text(feature)} by ${number(errors, SIGNIFICANT)} of its standard errors, so its size and sign may be wrong. ${CURES}`,
  interceptFar: ({ solver, errors }: { solver: string; errors: number }, { number }: Formatter) =>
    `${solver} stopped before the optimum: one more Newton step would move the intercept by ${number(errors, SIGNIFICANT)} of its standard errors. ${CURES}`,
  proximalMaxIter: ({ solver, value }: { solver: string; value: string }) =>
    `${solver} did not converge: max_iter=${value} was reached. Raise it.`,
  proximalStopped: ({ solver, why }: { solver: string; why: Text }, { text }: Formatter) =>
    `${solver} did not converge: ${text(why)}. Put the features on a common scale.`,
  takesErrors: ({ n }: { n: number }, { number }: Formatter) => `${number(n)} float64 values`,
  lbfgsStopped: ({ why }: { why: Text }, { text }: Formatter) =>
    `lbfgs did not converge: ${text(why)}. Put the features on a common scale.`,
  lbfgsMaxIter: ({ value }: { value: string }) =>
    `lbfgs did not converge: max_iter=${value} was reached. Raise it or put the features on a common scale.`,
  newtonMaxIter: ({ value }: { value: string }) =>
    `newton-cholesky did not converge: max_iter=${value} was reached. Raise it.`,
  newtonStopped: (
    { n, why, more }: { n: number; why: Text; more: number },
    { number, text }: Formatter,
  ) =>
    `newton-cholesky stopped after ${number(n)} iterations because ${text(why)}; lbfgs went on for ${number(more)}.`,
  noLowerLoss: 'the line search found no lower loss',
  evaluationsUsed: ({ n }: { n: number }, { number }: Formatter) =>
    `${number(n)} evaluations of the loss were used up`,
  noCurvature: 'the loss has no curvature on more than a quarter of the rows',
  singularHessian: 'the Hessian is singular or ill-conditioned (collinear features?)',
  stepNotDown: 'the Newton step does not go down',
};
