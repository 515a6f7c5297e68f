/** Mistakes in a filter or an order of runs. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

export const filter = {
  mistake: (
    {
      column,
      problem,
      line,
      caret,
    }: { column: number; problem: Text; line: string; caret: string },
    { number, text }: Formatter,
  ) => `Column ${number(column)}: ${text(problem)}\n  ${line}\n  ${caret}`,
  expected: ({ expected, found }: { expected: Text; found: string }, { text }: Formatter) =>
    `expected ${text(expected)}, found ${found}.`,
  expectedAtEnd: ({ expected }: { expected: Text }, { text }: Formatter) =>
    `expected ${text(expected)}, found the end.`,
  unclosed: ({ quote }: { quote: string }) => `the closing ${quote} is missing.`,
  notUnderstood: ({ sign }: { sign: string }) => `'${sign}' is not understood.`,
  keyExpected: ({ entity }: { entity: string }) => `a key is expected after '${entity}.'.`,
  andOrEnd: "'and', 'or' or the end of the filter",
  andOrClose: "'and', 'or' or ')'",
  directionOrEnd: "'ASC', 'DESC' or the end of the order",
  nullOrNotNull: "'NULL' or 'NOT NULL'",
  null: "'NULL'",
  open: "'('",
  commaOrClose: "',' or ')'",
  orderable: 'a metric, param, tag or attribute',
  lessNesting: ({ most }: { most: number }, { number }: Formatter) =>
    `at most ${number(most)} parentheses and 'not' in one another`,
  fewerConditions: ({ most }: { most: number }, { number }: Formatter) =>
    `at most ${number(most)} conditions`,
  field: 'a field such as metrics.f1_score',
  fieldOrAttribute: ({ names }: { names: string }) =>
    `a field such as metrics.f1_score, params.max_depth, tags.stage or ${names}`,
  entity: 'metrics., params., tags., attributes. or datasets. before the key',
  operator: ({ names, field }: { names: string; field: string }) =>
    `one of ${names} after ${field}`,
  key: ({ names, entity }: { names: string; entity: string }) =>
    `one of ${names} after '${entity}.'`,
  number: ({ field }: { field: string }) => `a number to compare ${field} with`,
  text: ({ field }: { field: string }) => `a text in quotes to compare ${field} with, such as '6'`,
  quotedText: 'a text in quotes',
  column: 'a column',
  value: 'a number, true, false, or a text in quotes',
  noColumn: ({ name }: { name: string }) => `there is no column '${name}'.`,
  groupField: ({ names }: { names: string }) =>
    `a param such as params.max_depth, a tag such as tags.team, or one of ${names}`,
  groupComma: "',' or the end of the list",
};
