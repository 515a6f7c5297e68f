/** The columns of a table as a model's preparation makes them, in SQL. */
import { double } from '../../../../common/sql.ts';
import type { Codebook } from '../../../../models/prepare/codebook.ts';
import type {
  PreparedColumn,
  PreparedColumns,
} from '../../../../models/prepare/prepared-columns.ts';
import type { ModelPlan, PlanInput } from '../plan.ts';
import { DIALECTS, type Dialect, type SqlOptions } from './dialects.ts';
import { numberOf, type SqlValue } from './expressions.ts';
import { Levels } from './levels.ts';

/** The alias of the table's row. */
export const ROW = 'shot_review_row';

/**
 * A SELECT of the features that the plan's first member learns from: `x0`, `x1` and so on, `whole` (1 where no column that the
 * model needs is missing, else 0), and the column `label` as the text `t`.
 */
export function featuresOf(
  plan: ModelPlan,
  label: string,
  { dialect: name, from }: SqlOptions,
): { readonly select: string; readonly size: number } {
  const dialect = DIALECTS[name];
  const levels = new Levels(dialect, `${from} AS ${ROW}`);
  const inputs = new Map(plan.inputs.map((input, i) => [input.name, `i${i}`]));
  const missing = [...inputs.values()].map((input) => `${input} IS NULL`).join(' OR ');
  levels.add(
    new Map([
      ['t', `CAST(${ROW}.${dialect.quoteName(label)} AS ${dialect.text})`],
      ...plan.inputs.map((input, i) => [`i${i}`, inputSql(input, dialect)] as const),
    ]),
  );
  levels.add(
    new Map([['whole', plan.keepsMissing ? '1' : `CASE WHEN ${missing} THEN 0 ELSE 1 END`]]),
  );
  const values = preparedSql(plan.members[0], inputs, false, dialect, levels);
  const list = values.map((value, j) => `${numberOf(value)} AS x${j}`);
  return { select: levels.select([...list, 'whole', 't'].join(', ')), size: values.length };
}

export function inputSql({ name, kind, type }: PlanInput, dialect: Dialect): string {
  const column = `${ROW}.${dialect.quoteName(name)}`;
  if (kind === 'category') return `CAST(${column} AS ${dialect.text})`;
  if (kind === 'date') return `CAST(${column} AS DATE)`;
  return `nullif(${dialect.toDouble(column, type)}, CAST('NaN' AS ${dialect.double}))`;
}

/** Adds the prepared columns; returns how each is read. */
export function preparedSql(
  { columns, codebooks }: PreparedColumns,
  inputs: ReadonlyMap<string, string>,
  isFloat32: boolean,
  dialect: Dialect,
  levels: Levels,
): SqlValue[] {
  const made = new Map<string, string>();
  const codes = new Map<string, string>();
  for (const [column, codebook] of codebooks) {
    const alias = levels.name('c');
    codes.set(column, alias);
    made.set(alias, codeSql(inputs.get(column) ?? '', codebook, dialect));
  }
  const values = columns.map((column): SqlValue => {
    const code = codes.get(column.column) ?? '';
    if (column.kind === 'is_code') return { kind: 'is_code', column: code, code: column.code };
    if (column.kind === 'code') return { kind: 'number', sql: code };
    const alias = levels.name('f');
    made.set(alias, numberSql(column, inputs.get(column.column) ?? '', isFloat32, dialect));
    return { kind: 'number', sql: alias };
  });
  levels.add(made);
  return values;
}

function codeSql(input: string, { codes, missing, unknown }: Codebook, dialect: Dialect): string {
  const code = (value: number) => (Number.isNaN(value) ? 'NULL' : String(value));
  const cases = Array.from(codes).flatMap(([category, value]) =>
    category === null ? [] : [`WHEN ${input} = ${dialect.quoteText(category)} THEN ${value}`],
  );
  return `CASE WHEN ${input} IS NULL THEN ${code(missing)} ${cases.join(' ')} ELSE ${code(unknown)} END`;
}

function numberSql(
  column: Extract<PreparedColumn, { kind: 'number' | 'indicator' }>,
  input: string,
  isFloat32: boolean,
  dialect: Dialect,
): string {
  const { mean, scale } = column;
  const scaled = (x: number) => double((x - mean) / scale);
  const round = (sql: string) =>
    isFloat32 ? `CAST(CAST(${sql} AS ${dialect.float32}) AS ${dialect.double})` : sql;
  if (column.kind === 'indicator') {
    return round(`CASE WHEN ${input} IS NULL THEN ${scaled(1)} ELSE ${scaled(0)} END`);
  }
  const { part, first, fill } = column;
  let sql = input;
  if (part !== null) {
    if (part !== 'days_since_first') sql = dialect.datePart(input, part);
    else sql = first === null ? 'NULL' : `(${dialect.days(input)} - (${first}))`;
    sql = `CAST(${sql} AS ${dialect.double})`;
  }
  if (fill !== null) sql = `coalesce(${sql}, ${double(fill)})`;
  if (mean !== 0 || scale !== 1) sql = `(${sql} - ${double(mean)}) / ${double(scale)}`;
  return round(sql);
}
