/** The tables that scikit-learn's own transformers prepared (tests/golden/prepare.py). */
import { readFileSync } from 'node:fs';
import { type Params, withDefaults } from '../../../models/params.ts';
import { PREPARATION_PARAMS, type PreparationOptions } from '../../../models/prepare/options.ts';
import {
  type ColumnKind,
  type Table,
  type TableColumn,
  tableFromColumns,
} from '../../../models/table.ts';

type Cells = Readonly<Record<string, readonly (number | string | null)[]>>;
type Rows = readonly (readonly (number | null)[])[];

interface GoldenCase {
  readonly title: string;
  readonly options: Params;
  readonly kinds: Readonly<Record<string, ColumnKind>>;
  readonly train: Cells;
  readonly score: Cells;
  readonly names: readonly string[];
  readonly train_matrix: Rows;
  readonly score_matrix: Rows;
}

const url = new URL('../../golden/prepare.json', import.meta.url);
export const golden: readonly GoldenCase[] = JSON.parse(readFileSync(url, 'utf8'));

export function optionsOf({ options }: GoldenCase): PreparationOptions {
  return withDefaults(PREPARATION_PARAMS, options);
}

export function tableOf(cells: Cells, kinds: GoldenCase['kinds']): Table {
  return tableFromColumns(
    Object.entries(cells).map(([name, values]) => columnOf(name, kinds[name], values)),
  );
}

function columnOf(name: string, kind: ColumnKind, cells: Cells[string]): TableColumn {
  if (kind === 'category')
    return categoryColumn(
      name,
      cells.map((cell) => cell as string | null),
    );
  const values = cells.map((cell) => {
    if (cell === null) return Number.NaN;
    return kind === 'date' ? daysOf(String(cell)) : Number(cell);
  });
  return { name, kind, values: Float64Array.from(values) };
}

function daysOf(text: string): number {
  const [day, time = '00:00:00'] = text.split(' ');
  return Date.parse(`${day}T${time}Z`) / 86_400_000;
}

export function categoryColumn(name: string, texts: readonly (string | null)[]): TableColumn {
  const categories = [...new Set(texts)].filter((text) => text !== null);
  return {
    name,
    kind: 'category',
    categories,
    values: Float64Array.from(texts, (text) =>
      text === null ? Number.NaN : categories.indexOf(text),
    ),
  };
}
