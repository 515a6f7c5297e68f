/** Rows to try an exported model on: in the range of training, with categories that are new and values that are missing. */
import type { PreparationState } from '../../../models/prepare/state.ts';
import { RandomState } from '../../../models/random/mt19937.ts';
import type { Table, TableColumn } from '../../../models/table.ts';
import type { ExampleValue, ModelDocument } from '../model-files/model-file.ts';

const ROWS = 200;
const SEED = 18;
/** The share of missing values, and of unknown ones among categories. */
const RARE = 0.03;
const UNKNOWN = 'unknown to the model';
const DAYS = 4000;
const DAY = 86_400_000;

/** The rows as a table that the model scores, and as values by column. The same for the same model. */
export function checkRows(document: ModelDocument): {
  readonly table: Table;
  readonly rows: readonly Readonly<Record<string, ExampleValue>>[];
} {
  const random = new RandomState(SEED);
  const types = new Map(document.signature.inputs.map(({ name, type }) => [name, type]));
  const drawn = document.preparation.columns.map((column) => {
    const type = types.get(column.name) ?? 'double';
    const draw = drawerOf(column, type, document, random);
    const values = Float64Array.from({ length: ROWS }, () =>
      random.randomSample() < RARE ? Number.NaN : draw(),
    );
    return { column: tableColumn(column, values), type };
  });
  const rows = Array.from({ length: ROWS }, (_, i) =>
    Object.fromEntries(
      drawn.map(({ column, type }) => [column.name, valueAt(column, type, i)] as const),
    ),
  );
  return { table: { rows: ROWS, columns: drawn.map(({ column }) => column) }, rows };
}

function drawerOf(
  column: PreparationState['columns'][number],
  type: string,
  { training, inputExample }: ModelDocument,
  random: RandomState,
): () => number {
  if (column.kind === 'category') {
    const n = categoriesOf(column).length;
    return () => Math.min(n - 1, Math.floor(random.randomSample() * (n - 1 + RARE * n)));
  }
  if (column.kind === 'date') {
    const first = column.first ?? 0;
    return () => first + Math.floor(random.randomSample() * DAYS);
  }
  if (type === 'boolean') return () => Number(random.randomSample() < 0.5);
  const range = training.find(({ feature }) => feature === column.name);
  const example = Number(inputExample[column.name] ?? 0);
  const [low, high] = range === undefined ? [example - 1, example + 1] : [range.low, range.high];
  return () => {
    const value = low + random.randomSample() * (high - low);
    return type === 'long' ? Math.round(value) : value;
  };
}

type CategoryState = Extract<PreparationState['columns'][number], { kind: 'category' }>;

function categoriesOf({ categories }: CategoryState): string[] {
  return [...categories.filter((category) => category !== null), UNKNOWN];
}

function tableColumn(
  column: PreparationState['columns'][number],
  values: Float64Array,
): TableColumn {
  const { name } = column;
  if (column.kind !== 'category') return { name, kind: column.kind, values };
  return { name, kind: 'category', values, categories: categoriesOf(column) };
}

function valueAt(column: TableColumn, type: string, i: number): ExampleValue {
  const value = column.values[i];
  if (Number.isNaN(value)) return null;
  if (column.kind === 'category') return column.categories[value];
  if (column.kind === 'date') return new Date(value * DAY).toISOString().slice(0, 10);
  return type === 'boolean' ? value === 1 : value;
}
