/** What MLflow accepts as names, keys and values, with its limits and texts (mlflow/utils/validation.py, 3.17.2). */

import { missingValue } from './checks.ts';
import { pythonFloat, pythonJson, pythonNormalPath, pythonRepr } from './python-text.ts';
import { invalid } from './tracking-error.ts';

const KEY_LENGTH = 250;
const PARAM_VALUE_LENGTH = 6000;
const TAG_VALUE_LENGTH = 8000;
const EXPERIMENT_NAME_LENGTH = 500;
const EXPERIMENT_TAG_VALUE_LENGTH = 20_000;
const REGISTRY_TAG_VALUE_LENGTH = 100_000;
const ALIAS_LENGTH = 255;

const KEY_CHARACTERS = /^[/\p{L}\p{N}_.\- :]*\n?$/u;
const BAD_CHARACTERS =
  'Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).';

export interface KeyValue {
  readonly key?: string;
  readonly value?: string;
}

export interface Metric {
  readonly key: string;
  readonly value: number;
  readonly timestamp: number;
}

export function invalidValue(path: string, value: unknown, reason?: string): string {
  const start = `Invalid value ${pythonJson(value)} for parameter '${path}' supplied`;
  return reason === undefined ? `${start}.` : `${start}: ${reason}`;
}

function requireName(name: string, path: string): void {
  if (!KEY_CHARACTERS.test(name)) throw invalid(invalidValue(path, name, BAD_CHARACTERS));
  const normal = pythonNormalPath(name);
  if (normal === name && normal !== '.' && !/^(\.\.|\/)/.test(normal)) return;
  throw invalid(
    invalidValue(
      path,
      name,
      `Names may be treated as files in certain cases, and must not resolve to other names when treated as such. This name would resolve to ${pythonRepr(normal)}`,
    ),
  );
}

/** Texts are as long as Python counts them: in code points. */
function truncated(what: string, most: number, value: string, isCut: boolean): string {
  if (value.length <= most) return value;
  const points = [...value];
  if (points.length <= most) return value;
  if (isCut) return points.slice(0, most).join('');
  throw invalid(`'${what}' exceeds the maximum length of ${most} characters`);
}

/** @throws TrackingError INVALID_PARAMETER_VALUE */
export function requireMetric(metric: Metric, path = ''): void {
  const at = (field: string) => (path === '' ? field : `${path}.${field}`);
  const { key, value, timestamp } = metric;
  requireName(key, at('name'));
  if (timestamp < 0) {
    throw invalid(
      invalidValue(
        at('timestamp'),
        timestamp,
        `metric '${key}' (value=${pythonFloat(value)}). Timestamp must be a nonnegative long (64-bit integer) `,
      ),
    );
  }
  truncated('Metric name', KEY_LENGTH, key, false);
}

/** The param as it is kept: values that are too long are cut. */
export function acceptParam({ key = '', value = '' }: KeyValue, path = ''): Required<KeyValue> {
  requireName(key, path === '' ? 'key' : `${path}.key`);
  return {
    key: truncated('Param key', KEY_LENGTH, key, false),
    value: truncated('Param value', PARAM_VALUE_LENGTH, value, true),
  };
}

/** The tag of a run as it is kept: values that are too long are cut. */
export function acceptTag({ key = '', value = '' }: KeyValue, path = ''): Required<KeyValue> {
  const at = (field: string) => (path === '' ? field : `${path}.${field}`);
  requireName(key, at('key'));
  return {
    key: truncated(at('key'), KEY_LENGTH, key, false),
    value: truncated(at('value'), TAG_VALUE_LENGTH, value, true),
  };
}

export function acceptExperimentTag({ key = '', value = '' }: KeyValue): Required<KeyValue> {
  return acceptLimited(key, value, EXPERIMENT_TAG_VALUE_LENGTH);
}

/** The tag of a registered model or a version. */
export function acceptRegistryTag({ key = '', value = '' }: KeyValue): Required<KeyValue> {
  return acceptLimited(key, value, REGISTRY_TAG_VALUE_LENGTH);
}

function acceptLimited(key: string, value: string, most: number): Required<KeyValue> {
  requireName(key, 'key');
  truncated('key', KEY_LENGTH, key, false);
  truncated('value', most, value, false);
  return { key, value };
}

export function requireTagKey(key: string): void {
  requireName(key, 'key');
}

export function requireRunId(runId: string): void {
  if (!/^[a-zA-Z0-9][\w-]{0,255}$/.test(runId)) throw invalid(invalidValue('run_id', runId));
}

export function requireExperimentName(name: string): void {
  if (name === '') throw invalid("Invalid experiment name: ''");
  truncated('name', EXPERIMENT_NAME_LENGTH, name, false);
}

/** An experiment's id as a number. */
export function experimentNumber(id: string): number {
  if (/^\s*[+-]?\d+\s*$/.test(id)) return Number(id);
  throw invalid(`Invalid experiment ID '${id}'. Experiment ID must be a valid integer.`);
}

export function requireModelName(name: string, field = 'name'): void {
  if (name.trim() === '') throw invalid(missingValue(field));
  if (/[/:]/.test(name)) {
    throw invalid(`Invalid model name '${name}'. Names cannot contain '/' or ':'.`);
  }
  const normal = pythonNormalPath(name);
  if (normal === name && normal !== '.' && !normal.startsWith('..')) return;
  throw invalid(
    invalidValue(
      'name',
      name,
      `Names may be treated as files in certain cases, and must not resolve to other names when treated as such. This name would resolve to ${pythonRepr(normal)}`,
    ),
  );
}

/** A version's number. */
export function versionNumber(version: string): number {
  if (/^\s*[+-]?\d+\s*$/.test(version)) return Number(version);
  throw invalid(`Parameter 'version' must be an integer, got '${version}'.`);
}

export function requireAlias(alias: string): void {
  if (alias === '') throw invalid('Registered model alias name cannot be empty.');
  if (!/^[\p{L}\p{N}_-]*$/u.test(alias)) {
    throw invalid(
      `Invalid alias name: '${alias}'. Names may only contain alphanumerics, underscores (_), and dashes (-).`,
    );
  }
  truncated('Registered model alias name', ALIAS_LENGTH, alias, false);
}

export function requireFreeAlias(alias: string): void {
  if (alias.toLowerCase() === 'latest') {
    throw invalid("'latest' alias name (case insensitive) is reserved.");
  }
  if (/^v\d+$/i.test(alias)) throw invalid(`Version alias name '${alias}' is reserved.`);
}

export function requireLoggedModelName(name: string): void {
  if (name !== '' && !/[/:.%"']/.test(name)) return;
  throw invalid(
    `Invalid model name (${pythonRepr(name)}) provided. Model name must be a non-empty string and cannot contain the following characters: ('/', ':', '.', '%', '"', "'")`,
  );
}

/** A text of a dataset or of an input's tag. */
export function requireLength(field: string, most: number, value: string): void {
  truncated(field, most, value, false);
}

/** @throws TrackingError INVALID_PARAMETER_VALUE if a batch holds too much */
export function requireBatch(metrics: number, params: number, tags: number): void {
  const limits: [string, number, number][] = [
    ['metrics', 1000, metrics],
    ['params', 100, params],
    ['tags', 100, tags],
    ['metrics, params, and tags', 1000, metrics + params + tags],
  ];
  for (const [what, most, count] of limits) {
    if (count <= most) continue;
    throw invalid(
      `A batch logging request can contain at most ${most} ${what}. Got ${count} ${what}. Please split up ${what} across multiple requests and try again.`,
    );
  }
}
