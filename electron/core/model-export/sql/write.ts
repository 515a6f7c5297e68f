/** A model as one SELECT: all columns of a table, its probability and its class. */
import { ReviewError } from '../../../../common/errors.ts';
import { double } from '../../../../common/sql.ts';
import type { Step } from '../../../../models/steps/step.ts';
import { asciiJson } from '../code/document.ts';
import type { ModelFacts } from '../facts.ts';
import type { ModelPlan, PlanMember } from '../plan.ts';
import { DIALECTS, type Dialect, type SqlOptions } from './dialects.ts';
import { interpolation, logistic, numberOf, type SqlValue, sumOver } from './expressions.ts';
import { Levels } from './levels.ts';
import { inputSql, preparedSql, ROW } from './prepared.ts';
import { treesSql } from './trees.ts';

const SHOT = 'shot';

/**
 * The statement without a semicolon. NULL and NaN are missing values; a row that the model leaves out gets NULL.
 * Throws `INVALID_PARAMETER_VALUE` for a model that no SQL can compute.
 */
export function selectOf(plan: ModelPlan, { dialect: name, from }: SqlOptions): string {
  const dialect = DIALECTS[name];
  const levels = new Levels(dialect, `${from} AS ${ROW}`);
  const inputs = new Map(plan.inputs.map(({ name }, i) => [name, `i${i}`]));
  levels.add(
    new Map([
      [SHOT, dialect.pack(ROW)],
      ...plan.inputs.map((input, i) => [`i${i}`, inputSql(input, dialect)] as const),
    ]),
  );
  const stays = [SHOT, ...inputs.values()];
  for (const member of plan.members) {
    const probability = memberSql(plan, member, inputs, dialect, levels);
    const alias = levels.name('p');
    levels.add(new Map([[alias, probability]]), stays);
    stays.push(alias);
  }
  const probabilities = stays.slice(inputs.size + 1);
  const mean =
    probabilities.length === 1
      ? probabilities[0]
      : `(${probabilities.join(' + ')}) / ${double(probabilities.length)}`;
  const missing = Array.from(inputs.values(), (input) => `${input} IS NULL`).join(' OR ');
  const whole = plan.keepsMissing ? mean : `CASE WHEN ${missing} THEN NULL ELSE ${mean} END`;
  levels.add(new Map([['p', whole]]), [SHOT]);
  const column = (suffix: string) => dialect.quoteName(`${plan.estimator}_${suffix}`);
  return levels.select(
    `${dialect.unpack(SHOT)}, p AS ${column('probability')}, CASE WHEN p > ${double(plan.threshold)} THEN 1 WHEN p IS NOT NULL THEN 0 END AS ${column('hat')}`,
  );
}

/** The statement as a file, with what is known of the model in comments. */
export function sqlFile(plan: ModelPlan, facts: ModelFacts, options: SqlOptions): string {
  const { signature, checked, ...rest } = facts;
  const comments = [
    `A model that Shot Review trained, for ${options.dialect}. NULL and NaN are missing values.`,
    asciiJson(rest),
    `signature: ${asciiJson(signature)}`,
    `checked: ${asciiJson(checked)}`,
  ];
  return `${comments.map((line) => `-- ${line}\n`).join('')}${selectOf(plan, options)};\n`;
}

/** Adds the member's columns; returns its probability. */
function memberSql(
  plan: ModelPlan,
  { columns, codebooks, steps, calibrator }: PlanMember,
  inputs: ReadonlyMap<string, string>,
  dialect: Dialect,
  levels: Levels,
): string {
  const [first] = steps;
  const isFloat32 = first?.kind === 'trees' && first.isFloat32;
  const values = preparedSql({ columns, codebooks }, inputs, isFloat32, dialect, levels);
  const named = (sql: string): string => {
    const alias = levels.name('y');
    levels.add(new Map([[alias, sql]]));
    return alias;
  };
  let given: SqlValue[] = values;
  for (const step of steps) {
    const next = stepSql(plan, step, given, dialect, levels);
    const aliases = new Map(next.map((sql) => [levels.name('y'), sql]));
    levels.add(aliases);
    given = Array.from(aliases.keys(), (sql) => ({ kind: 'number', sql }));
  }
  const score = numberOf(given[0]);
  if (calibrator === null) return score;
  if (calibrator.method === 'isotonic') return interpolation(score, calibrator.x, calibrator.y);
  return logistic(named(`-(${double(calibrator.a)} * ${score} + ${double(calibrator.b)})`));
}

/** The expressions of what the step gives. */
function stepSql(
  { estimator }: ModelPlan,
  step: Step,
  values: readonly SqlValue[],
  dialect: Dialect,
  levels: Levels,
): string[] {
  switch (step.kind) {
    case 'constant':
      return [`CAST(${double(step.value)} AS ${dialect.double})`];
    case 'standardise': {
      const { mean, scale, farthest } = step;
      const far = double(farthest);
      return values.map((value, j) => {
        const apart = `(${numberOf(value)} - ${double(mean[j])}) / ${double(scale[j])}`;
        const near = `greatest(-${far}, least(${far}, ${apart}))`;
        return `CAST(CAST(${near} AS ${dialect.float32}) AS ${dialect.double})`;
      });
    }
    case 'linear': {
      const { weights, bias } = step;
      return Array.from(bias, (start, k) => {
        const weight = (j: number) => weights[j * bias.length + k];
        return sumOver(
          values,
          start,
          (sql, j) => (weight(j) === 0 ? null : `${double(weight(j))} * ${sql}`),
          (j) => ({ one: weight(j), zero: 0 }),
        );
      });
    }
    case 'activate':
      return values.map((value) => {
        const x = numberOf(value);
        if (step.with === 'logistic') return logistic(x);
        return step.with === 'tanh'
          ? `tanh(${x})`
          : `CASE WHEN ${x} > 0 THEN ${x} ELSE ${double(0)} END`;
      });
    case 'trees':
      return [treesSql(step, values, dialect, levels)];
    case 'gaussian': {
      const { base, means, variances } = step;
      const of = (k: 0 | 1, j: number, x: number) => (x - means[k][j]) ** 2 / (2 * variances[k][j]);
      const term = (k: 0 | 1, j: number, x: string) =>
        `(${x} - ${double(means[k][j])}) * (${x} - ${double(means[k][j])}) / ${double(2 * variances[k][j])}`;
      return [
        sumOver(
          values,
          base,
          (sql, j) => `${term(0, j, sql)} - ${term(1, j, sql)}`,
          (j) => ({ one: of(0, j, 1) - of(1, j, 1), zero: of(0, j, 0) - of(1, j, 0) }),
        ),
      ];
    }
    case 'neighbors':
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'modelExport.noSql', { model: estimator });
  }
}
