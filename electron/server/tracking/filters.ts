/** The filters and orders of each search, with MLflow's names, rules and texts (mlflow/utils/search_utils.py). */

import { attributeOf, DATASET_KEYS, entityOf } from '../../../common/filter/fields.ts';
import type { Condition, SortKey } from '../../core/store/tracking-conditions.ts';
import { EXPERIMENT_COLUMNS } from '../../core/store/tracking-experiments.ts';
import { LOGGED_MODEL_COLUMNS } from '../../core/store/tracking-logged-models.ts';
import {
  type Comparison,
  type FilterToken,
  listedTexts,
  quotedText,
  splitFilter,
  splitName,
  splitOrder,
} from './filter-tokens.ts';
import { experimentNumber } from './names.ts';
import { pythonRepr } from './python-text.ts';
import { invalid, TrackingError } from './tracking-error.ts';

type Entity = Condition['entity'];

/** What one search compares. */
interface Grammar {
  readonly entityOf: (word: string) => Entity | undefined;
  /** What is said of another entity. */
  readonly entityProblem: (word: string) => string;
  readonly attributes: readonly string[];
  readonly numeric: readonly string[];
  /** Attributes that can be compared with a list. */
  readonly listed: readonly string[];
  readonly texts: readonly string[];
  readonly tags: readonly string[];
}

const NUMBERS = ['>', '>=', '!=', '=', '<', '<='];
const TEXTS = ['!=', '=', 'LIKE', 'ILIKE'];
const NULLS = ['IS NULL', 'IS NOT NULL'];
const LISTS = ['IN', 'NOT IN'];

const pythonSet = (items: readonly string[]) =>
  `{${items.map((item) => pythonRepr(item)).join(', ')}}`;

const SINGULAR = {
  metrics: 'metric',
  params: 'parameter',
  tags: 'tag',
  attributes: 'attribute',
  datasets: 'dataset',
} as const;

const RUNS: Grammar = {
  entityOf: (word) => {
    const entity = word === word.toLowerCase() ? entityOf(word) : null;
    return entity === null ? undefined : SINGULAR[entity];
  },
  entityProblem: (word) =>
    `Invalid entity type '${word}'. Valid values are ['metric', 'parameter', 'tag', 'attribute', 'dataset']`,
  attributes: [
    ...['status', 'artifact_uri', 'start_time', 'user_id', 'end_time', 'run_name', 'run_id'],
    ...['created', 'Created', 'run name', 'Run name', 'Run Name'],
  ],
  numeric: ['start_time', 'end_time', 'created', 'Created'],
  listed: ['run_id'],
  texts: [...TEXTS, ...LISTS],
  tags: [...TEXTS, ...NULLS],
};

const SMALL = {
  entityOf: (word: string): Entity | undefined =>
    word === 'attribute' ? word : word === 'tag' || word === 'tags' ? 'tag' : undefined,
  entityProblem: (word: string) =>
    `Invalid entity type '${word}'. Valid entity types are ('attribute', 'tag', 'tags')`,
} as const;

const EXPERIMENTS: Grammar = {
  ...SMALL,
  attributes: EXPERIMENT_COLUMNS,
  numeric: ['creation_time', 'last_update_time'],
  listed: ['experiment_id'],
  texts: [...TEXTS, ...LISTS],
  tags: [...TEXTS, ...NULLS],
};

const MODELS: Grammar = {
  ...SMALL,
  attributes: ['name'],
  numeric: [],
  listed: ['name'],
  texts: [...TEXTS, ...LISTS],
  tags: TEXTS,
};

const VERSIONS: Grammar = {
  ...SMALL,
  attributes: ['name', 'version_number', 'run_id', 'source_path'],
  numeric: ['version_number'],
  listed: ['name', 'run_id'],
  texts: [...TEXTS, ...LISTS],
  tags: TEXTS,
};

