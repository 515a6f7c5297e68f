/** Messages of the search for params, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { search as english } from '../../en/messages/search.ts';

export const search: Translation<typeof english> = {
  badValues: ({ label, value }) =>
    `${label} é ${value}; uma busca aceita uma lista de valores ou um intervalo mínimo..máximo, como 3..10, 0.1..0.9 ou log 0.01..100.`,
  endlessRange: ({ label, range }) =>
    `${label} é ${range}, que uma grade não pode percorrer: dê uma lista de valores ou busque ao acaso.`,
  tooMany: ({ owner, size }, { number }) =>
    `A grade de ${owner} tem ${number(size)} candidatos: dê menos valores ou busque ao acaso.`,
  tooFewRows: ({ least, rows }, { number }) =>
    `As metades sucessivas começam com ${number(least)} linhas para estas partes, mas há ${number(rows)}: escolha menos partes ou outro tipo de busca.`,
  spaceOfNoModel: ({ origin, name, names }, { text }) =>
    `${text(origin)}: 'search.params' tem ${name}, que não está entre os modelos (${names}).`,
  noneSucceeded: ({ model, reason }, { text }) =>
    `Nenhum candidato de ${model} pôde ser ajustado: ${text(reason)}`,
  noScore: ({ model, metric }) =>
    `Nenhum candidato de ${model} tem ${metric} em todas as partes: escolha outro refit ou menos partes.`,
  badFeatureSets: ({ label, value }) =>
    `${label} é ${value}; recebe uma lista de conjuntos de variáveis, cada um uma lista de colunas ou seus nomes unidos por +, como [lat+lon, lat+lon+action_type].`,
  foreignFeature: ({ label, name, known }) =>
    `${label} tem '${name}', que não está entre as variáveis do pipeline (${known}): uma busca escolhe entre essas.`,
  split: ({ model, stage, done, total }, { number }) =>
    `Buscando ${model} de novo: ${stage === 'fold' ? 'parte' : 'semente'} ${number(done)} de ${number(total)}`,
  progress: ({ model, done, total, left, best }, { number, text }) =>
    [`Buscando ${model}: ${number(done)} de ${number(total)} ajustes`, text(left), text(best)]
      .filter((part) => part !== '')
      .join(', '),
  timeLeft: ({ seconds }, { number }) =>
    seconds < 90 ? `faltam ${number(seconds)} s` : `faltam ${number(Math.round(seconds / 60))} min`,
  bestSoFar: ({ metric, value }, { number }) =>
    `melhor ${metric} ${number(value, { maximumFractionDigits: 4 })}`,
  chosen: ({ params, metric, candidates, folds, rows }, { number, plural }) =>
    `${params}: a melhor média de ${metric} de ${number(candidates)} ${plural(candidates, { one: 'candidato', other: 'candidatos' })} em ${number(folds)} partes das ${number(rows)} linhas de treino. As linhas de teste nada decidiram.`,
  endedByBudget: ({ done, total }, { number }) =>
    `A busca terminou por seu limite de tempo: ${number(done)} de ${number(total)} candidatos foram experimentados.`,
  candidateFailed: ({ fold, reason }, { number, text }) =>
    `A parte ${number(fold)} não pôde ser ajustada: ${text(reason)}`,
};
