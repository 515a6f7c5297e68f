/** What logistic regression says of itself and of its fit. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

export const logisticRegression = {
  oneClass: ({ n, label }: { n: number; label: number }, { number }: Formatter) =>
    `logistic_regression needs samples of at least 2 classes in the data, but all ${number(n)} labels are ${label}. Train on rows of both classes.`,
  noWeight:
    'logistic_regression.class_weight gives both classes the weight 0; one must be greater.',
  penaltyIgnored: ({ value }: { value: string }) => `C=${value} has no effect without a penalty.`,
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