function fieldOf(grammar: Grammar, raw: string, attributes = grammar.attributes) {
  const { entity: word, key } = splitName(raw);
  const name = word?.replace(/^`(.*)`$/, '$1') ?? 'attribute';
  const entity = grammar.entityOf(name);
  if (entity === undefined) throw invalid(grammar.entityProblem(name));
  if (entity === 'attribute' && !attributes.includes(key)) {
    throw invalid(
      `Invalid attribute key '${key}' specified. Valid keys are '${pythonSet(attributes)}'`,
    );
  }
  if (entity === 'dataset' && !DATASET_KEYS.includes(key)) {
    throw invalid(
      `Invalid dataset key '${key}' specified. Valid keys are '${pythonSet(['context', 'digest', 'name'])}'`,
    );
  }
  const isOfRun = grammar === RUNS && entity === 'attribute';
  return { entity, key: isOfRun ? (attributeOf(key) ?? key) : key };
}

function conditionsOf(grammar: Grammar, filter: string): Condition[] {
  return splitFilter(filter).map((comparison) => conditionOf(grammar, comparison));
}

function conditionOf(grammar: Grammar, { left, operator, right }: Comparison): Condition {
  const field = fieldOf(grammar, left.raw);
  const { entity, key } = field;
  if (right === null) {
    if (entity !== 'tag' && entity !== 'parameter') {
      throw invalid(
        grammar === RUNS
          ? `IS NULL / IS NOT NULL is only supported for tags and params, not for '${entity}' '${key}'`
          : `IS NULL / IS NOT NULL is only supported for tags, not for attribute '${key}'`,
      );
    }
    if (!grammar.tags.includes(operator)) throw invalid(`Invalid comparator for tag: ${operator}`);
    return { ...field, comparator: operator, value: null };
  }
  const isNumber = entity === 'metric' || (entity === 'attribute' && grammar.numeric.includes(key));
  const value = isNumber
    ? numberIn(grammar, entity, key, right)
    : textIn(grammar, entity, key, right);
  const allowed = isNumber
    ? NUMBERS
    : entity === 'attribute' || entity === 'dataset'
      ? grammar.texts
      : grammar.tags;
  const isList = Array.isArray(value);
  if (
    !allowed.includes(operator) ||
    NULLS.includes(operator) ||
    isList !== LISTS.includes(operator)
  ) {
    throw invalid(comparatorProblem(grammar, field, operator, allowed));
  }
  return { ...field, comparator: operator, value };
}

/** MLflow closes the quote for params and texts only, and names the comparators of texts for times. */
function comparatorProblem(
  grammar: Grammar,
  { entity, key }: { readonly entity: Entity; readonly key: string },
  operator: string,
  allowed: readonly string[],
): string {
  if (grammar !== RUNS) {
    return `Invalid comparator for ${entity === 'tag' ? 'tag' : 'attribute'}: ${operator}`;
  }
  const isTime = entity === 'attribute' && grammar.numeric.includes(key);
  const isClosed = entity === 'parameter' || (entity === 'attribute' && !isTime);
  const named = pythonSet(isTime ? grammar.texts : allowed);
  return `Invalid comparator '${operator}' not one of '${named}${isClosed ? "'" : ''}`;
}

function numberIn(grammar: Grammar, entity: Entity, key: string, token: FilterToken): number {
  if (token.kind === 'number') {
    const isWhole = /^[+-]?\d+$/.test(token.raw);
    if (grammar === RUNS || isWhole) return Number(token.raw);
    throw invalid(`Invalid value for numeric attribute '${key}': ${Number(token.raw)}`);
  }
  throw invalid(
    entity === 'metric'
      ? `Expected numeric value type for metric. Found ${token.raw}`
      : grammar === VERSIONS
        ? `Invalid value for numeric attribute '${key}': ${pythonRepr(quotedText(token))}`
        : `Expected numeric value type for numeric attribute: ${key}. Found ${token.raw}`,
  );
}

function textIn(
  grammar: Grammar,
  entity: Entity,
  key: string,
  token: FilterToken,
): string | string[] {
  if (token.kind === 'text' || token.kind === 'name') return quotedText(token);
  if (token.kind === 'list' && entity === 'dataset') return listedTexts(token);
  if (token.kind === 'list' && entity === 'attribute') {
    if (grammar.listed.includes(key)) return listedTexts(token);
    throw invalid(
      `Only [${grammar.listed.map((name) => `'${name}'`).join(', ')}] attributes support comparison with a list of quoted string values.`,
    );
  }
  if (entity === 'dataset') {
    throw invalid(`Expected a quoted string value for dataset attributes. Got value ${token.raw}`);
  }
  throw invalid(
    entity === 'attribute'
      ? grammar === RUNS || grammar === EXPERIMENTS
        ? `Expected a quoted string value for attributes. Got value ${token.raw}`
        : `Expected a quoted string value or a list of quoted string values for attributes. Got value ${token.raw}`
      : `Expected a quoted string value for ${entity} (e.g. 'my-value'). Got value ${token.raw}`,
  );
}

