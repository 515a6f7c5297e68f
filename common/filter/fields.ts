/** The fields of a filter: MLflow's entities, attributes and their aliases. */

export type Entity = 'metrics' | 'params' | 'tags' | 'attributes' | 'datasets';

export interface Field {
  entity: Entity;
  key: string;
}

/** Every spelling that MLflow accepts. */
const ENTITIES = new Map<string, Entity>([
  ['metric', 'metrics'],
  ['metrics', 'metrics'],
  ['param', 'params'],
  ['params', 'params'],
  ['parameter', 'params'],
  ['parameters', 'params'],
  ['tag', 'tags'],
  ['tags', 'tags'],
  ['attribute', 'attributes'],
  ['attributes', 'attributes'],
  ['attr', 'attributes'],
  ['run', 'attributes'],
  ['dataset', 'datasets'],
  ['datasets', 'datasets'],
]);

/** Attributes of a run and their types. */
export const ATTRIBUTES: ReadonlyMap<string, 'text' | 'number'> = new Map([
  ['run_id', 'text'],
  ['run_name', 'text'],
  ['status', 'text'],
  ['start_time', 'number'],
  ['end_time', 'number'],
  ['user_id', 'text'],
  ['artifact_uri', 'text'],
  ['source_name', 'text'],
] as const);

const OTHER_NAMES = new Map([
  ['run name', 'run_name'],
  ['Run name', 'run_name'],
  ['Run Name', 'run_name'],
  ['name', 'run_name'],
  ['created', 'start_time'],
  ['Created', 'start_time'],
]);

export const DATASET_KEYS: readonly string[] = ['name', 'digest', 'context'];

/** The entity named by the word before a dot, or null. */
export function entityOf(word: string): Entity | null {
  return ENTITIES.get(word.toLowerCase()) ?? null;
}

/** The attribute's canonical name, or null if there is no such attribute. */
export function attributeOf(word: string): string | null {
  const key = OTHER_NAMES.get(word) ?? word;
  return ATTRIBUTES.has(key) ? key : null;
}

/** Whether a field is compared as a number or as text. */
export function typeOf(field: Field): 'text' | 'number' {
  if (field.entity === 'metrics') return 'number';
  return field.entity === 'attributes' ? (ATTRIBUTES.get(field.key) ?? 'text') : 'text';
}
