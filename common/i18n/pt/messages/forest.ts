/** Messages of random forests and extra trees: about their params, their fit and invalid model files, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { forest as english } from '../../en/messages/forest.ts';

export const forest: Translation<typeof english> = {
  needsBootstrap: ({ param }) =>
    `${param} trata de linhas sorteadas: use bootstrap True ou deixe-o de fora.`,
  tooManySamples: ({ owner, value, rows }, { number }) =>
    `${owner}.max_samples é ${number(value)}, mais que as ${number(rows)} linhas de treino; dê no máximo tantas.`,
  noWeightDrawn: ({ owner }) =>
    `Uma árvore de ${owner} não sorteou linha com peso acima de 0: aumente max_samples ou dê peso às duas classes.`,
  onlyLeaves:
    'Cada árvore é uma só folha: toda linha recebe a mesma probabilidade, quaisquer que sejam as variáveis.',
  tooFewTrees: ({ unscored, rows }, { number, plural }) =>
    `oob_score não é confiável: ${number(unscored)} de ${number(rows)} linhas ${plural(unscored, { one: 'foi sorteada', other: 'foram sorteadas' })} por todas as árvores e ${plural(unscored, { one: 'conta', other: 'contam' })} como classe 0. Aumente n_estimators.`,
  takesShareOrNull: 'null ou um número entre 0 e 1',
  takesInt32: 'uma lista de valores int32',
  takesRoot: 'o primeiro nó de uma árvore, em ordem crescente desde 0',
  takesPreorder: 'os filhos à direita de árvores em pré-ordem, -1 para uma folha',
  takesFeature: ({ most }) => `-2 para uma folha, senão uma variável até ${most}`,
};