export function parseRunFilter(filter: string): Condition[] {
  return conditionsOf(RUNS, filter);
}

export function parseRunOrder(orders: readonly string[]): SortKey[] {
  const seen = new Set<string>();
  return orders.map((order) => {
    const { name, ascending } = splitOrder(order);
    const field = fieldOf(RUNS, name, [
      ...['status', 'artifact_uri', 'start_time', 'user_id', 'end_time', 'run_name', 'run_id'],
      ...['created', 'Created'],
    ]);
    if (field.entity === 'dataset') throw invalid("Invalid identifier type 'dataset'");
    requireOnce(seen, `${field.entity} ${field.key}`, orders);
    return { ...field, ascending };
  });
}

function requireOnce(seen: Set<string>, field: string, orders: readonly string[]): void {
  if (seen.has(field)) {
    throw new TrackingError(
      'INTERNAL_ERROR',
      `\`order_by\` contains duplicate fields: ${pythonRepr(orders)}`,
    );
  }
  seen.add(field);
}

export function parseExperimentFilter(filter: string): Condition[] {
  return conditionsOf(EXPERIMENTS, filter).map((condition) => {
    const { entity, key, comparator, value } = condition;
    if (entity !== 'attribute') return condition;
    if (key !== 'experiment_id') {
      if (!LISTS.includes(comparator)) return condition;
      throw invalid(`Invalid comparator for string attribute: ${comparator}`);
    }
    if (!['=', '!=', ...LISTS].includes(comparator)) {
      throw invalid(`Invalid comparator for experiment_id: ${comparator}`);
    }
    // The column holds numbers, and in a list SQLite compares text only with text.
    const ids = [value].flat().map((id) => experimentNumber(String(id)));
    return { ...condition, value: Array.isArray(value) ? ids : (ids[0] ?? 0) };
  });
}

export function parseExperimentOrder(orders: readonly string[]): SortKey[] {
  const keys = (orders.length > 0 ? orders : ['creation_time DESC', 'experiment_id ASC']).map(
    (order): SortKey => {
      const { name, ascending } = splitOrder(order);
      const field = fieldOf(EXPERIMENTS, name);
      if (field.entity !== 'attribute') throw invalid(`Invalid order_by entity: ${field.entity}`);
      return { ...field, ascending };
    },
  );
  if (keys.some(({ key }) => key === 'experiment_id')) return keys;
  return [...keys, { entity: 'attribute', key: 'experiment_id', ascending: false }];
}

export function parseModelFilter(filter: string): Condition[] {
  return conditionsOf(MODELS, filter);
}

export function parseModelOrder(orders: readonly string[]): SortKey[] {
  const seen = new Set<string>();
  const valid = ['timestamp', 'last_updated_timestamp', 'name'];
  const keys = orders.map((order): SortKey => {
    const { name, ascending } = splitOrder(order);
    if (!valid.includes(name)) {
      throw invalid(
        `Invalid order by key '${name}' specified. Valid keys are '${pythonSet(['name', 'timestamp'])}'`,
      );
    }
    requireOnce(seen, name === 'name' ? name : 'timestamp', orders);
    return { entity: 'attribute', key: name, ascending };
  });
  return seen.has('name') ? keys : [...keys, { entity: 'attribute', key: 'name', ascending: true }];
}

export function parseVersionFilter(filter: string): Condition[] {
  return conditionsOf(VERSIONS, filter).map((condition) => {
    const isListed = LISTS.includes(condition.comparator);
    if (!isListed || ['run_id', 'name'].includes(condition.key)) return condition;
    throw invalid(`Invalid comparator for attribute: ${condition.comparator}`);
  });
}

const VERSION_ORDERS = ['name', 'version_number', 'creation_timestamp', 'last_updated_timestamp'];

