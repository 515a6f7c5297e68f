/** Preparation in ONNX: inputs become the matrix of features. */
import type { Codebook } from '../../../../models/prepare/codebook.ts';
import type { DatePart, PreparedColumn } from '../../../../models/prepare/prepared-columns.ts';
import type { ModelPlan, PlanInput, PlanMember } from '../plan.ts';
import { type Graph, ML_DOMAIN, type Value } from './graph.ts';
import { type ElementType, type ValueInfoProto, valueInfo } from './proto.ts';

/** An empty text stands for a missing one, unless it is a category: tensors of text have no other. */
const MISSING_TEXT = '';
/** Stands for NaN among codes. */
const NO_CODE = -2;

/** A column of the graph's input. Numbers and days are float64 with NaN for missing ones. */
export interface InputColumn {
  readonly input: PlanInput;
  readonly value: Value;
}

export function inputType({ type, kind }: PlanInput, { keepsMissing }: ModelPlan): ElementType {
  if (kind === 'category') return 'string';
  // Integers and booleans have no missing values in ONNX.
  if (keepsMissing || kind === 'date') return 'double';
  return type === 'boolean' ? 'bool' : type === 'long' ? 'int64' : 'double';
}

export function inputInfo(input: PlanInput, plan: ModelPlan): ValueInfoProto {
  const docs = {
    category: 'text; an empty text is a missing value',
    date: 'days since 1970-01-01; NaN is a missing value',
    number: plan.keepsMissing ? `${input.type}; NaN is a missing value` : input.type,
  };
  return valueInfo(input.name, inputType(input, plan), ['rows', 1], docs[input.kind]);
}

/** The inputs as numbers; texts stay as they are. */
export function inputColumns(graph: Graph, plan: ModelPlan): Map<string, InputColumn> {
  return new Map(
    plan.inputs.map((input) => {
      const isText = input.kind === 'category';
      const value = isText ? input.name : graph.cast(input.name, 'double');
      const day = input.kind === 'date' ? graph.add('Floor', [value]) : value;
      return [input.name, { input, value: day }];
    }),
  );
}

/** Whether each value of a column is missing, as bool of shape (rows, 1). */
function missingOf(graph: Graph, { input, value }: InputColumn, member: PlanMember): Value {
  if (input.kind !== 'category') return graph.add('IsNaN', [value]);
  const codes = member.codebooks.get(input.name)?.codes;
  const isCategory = codes?.has(MISSING_TEXT) ?? false;
  const found = graph.add(
    'LabelEncoder',
    [value],
    {
      keys_strings: { strings: [MISSING_TEXT] },
      values_int64s: { ints: [isCategory ? 0 : 1] },
      default_int64: { i: 0 },
    },
    ML_DOMAIN,
  );
  return graph.cast(found, 'bool');
}

/** Whether a row has a missing value; null if no column could have one. */
export function anyMissing(
  graph: Graph,
  inputs: ReadonlyMap<string, InputColumn>,
  plan: ModelPlan,
): Value | null {
  const flags = Array.from(inputs.values())
    .filter(({ input }) => !['bool', 'int64'].includes(inputType(input, plan)))
    .map((column) => missingOf(graph, column, plan.members[0]));
  return flags.length === 0 ? null : flags.reduce((one, other) => graph.add('Or', [one, other]));
}

/** The features of a member, float64 of shape (rows, features). */
export function featureMatrix(
  graph: Graph,
  inputs: ReadonlyMap<string, InputColumn>,
  member: PlanMember,
): Value {
  const codes = new Map(
    Array.from(member.codebooks, ([column, codebook]) => [
      column,
      codesOf(graph, inputOf(inputs, column).value, codebook),
    ]),
  );
  const parts = inParts(member.columns).map((part): Value => {
    const input = inputOf(inputs, part.column);
    const code = codes.get(part.column) ?? '';
    if (part.kind === 'is_code') {
      const equal = graph.add('Equal', [code, graph.integers(part.codes, [1, part.codes.length])]);
      return graph.cast(equal, 'double');
    }
    if (part.kind === 'code') return codeNumber(graph, code);
    return numberOf(graph, input, part, member);
  });
  return parts.length === 1 ? parts[0] : graph.add('Concat', parts, { axis: { i: 1 } });
}

type Part =
  | Exclude<PreparedColumn, { kind: 'is_code' }>
  | { readonly kind: 'is_code'; readonly column: string; readonly codes: number[] };

