/** Messages of nearest neighbours: about their params, their fit, their scoring and invalid model files, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { kNeighbors as english } from '../../en/messages/k-neighbors.ts';

export const kNeighbors: Translation<typeof english> = {
  tooManyNeighbors: ({ neighbors, rows }, { number }) =>
    `k_neighbors.n_neighbors é ${number(neighbors)}, mais que as ${number(rows)} linhas de treino; dê no máximo esse número.`,
  unequalScales: ({ wide, narrow, ratio }, { text, number }) =>
    `${text(wide)} varia ${number(ratio)} vezes mais que ${text(narrow)}: os vizinhos são próximos na primeira, seja qual for a segunda. Ponha as variáveis na mesma escala (scale: standard).`,
  tooFar: ({ row }, { number }) =>
    `A linha ${number(row)}, contada a partir de 0, está longe demais de todas as linhas de treino para se calcularem as distâncias. Confira seus valores.`,
  takesNeighbors: ({ most }, { number }) =>
    `um inteiro de 1 a ${number(most)}, o número de suas linhas de treino`,
  takesLabels: 'bytes 0 e 1',
  takesPower: "um número acima de 0 ou 'inf'",
};
