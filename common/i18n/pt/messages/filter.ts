/** Mistakes in a filter or an order of runs, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { filter as english } from '../../en/messages/filter.ts';

export const filter: Translation<typeof english> = {
  mistake: ({ column, problem, line, caret }, { number, text }) =>
    `Coluna ${number(column)}: ${text(problem)}\n  ${line}\n  ${caret}`,
  expected: ({ expected, found }, { text }) => `era esperado ${text(expected)}, mas há ${found}.`,
  expectedAtEnd: ({ expected }, { text }) => `era esperado ${text(expected)}, mas há o fim.`,
  unclosed: ({ quote }) => `falta fechar ${quote}.`,
  notUnderstood: ({ sign }) => `“${sign}” não tem sentido aqui.`,
  keyExpected: ({ entity }) => `falta uma chave depois de “${entity}.”.`,
  andOrEnd: '“and”, “or” ou o fim do filtro',
  andOrClose: '“and”, “or” ou “)”',
  directionOrEnd: '“ASC”, “DESC” ou o fim da ordem',
  nullOrNotNull: '“NULL” ou “NOT NULL”',
  null: '“NULL”',
  open: '“(”',
  commaOrClose: '“,” ou “)”',
  orderable: 'uma métrica, um parâmetro, uma tag ou um atributo',
  lessNesting: ({ most }, { number }) =>
    `no máximo ${number(most)} parênteses e “not” uns dentro dos outros`,
  fewerConditions: ({ most }, { number }) => `no máximo ${number(most)} condições`,
  field: 'um campo como metrics.f1_score',
  fieldOrAttribute: ({ names }) =>
    `um campo como metrics.f1_score, params.max_depth, tags.stage ou ${names}`,
  entity: 'metrics., params., tags., attributes. ou datasets. antes da chave',
  operator: ({ field, names }) => `um destes depois de ${field}: ${names}`,
  key: ({ entity, names }) => `um destes depois de “${entity}.”: ${names}`,
  number: ({ field }) => `um número para comparar com ${field}`,
  text: ({ field }) => `um texto entre aspas para comparar com ${field}, como '6'`,
  quotedText: 'um texto entre aspas',
  column: 'uma coluna',
  value: 'um número, true, false ou um texto entre aspas',
  noColumn: ({ name }) => `não há uma coluna '${name}'.`,
  groupField: ({ names }) =>
    `um parâmetro como params.max_depth, uma tag como tags.equipe ou um destes: ${names}`,
  groupComma: '“,” ou o fim da lista',
};
