/** Texts of the question which model can be trusted, in Portuguese. */

import type { PageTexts } from '../../texts.ts';

export const best: PageTexts['best'] = {
  question: 'Em qual modelo posso confiar?',
  whatIsDone: (name) =>
    `Regressão, floresta, boosting, árvore e o modelo de base aprendem com as colunas seguras de ${name}. Os parâmetros são escolhidos em partições (por jogo, onde há um), o limiar em linhas fora delas, e o veredito é sobre linhas que nenhum viu.`,
  alsoScore: 'Pontuar e julgar também',
  nothingElse: 'Nada mais',
  atMost: 'Em cerca de',
  minutes: (n) => (n < 1 ? `${60 * n} s` : `${n} min`),
  spec: 'Tudo é uma especificação comum, que se pode ler, mudar e executar de novo.',
  ask: 'Descobrir',
};
