/** How the text of scored rows differs from that of training: unknown categories, columns that are new. */
import { lines, message } from '../../../common/i18n/message.ts';
import type { Message, Text } from '../../../common/i18n/text.ts';
import type { PreparationState } from '../../../models/prepare/state.ts';
import { type UnknownCategories, unknownCategories } from '../../../models/prepare/unknown.ts';
import type { Table } from '../../../models/table.ts';
import type { TrainingColumn } from '../model-files/model-file.ts';
import type { CsvValue } from '../report/csv.ts';

/** So many values of a column are named. */
const MOST_NAMED = 5;

/** One line for each text column of the model with categories that it does not know; null if there is none. */
export function unknownWarning(preparation: PreparationState, table: Table): Text | null {
  const told = unknownCategories(preparation, table).map((unknown) =>
    describeUnknown(preparation, unknown),
  );
  return told.length === 0 ? null : lines(told);
}

/** Every unknown category with its rows; null if there is none. */
export function unknownTable(
  preparation: PreparationState,
  table: Table,
): readonly (readonly CsvValue[])[] | null {
  const unknown = unknownCategories(preparation, table);
  if (unknown.length === 0) return null;
  return [
    ['column', 'category', 'rows'],
    ...unknown.flatMap(({ column, categories }) =>
      categories.map(({ category, rows }) => [column, category, rows]),
    ),
  ];
}

function describeUnknown(
  preparation: PreparationState,
  { column, rows, of, categories, known }: UnknownCategories,
): Message {
  if (rows === of) {
    return allNew(
      column,
      categories.map(({ category }) => category),
      known,
    );
  }
  const named = categories
    .slice(0, MOST_NAMED)
    .map(({ category, rows }) => message('pipeline.missingInRows', { name: category, rows }));
  return message('pipeline.unknownCategories', {
    column,
    rows,
    of,
    categories: named,
    more: categories.length - named.length,
    effect: effectOf(preparation, column),
  });
}

/** What the model makes of an unknown category. */
function effectOf({ encode, columns }: PreparationState, name: string): Message {
  if (encode === 'native') return message('pipeline.unknownIsMissing');
  if (encode === 'ordinal') return message('pipeline.unknownIsCode');
  const column = columns.find((one) => one.name === name);
  const hasInfrequent = column?.kind === 'category' && column.infrequent.length > 0;
  return message(hasInfrequent ? 'pipeline.unknownIsInfrequent' : 'pipeline.unknownIsNone');
}

/**
 * Columns that only the scored rows have, and columns the model does not use whose values are all new; null if there are
 * none. Without `training`, which older models do not say, nothing is known.
 */
export function newColumnsWarning(
  training: readonly TrainingColumn[],
  scored: readonly TrainingColumn[],
  features: readonly string[],
): Text | null {
  if (training.length === 0) return null;
  const before = new Map(training.map((column) => [column.name, column]));
  const only = scored.filter(({ name }) => !before.has(name)).map(({ name }) => name);
  const changed = scored.flatMap(({ name, values }) => {
    const known = before.get(name)?.values ?? null;
    if (known === null || values === null || features.includes(name)) return [];
    return values.some((value) => known.includes(value)) ? [] : [allNew(name, values, known)];
  });
  const told =
    only.length === 0 ? [] : [message('pipeline.onlyScored', { columns: namesOf(only) })];
  return told.length + changed.length === 0 ? null : lines([...told, ...changed]);
}

function allNew(column: string, values: readonly string[], known: readonly string[]): Message {
  return message('pipeline.allNew', { column, values: namesOf(values), known: namesOf(known) });
}

function namesOf(names: readonly string[]): Message {
  const named = names.slice(0, MOST_NAMED);
  return message('pipeline.names', { names: named, more: names.length - named.length });
}
