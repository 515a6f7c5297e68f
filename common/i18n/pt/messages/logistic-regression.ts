/** What logistic regression says of itself and of its fit, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { logisticRegression as english } from '../../en/messages/logistic-regression.ts';

export const logisticRegression: Translation<typeof english> = {
  oneClass: ({ n, label }, { number }) =>
    `logistic_regression precisa de linhas de ao menos 2 classes, mas todos os ${number(n)} rótulos são ${label}. Treine com linhas das duas classes.`,
  noWeight: 'logistic_regression.class_weight dá peso 0 às duas classes; uma deve ter mais.',
  penaltyIgnored: ({ value }) => `C=${value} não tem efeito sem penalidade.`,
  lbfgsStopped: ({ why }, { text }) =>
    `lbfgs não convergiu: ${text(why)}. Ponha as variáveis na mesma escala.`,
  lbfgsMaxIter: ({ value }) =>
    `lbfgs não convergiu: chegou a max_iter=${value}. Aumente-o ou ponha as variáveis na mesma escala.`,
  newtonMaxIter: ({ value }) =>
    `newton-cholesky não convergiu: chegou a max_iter=${value}. Aumente-o.`,
  newtonStopped: ({ n, why, more }, { number, text }) =>
    `newton-cholesky parou depois de ${number(n)} iterações porque ${text(why)}; lbfgs continuou por ${number(more)}.`,
  noLowerLoss: 'a busca em linha não achou perda menor',
  evaluationsUsed: ({ n }, { number }) => `foram gastas ${number(n)} avaliações da perda`,
  noCurvature: 'a perda não tem curvatura em mais de um quarto das linhas',
  singularHessian: 'a hessiana é singular ou mal condicionada (variáveis colineares?)',
  stepNotDown: 'o passo de Newton não desce',
};
