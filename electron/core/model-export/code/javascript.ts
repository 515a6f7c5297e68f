/** A model as a JavaScript module (ES) without dependencies. */

import type { ModelFacts } from '../facts.ts';
import type { ModelPlan } from '../plan.ts';
import { asciiJson, planJson } from './document.ts';

/** Runs in browsers and in Node. */
export function javaScriptModule(plan: ModelPlan, facts: ModelFacts): string {
  return `${HEAD}
const facts = JSON.parse(${JSON.stringify(asciiJson(facts))});
export const { signature, digest, threshold, checked } = facts;
const model = JSON.parse(${JSON.stringify(planJson(plan))});
${BODY}`;
}

const HEAD = `// A model that Shot Review trained, without dependencies.
//
// predictProba(rows) takes an array of objects, one for each row, with a value for each column of the signature, and
// returns the probability of class 1 for each. null, undefined and NaN are missing values; dates are Dates or ISO text.
// A row that the model leaves out because of a missing value gets NaN.
`;

const BODY = `
for (const member of model.members) {
  for (const book of member.codebooks) book.map = new Map(book.codes);
  for (const { kind, nodes } of member.steps) {
    if (kind === 'trees') nodes.sets = nodes.sets.map((codes) => new Set(codes));
  }
}

/** The probability of class 1 for each row. */
export function predictProba(rows) {
  return Array.from(rows, probabilityOf);
}

/** 1 where the probability is above the threshold, else 0; null for rows that are left out. */
export function predict(rows) {
  return predictProba(rows).map((p) => (Number.isNaN(p) ? null : Number(p > threshold)));
}

function probabilityOf(row, i) {
  const values = new Map(model.inputs.map((column) => [column.name, valueOf(row, i, column)]));
  if (!model.keepsMissing && [...values.values()].includes(null)) return NaN;
  let total = 0;
  for (const { codebooks, columns, steps, calibrator } of model.members) {
    const codes = new Map(codebooks.map((book) => [book.column, codeOf(book, values)]));
    let x = columns.map((column) => featureOf(column, values, codes));
    for (const step of steps) x = STEPS[step.kind](step, x);
    total += calibrated(calibrator, x[0]);
  }
  return total / model.members.length;
}

/** A number, a text, or the whole days of a date since 1970; null if it is missing. */
function valueOf(row, i, { name, kind }) {
  if (!Object.hasOwn(row, name)) throw new Error(\`Row \${i} has no column \${JSON.stringify(name)}\`);
  const value = row[name];
  if (value === null || value === undefined || Number.isNaN(value)) return null;
  if (kind === 'category') return String(value);
  const number = kind === 'date' ? dayOf(value) : typeof value === 'string' && value.trim() === '' ? NaN : Number(value);
  if (Number.isFinite(number)) return number;
  throw new Error(\`Row \${i} has no \${kind} in \${JSON.stringify(name)}: \${String(value)}\`);
}

function dayOf(value) {
  const text = value instanceof Date ? value.toISOString() : String(value);
  return Date.parse(\`\${text.slice(0, 10)}T00:00:00Z\`) / 86400000;
}

function codeOf({ column, map, missing, unknown }, values) {
  const value = values.get(column);
  return (value === null ? missing : map.has(value) ? map.get(value) : unknown) ?? NaN;
}

function featureOf({ kind, column, code, part, first, fill, mean, scale }, values, codes) {
  if (kind === 'is_code') return codes.get(column) === code ? 1 : 0;
  if (kind === 'code') return codes.get(column);
  let value = values.get(column);
  if (kind === 'indicator') return ((value === null ? 1 : 0) - mean) / scale;
  if (value !== null && part !== null) value = partOf(value, part, first);
  return ((value ?? fill ?? NaN) - mean) / scale;
}

function partOf(day, part, first) {
  const date = new Date(day * 86400000);
  if (part === 'year') return date.getUTCFullYear();
  if (part === 'month') return date.getUTCMonth() + 1;
  if (part === 'day_of_week') return (date.getUTCDay() + 6) % 7;
  return first === null ? null : day - first;
}

function calibrated(calibrator, score) {
  if (calibrator === null) return score;
  if (calibrator.method === 'sigmoid') return logistic(-(calibrator.a * score + calibrator.b));
  const { x, y } = calibrator;
  let [low, high] = [0, x.length - 1];
  if (!(score > x[low])) return y[low];
  if (score >= x[high]) return y[high];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle] <= score) low = middle;
    else high = middle;
  }
  return y[low] + ((y[high] - y[low]) / (x[high] - x[low])) * (score - x[low]);
}

function logistic(raw) {
  const e = Math.exp(-Math.abs(raw));
  return raw >= 0 ? 1 / (1 + e) : e / (1 + e);
}

const ACTIVATIONS = { relu: (z) => Math.max(z, 0), tanh: Math.tanh, logistic };

const STEPS = {
  constant: ({ value }) => [value],
  standardise: ({ mean, scale, farthest }, x) =>
    x.map((v, j) => Math.fround(Math.max(-farthest, Math.min(farthest, (v - mean[j]) / scale[j])))),
  linear: ({ weights, bias }, x) =>
    bias.map((b, k) => x.reduce((sum, v, j) => sum + v * weights[j * bias.length + k], 0) + b),
  activate: (step, x) => x.map(ACTIVATIONS[step.with]),
  trees({ isFloat32, base, divisor, nodes }, given) {
    const x = isFloat32 ? given.map(Math.fround) : given;
    const { roots, left, right, feature, threshold: limits, missingLeft, set, sets, value } = nodes;
    let total = base;
    for (const root of roots) {
      let node = root;
      while (left[node] >= 0) {
        const v = x[feature[node]];
        let holds = v <= limits[node];
        if (set[node] >= 0) holds = sets[set[node]].has(v);
        else if (Number.isNaN(v)) holds = missingLeft[node] === 1;
        node = holds ? left[node] : right[node];
      }
      total += value[node];
    }
    return [total / divisor];
  },
  gaussian({ base, means, variances }, x) {
    const apart = (k, j) => (x[j] - means[k][j]) ** 2 / (2 * variances[k][j]);
    return [x.reduce((odds, _, j) => odds + apart(0, j) - apart(1, j), base)];
  },
  neighbors({ known, labels, nNeighbors, isWeighted, power }, x) {
    const distances = labels.map((_, i) => {
      const apart = x.map((v, j) => Math.abs(v - known[i * x.length + j]));
      if (power === Infinity) return Math.max(...apart);
      return apart.reduce((sum, one) => sum + (power === 2 ? one * one : one ** power), 0);
    });
    // At the same distance the first of the known rows is taken.
    const order = labels.map((_, i) => i).sort((a, b) => distances[a] - distances[b] || a - b);
    const nearest = order.slice(0, nNeighbors);
    const isSame = nearest.some((i) => distances[i] === 0);
    const root = power === 1 || power === Infinity ? 1 : 1 / power;
    const weightOf = (i) => {
      if (!isWeighted) return 1;
      return isSame ? Number(distances[i] === 0) : 1 / distances[i] ** root;
    };
    let [ones, all] = [0, 0];
    for (const i of nearest) {
      all += weightOf(i);
      ones += weightOf(i) * labels[i];
    }
    return [ones / all];
  },
};
`;