/** Neighbouring codes of a column together. */
function inParts(columns: readonly PreparedColumn[]): Part[] {
  const parts: Part[] = [];
  for (const column of columns) {
    const last = parts.at(-1);
    if (column.kind !== 'is_code') parts.push(column);
    else if (last?.kind === 'is_code' && last.column === column.column) {
      last.codes.push(column.code);
    } else parts.push({ kind: 'is_code', column: column.column, codes: [column.code] });
  }
  return parts;
}

function inputOf(inputs: ReadonlyMap<string, InputColumn>, name: string): InputColumn {
  const found = inputs.get(name);
  if (found === undefined) throw new Error(`the plan has no input ${name}`);
  return found;
}

/** The codes of a text column, int64 of shape (rows, 1). */
function codesOf(graph: Graph, value: Value, { codes, missing, unknown }: Codebook): Value {
  const code = (one: number) => (Number.isNaN(one) ? NO_CODE : one);
  const entries = Array.from(codes).flatMap(([category, one]): [string, number][] =>
    category === null ? [] : [[category, one]],
  );
  if (!codes.has(MISSING_TEXT)) entries.push([MISSING_TEXT, code(missing)]);
  return graph.add(
    'LabelEncoder',
    [value],
    {
      keys_strings: { strings: entries.map(([category]) => category) },
      values_int64s: { ints: entries.map(([, one]) => one) },
      default_int64: { i: code(unknown) },
    },
    ML_DOMAIN,
  );
}

function codeNumber(graph: Graph, codes: Value): Value {
  const isNone = graph.add('Equal', [codes, graph.integers([NO_CODE])]);
  return graph.add('Where', [isNone, graph.double(Number.NaN), graph.cast(codes, 'double')]);
}

function numberOf(
  graph: Graph,
  column: InputColumn,
  prepared: Extract<PreparedColumn, { kind: 'number' | 'indicator' }>,
  member: PlanMember,
): Value {
  const { mean, scale } = prepared;
  if (prepared.kind === 'indicator') {
    const missing = missingOf(graph, column, member);
    return scaled(graph, graph.cast(missing, 'double'), mean, scale);
  }
  const { part, first, fill } = prepared;
  let value = column.value;
  if (part !== null) value = datePart(graph, value, part, first);
  if (fill !== null) {
    value = graph.add('Where', [graph.add('IsNaN', [value]), graph.double(fill), value]);
  }
  return scaled(graph, value, mean, scale);
}

function scaled(graph: Graph, value: Value, mean: number, scale: number): Value {
  if (mean === 0 && scale === 1) return value;
  const centred = graph.add('Sub', [value, graph.double(mean)]);
  return graph.add('Div', [centred, graph.double(scale)]);
}

/**
 * From days since 1970-01-01, by whole numbers in float64. Source: Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms", `civil_from_days`.
 */
function datePart(graph: Graph, days: Value, part: DatePart, first: number | null): Value {
  const add = (a: Value, b: number) => graph.add('Add', [a, graph.double(b)]);
  const times = (a: Value, b: number) => graph.add('Mul', [a, graph.double(b)]);
  const minus = (a: Value, b: Value) => graph.add('Sub', [a, b]);
  const plus = (a: Value, b: Value) => graph.add('Add', [a, b]);
  const over = (a: Value, b: number) =>
    graph.add('Floor', [graph.add('Div', [a, graph.double(b)])]);
  if (part === 'days_since_first') return add(days, first === null ? Number.NaN : -first);
  if (part === 'day_of_week') {
    // 1970-01-01 was a Thursday.
    const shifted = add(days, 3);
    return minus(shifted, times(over(shifted, 7), 7));
  }
  const z = add(days, 719_468);
  const era = over(z, 146_097);
  const dayOfEra = minus(z, times(era, 146_097));
  const leapless = minus(
    plus(minus(dayOfEra, over(dayOfEra, 1460)), over(dayOfEra, 36_524)),
    over(dayOfEra, 146_096),
  );
  const yearOfEra = over(leapless, 365);
  const before = minus(plus(times(yearOfEra, 365), over(yearOfEra, 4)), over(yearOfEra, 100));
  const dayOfYear = minus(dayOfEra, before);
  // Months from March = 0.
  const month = over(add(times(dayOfYear, 5), 2), 153);
  const isNextYear = over(month, 10);
  if (part === 'month') return minus(add(month, 3), times(isNextYear, 12));
  return plus(plus(yearOfEra, times(era, 400)), isNextYear);
}
