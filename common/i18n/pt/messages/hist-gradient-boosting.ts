/** Messages of gradient boosting: about its params, its fit and invalid model files, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { histGradientBoosting as english } from '../../en/messages/hist-gradient-boosting.ts';

export const histGradientBoosting: Translation<typeof english> = {
  unequalMonotonicCst: ({ entries, features }, { number, plural }) =>
    `hist_gradient_boosting.monotonic_cst tem ${number(entries)} ${plural(entries, { one: 'item', other: 'itens' })} para ${number(features)} variáveis: dê um para cada.`,
  monotonicCategories: ({ value, feature }, { text }) =>
    `hist_gradient_boosting.monotonic_cst é ${value} para ${text(feature)} cujas categorias não têm ordem: dê 0.`,
  noWeight: 'hist_gradient_boosting.class_weight dá peso 0 às duas classes; uma deve ter mais.',
  tooManyCategories: ({ feature, categories, most }, { number, text, way }) =>
    `hist_gradient_boosting: ${text(feature)} tem ${number(categories)} categorias; no máximo max_bins delas podem ser divididas, aqui ${number(most)}. Agrupe as raras com ${way(`--prepare hist_gradient_boosting.max_categories=${most}`, 'max_categories ou min_frequency')}, ou retire a variável.`,
  oneClass: ({ n, label }, { number }) =>
    `Todos os ${number(n)} rótulos são ${label}; hist_gradient_boosting precisa das duas classes. Treine com linhas das duas.`,
  nothingToKeepBack:
    'Uma classe tem só 1 linha, e a parada antecipada reserva linhas das duas: dê mais linhas ou use None em validation_fraction.',
  noSplit:
    'Nenhuma árvore achou uma divisão: toda linha recebe a mesma probabilidade, quaisquer que sejam as variáveis.',
  stillFalling: ({ value }) =>
    `O treino terminou em max_iter (${value}) com a perda ainda caindo: com mais árvores ela pode cair mais.`,
  takesCategories: ({ features }, { number }) =>
    `null ou números crescentes para cada uma de ${number(features)} variáveis`,
  takesBytes: ({ n }, { number }) => `${number(n)} bytes`,
  takesThresholds: ({ n }, { number }) => `${number(n)} valores float64 acima de -Infinity`,
  takesRoot: 'o primeiro nó de cada árvore',
  takesChild: 'um nó posterior sem pai',
  takesIndex: ({ least, most }, { number }) => `um índice de ${number(least)} a ${number(most)}`,
};
