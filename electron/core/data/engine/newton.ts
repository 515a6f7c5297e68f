/** A logistic regression fitted where its rows are: each step of Newton's method is an aggregate query. */
import { double, SQL_WORDS } from '../../../../common/sql.ts';
import type { ModelState } from '../../../../models/estimator.ts';
import {
  newtonOfSums,
  type RowSums,
  type SummedFit,
} from '../../../../models/logistic-regression/newton-sums.ts';
import type { LabelChoice } from '../label-values.ts';
import { labelSql, readLabelMeaning, requireColumns, type ScoringFeature } from './scored-rows.ts';
import type { SqlSession } from './session.ts';
import { type EngineSource, withSession } from './with-session.ts';

export interface RefitRequest {
  readonly where: EngineSource;
  /** What messages call the source. */
  readonly shown: string;
  readonly features: readonly ScoringFeature[];
  /** A SELECT with the prepared features as `x0`, `x1`…, whether none is missing as `whole` (1 or 0), the target's text as `t`. */
  readonly select: string;
  readonly size: number;
  readonly target: string;
  readonly labels: LabelChoice;
  /** Null without a penalty. */
  readonly C: number | null;
  readonly fitIntercept: boolean;
}

export interface Refitted extends Omit<SummedFit, 'model'> {
  readonly engine: string;
  readonly state: ModelState;
  readonly nIter: number;
}

/** As many sums as the engines take in one query. */
const MOST_SUMS = 1000;

/** Throws what `scoreRows` throws for a source, and what `newtonOfSums` throws. */
export function refitRows(request: RefitRequest, signal: AbortSignal): Promise<Refitted> {
  return withSession(request.where, null, signal, (session) => refitSession(session, request));
}

export async function refitSession(
  session: SqlSession,
  request: Omit<RefitRequest, 'where'>,
): Promise<Refitted> {
  const { size, target, labels, select, fitIntercept, shown, features } = request;
  requireColumns(session.columns, [...features, { name: target, kind: 'category' }], shown);
  const meaning = await readLabelMeaning(
    session,
    `(${select}) AS rows_to_fit`,
    't',
    target,
    labels,
  );
  const y = labelSql(session.dialect, 't', meaning);
  const { barrier } = SQL_WORDS[session.dialect];
  const list = Array.from({ length: size }, (_, j) => `x${j}`);
  const rows = `(SELECT ${[...list, `${y} AS y`].join(', ')} FROM (${select}) AS prepared WHERE whole = 1${barrier}) AS labelled WHERE y IS NOT NULL`;
  const { model, ...found } = await newtonOfSums(
    size,
    { C: request.C ?? Number.POSITIVE_INFINITY, fitIntercept },
    (coef) => sumsAt(session, rows, list, coef),
  );
  return {
    ...found,
    engine: session.engine,
    state: model.state(),
    nIter: model.facts.n_iter ?? 0,
  };
}

async function sumsAt(
  session: SqlSession,
  rows: string,
  features: readonly string[],
  coef: Float64Array,
): Promise<RowSums> {
  const { double: float, barrier } = SQL_WORDS[session.dialect];
  const names = coef.length > features.length ? [...features, double(1)] : features;
  const z = names.map((x, j) => `${double(coef[j])} * ${x}`).join(' + ') || double(0);
  const p = `CASE WHEN z < -700 THEN ${double(0)} WHEN z > 700 THEN ${double(1)} ELSE 1 / (1 + exp(-z)) END`;
  const within = (list: readonly string[], from: string, alias: string) =>
    `(SELECT ${[...features, 'y', ...list].join(', ')} FROM ${from}${barrier}) AS ${alias}`;
  const summed = within([`${z} AS z`], rows, 'summed');
  const scored = within(['z', `${p} AS p`], summed, 'scored');
  const of = within(['z', 'p - y AS d', 'p * (1 - p) AS w'], scored, 'weighed');
  const pairs = names.flatMap((_, j) => names.slice(0, j + 1).map((_, k) => [j, k] as const));
  const sums = [
    `CAST(count(*) AS ${float})`,
    `CAST(sum(y) AS ${float})`,
    `sum(ln(1 + exp(-abs(z))) + greatest(z, ${double(0)}) - y * z)`,
    ...names.map((x) => `sum(d * ${x})`),
    ...pairs.map(([j, k]) => `sum(w * ${names[j]} * ${names[k]})`),
  ];
  const values: number[] = [];
  for (let i = 0; i < sums.length; i += MOST_SUMS) {
    const [row = []] = await session.query(
      `SELECT ${sums.slice(i, i + MOST_SUMS).join(', ')} FROM ${of}`,
    );
    values.push(...row.map((value) => Number(value ?? 0)));
  }
  const [count, makes, loss] = values;
  const size = names.length;
  const hessian = new Float64Array(size * size);
  pairs.forEach(([j, k], i) => {
    const value = values[3 + size + i];
    hessian[j * size + k] = value;
    hessian[k * size + j] = value;
  });
  return {
    rows: count,
    makes,
    loss,
    gradient: Float64Array.from(values.slice(3, 3 + size)),
    hessian,
  };
}
