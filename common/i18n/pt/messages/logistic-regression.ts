/** Messages of logistic regression: about itself and its fit, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { logisticRegression as english } from '../../en/messages/logistic-regression.ts';

const SIGNIFICANT = { maximumSignificantDigits: 2 };
const CURES =
  'Padronize as variáveis, diminua tol e aumente max_iter, ou escolha o solver newton-cholesky.';

export const logisticRegression: Translation<typeof english> = {
  oneClass: ({ n, label }, { number }) =>
    `logistic_regression precisa de linhas de ao menos 2 classes, mas todos os ${number(n)} rótulos são ${label}. Treine com linhas das duas classes.`,
  noWeight: 'logistic_regression.class_weight dá peso 0 às duas classes; uma deve ter mais.',
  penaltyIgnored: ({ value }) => `C=${value} não tem efeito sem penalidade.`,
  l1RatioIgnored: ({ value }) => `l1_ratio=${value} não tem efeito sem a penalidade elasticnet.`,
  otherPenalty: ({ solver, penalty, penalties, solvers }) =>
    `logistic_regression.solver ${solver} aceita a penalidade ${penalties.join(' ou ')}, não ${penalty}; com ${penalty}, escolha ${solvers.join(' ou ')}.`,
  l1RatioMissing:
    'logistic_regression.l1_ratio é None; a penalidade elasticnet precisa de um número de 0 a 1.',
  coefficientFar: ({ solver, feature, errors }, { number, text }) =>
    `${solver} parou antes do ótimo: mais um passo de Newton moveria o coeficiente de ${text(feature)} em ${number(errors, SIGNIFICANT)} dos seus erros padrão; o tamanho e o sinal dele podem estar errados. ${CURES}`,
  interceptFar: ({ solver, errors }, { number }) =>
    `${solver} parou antes do ótimo: mais um passo de Newton moveria o intercepto em ${number(errors, SIGNIFICANT)} dos seus erros padrão. ${CURES}`,
  proximalMaxIter: ({ solver, value }) =>
    `${solver} não convergiu: chegou a max_iter=${value}. Aumente-o.`,
  proximalStopped: ({ solver, why }, { text }) =>
    `${solver} não convergiu: ${text(why)}. Ponha as variáveis na mesma escala.`,
  takesErrors: ({ n }, { number }) => `${number(n)} valores float64`,
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
