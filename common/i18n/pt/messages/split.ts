/** Messages of the splits into folds, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { split as english } from '../../en/messages/split.ts';

export const split: Translation<typeof english> = {
  badSplits: ({ value }) => `n_splits é ${value}; aceita um inteiro a partir de 2.`,
  badRepeats: ({ value }) => `n_repeats é ${value}; aceita um inteiro a partir de 1.`,
  fewerRows: ({ nSplits, rows }, { number, plural }) =>
    `n_splits é ${number(nSplits)}, mas há ${number(rows)} ${plural(rows, { one: 'linha', other: 'linhas' })}: escolha menos partes ou dê mais linhas rotuladas.`,
  fewerRowsInTime: ({ nSplits, rows }, { number }) =>
    `${number(nSplits)} partes na ordem do tempo precisam de ao menos ${number(nSplits + 1)} linhas, mas há ${number(rows)}: escolha menos partes ou dê mais linhas rotuladas.`,
  fewerMembers: ({ nSplits, most }, { number }) =>
    `n_splits é ${number(nSplits)}, mas nenhuma classe tem mais de ${number(most)} linhas: escolha menos partes ou dê mais linhas rotuladas.`,
  fewerGroups: ({ nSplits, nGroups }, { number, plural }) =>
    `n_splits é ${number(nSplits)}, mas há ${number(nGroups)} ${plural(nGroups, { one: 'grupo', other: 'grupos' })}: escolha menos partes ou outra coluna de grupos.`,
  noGroups: ({ kind }) => `${kind} precisa da coluna cujos valores são os grupos, como game_id.`,
  noShuffle: ({ kind }) =>
    `${kind} não pode embaralhar linhas, como no scikit-learn: deixe shuffle de fora ou escolha outro tipo.`,
};
