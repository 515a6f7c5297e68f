/** Messages of Gaussian naive Bayes: about its params, its fit and its scoring, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { gaussianNb as english } from '../../en/messages/gaussian-nb.ts';

export const gaussianNb: Translation<typeof english> = {
  oneClass: ({ n, label }, { number }) =>
    `Todos os ${number(n)} rótulos são ${label}; gaussian_nb precisa das duas classes. Treine com linhas das duas.`,
  badPriors: ({ value }) =>
    `gaussian_nb.priors é ${value}; aceita as partes da classe 0 e da classe 1, que somam 1, como 0.6,0.4.`,
  noVariance: ({ feature, label }, { text }) =>
    `Na classe ${label}, ${text(feature)} tem um único valor, e gaussian_nb.var_smoothing nada soma à sua variância 0. Retire a variável ou ponha var_smoothing acima de 0.`,
  tooLargeToSquare: ({ feature, label }, { text }) =>
    `Na classe ${label}, ${text(feature)} tem valores grandes demais para elevar ao quadrado: use uma unidade maior.`,
  correlated: ({ first, second, correlation }, { text, number }) =>
    `${text(first)} e ${text(second)} dizem quase o mesmo (correlação ${number(correlation, { maximumFractionDigits: 2 })} dentro das classes); o Bayes ingênuo conta isso duas vezes e fica seguro demais. Retire uma das duas.`,
  tooFar: ({ row }, { number }) =>
    `A linha ${number(row)}, contada a partir de 0, está longe demais de todas as linhas de treino para gaussian_nb comparar as classes. Confira seus valores.`,
};