export function parseVersionOrder(orders: readonly string[]): SortKey[] {
  const seen = new Set<string>();
  const given =
    orders.length > 0 ? orders : ['last_updated_timestamp DESC', 'name ASC', 'version_number DESC'];
  const keys = given.map((order): SortKey => {
    const { name, ascending } = splitOrder(order);
    const field = fieldOf(VERSIONS, name, VERSION_ORDERS);
    if (!VERSION_ORDERS.includes(field.key)) {
      throw invalid(
        `Invalid order by key '${field.key}' specified. Valid keys are ${pythonSet(VERSION_ORDERS)}`,
      );
    }
    requireOnce(seen, field.key, given);
    return { ...field, ascending };
  });
  const ties: SortKey[] = [
    { entity: 'attribute', key: 'name', ascending: true },
    { entity: 'attribute', key: 'version_number', ascending: false },
  ];
  return [...keys, ...ties.filter(({ key }) => !seen.has(key))];
}

/** Whether a filter asks for prompts, which otherwise are left out. */
export function asksForPrompts(conditions: readonly Condition[]): boolean {
  return conditions.some(
    ({ entity, key, comparator, value }) =>
      entity === 'tag' &&
      key === 'mlflow.prompt.is_prompt' &&
      String(value).toLowerCase() === (comparator === '=' ? 'true' : 'false'),
  );
}

/** Conditions on the tag of prompts say no more than that models are meant, which have no such tag. */
export function withoutPromptTag(conditions: readonly Condition[]): Condition[] {
  return conditions.filter(
    ({ entity, key }) => entity !== 'tag' || key !== 'mlflow.prompt.is_prompt',
  );
}

const LOGGED_ENTITIES: Readonly<Record<string, Entity>> = {
  attributes: 'attribute',
  metrics: 'metric',
  params: 'parameter',
  tags: 'tag',
};

const TIMES = ['creation_timestamp_ms', 'last_updated_timestamp_ms'];

const LOGGED_ALIASES: Readonly<Record<string, string>> = {
  creation_time: 'creation_timestamp_ms',
  creation_timestamp: 'creation_timestamp_ms',
  last_updated_timestamp: 'last_updated_timestamp_ms',
};

export function loggedModelColumn(name: string): string {
  return LOGGED_ALIASES[name] ?? name;
}

export function parseLoggedModelFilter(filter: string): Condition[] {
  return splitFilter(filter).map(({ left, operator, right }): Condition => {
    const { entity: word, key: name } = splitName(left.raw);
    const entity =
      word === null ? 'attribute' : Object.hasOwn(LOGGED_ENTITIES, word) && LOGGED_ENTITIES[word];
    if (!entity) {
      throw invalid(
        `Invalid entity type: ${pythonRepr(word)}. Expected one of ['attributes', 'metrics', 'params', 'tags'].`,
      );
    }
    const key = entity === 'attribute' ? loggedModelColumn(name) : name;
    if (entity === 'attribute' && !LOGGED_MODEL_COLUMNS.includes(key)) {
      throw invalid(`Invalid attribute ${pythonRepr(key)}.`);
    }
    const isNumber = entity === 'metric' || TIMES.includes(key);
    const allowed = isNumber
      ? ['<', '<=', '>', '>=', '=', '!=']
      : ['=', '!=', 'LIKE', 'ILIKE', 'IN', 'NOT IN'];
    if (!allowed.includes(operator) || right === null) {
      throw invalid(
        `Invalid comparison operator for ${word ?? 'attributes'}.${key}: ${pythonRepr(operator)}. Expected one of (${allowed.map((one) => `'${one}'`).join(', ')}).`,
      );
    }
    if (isNumber) {
      if (right.kind === 'number')
        return { entity, key, comparator: operator, value: Number(right.raw) };
      throw invalid(`could not convert string to float: ${pythonRepr(right.raw)}`);
    }
    const value = right.kind === 'list' ? listedTexts(right) : right.raw.replace(/^'+|'+$/g, '');
    if (Array.isArray(value) !== LISTS.includes(operator)) {
      throw invalid(`Invalid comparison operator for ${left.raw}: ${pythonRepr(operator)}.`);
    }
    return { entity, key, comparator: operator, value };
  });
}
