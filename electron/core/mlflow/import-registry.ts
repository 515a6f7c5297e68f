/** Writes a registered model of an MLflow store, its versions and aliases into the run store. */

import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import {
  addImportedRegisteredModel,
  addImportedVersion,
  findImportedModel,
  findKnownVersion,
  getModelFields,
  getVersionFields,
  listImportedModels,
  type ModelFields,
  putImportedModel,
  setImportedModelDescription,
  setImportedVersionBase,
  setImportedVersionDescription,
  setImportedVersionStage,
} from '../store/imported-models.ts';
import {
  deleteAlias,
  deleteModelVersionTag,
  deleteRegisteredModelTag,
  setAlias,
  setModelVersionTag,
  setRegisteredModelTag,
} from '../store/registry.ts';
import type { Tx } from '../store/sql.ts';
import {
  baseHasValue,
  type Fields,
  mergeBaseOf,
  tagFields,
  tagKeyOf,
  threeWayMerge,
} from './merge.ts';
import type { ModelVersionRecord, RegisteredModelRecord } from './records.ts';

/** Stands in for a field: the whole item was deleted here, and is not imported again. */
const DELETED = message('mlflow.deleted');

export interface ImportedModel {
  newVersions: number;
  /** Fields that were edited here and keep their value: `version 2: description`, `alias champion`. */
  kept: Text[];
  /** Fields that differ and were set by the import of another store: they keep their value. */
  setElsewhere: string[];
  /** Versions whose number was already taken here by another model: from, to. */
  renumbered: [number, number][];
}

export function importRegisteredModel(tx: Tx, model: RegisteredModelRecord): ImportedModel {
  const result: ImportedModel = { newVersions: 0, kept: [], setElsewhere: [], renumbered: [] };
  // Several stores have a model with the same name; here they become one.
  const key = JSON.stringify([model.name, model.creationTime]);
  const known = findImportedModel(tx, key);
  if (known?.name === null) return { ...result, kept: [DELETED] };
  const name = known?.name ?? model.name;
  const isHere = getModelFields(tx, name) !== null;
  if (!isHere) addImportedRegisteredModel(tx, model);
  const numbers = new Map<number, number>();
  for (const version of model.versions) {
    const { number, isNew, kept } = importVersion(tx, key, name, version);
    if (number === null) {
      result.kept.push(ofVersion(version.version, DELETED));
      continue;
    }
    numbers.set(version.version, number);
    if (isNew) result.newVersions++;
    if (number !== version.version) result.renumbered.push([version.version, number]);
    result.kept.push(...kept.map((field) => ofVersion(number, field)));
  }
  const there: Fields = new Map([['description', model.description], ...tagFields(model.tags)]);
  for (const [alias, version] of model.aliases) {
    const number = numbers.get(version);
    if (number !== undefined) there.set(`alias:${alias}`, number);
  }
  const here = fieldsHere(tx, name);
  const { changes, kept } = threeWayMerge(known?.base ?? '{}', here, there);
  const bases = listImportedModels(tx, name);
  const others = bases.filter((other) => other.sourceKey !== key);
  for (const field of kept) {
    const value = here.get(field) ?? null;
    const elsewhere = others.some((other) => baseHasValue(other.base, field, value));
    (elsewhere ? result.setElsewhere : result.kept).push(field);
  }
  for (const [field, value] of changes) applyToModel(tx, name, field, value);
  const base = mergeBaseOf(there);
  // A model that was created here and returned unchanged from an export needs no base.
  const isOwn = isHere && bases.length === 0;
  const isSame = changes.size + kept.length + result.newVersions === 0;
  if (base !== known?.base && !(isOwn && isSame)) {
    putImportedModel(tx, { sourceKey: key, name, base });
  }
  return result;
}

function fieldsHere(tx: Tx, name: string): Fields {
  const { description, tags, aliases } = getModelFields(tx, name) as ModelFields;
  const fields = tagFields(tags);
  for (const { alias, version } of aliases) fields.set(`alias:${alias}`, version);
  return fields.set('description', description);
}

function applyToModel(tx: Tx, name: string, field: string, value: string | number | null): void {
  const tag = tagKeyOf(field);
  const alias = field.slice('alias:'.length);
  if (field === 'description') {
    setImportedModelDescription(tx, name, value === null ? null : String(value));
  } else if (tag !== null && value !== null) setRegisteredModelTag(tx, name, tag, String(value));
  else if (tag !== null) deleteRegisteredModelTag(tx, name, tag);
  else if (value !== null) setAlias(tx, name, alias, Number(value));
  else deleteAlias(tx, name, alias);
}

/** `number` is the version's number here; null if it was deleted here. */
function importVersion(
  tx: Tx,
  modelKey: string,
  name: string,
  version: ModelVersionRecord,
): { number: number | null; isNew: boolean; kept: string[] } {
  const key = JSON.stringify([modelKey, version.version, version.runId, version.creationTime]);
  const there: Fields = new Map([
    ['description', version.description],
    ['current_stage', version.currentStage],
    ...tagFields(version.tags),
  ]);
  const known = findKnownVersion(tx, key, name, version);
  if (!known) {
    const imported = { sourceKey: key, base: mergeBaseOf(there) };
    const number = addImportedVersion(tx, name, version, imported);
    applyToVersion(tx, name, number, tagFields(version.tags));
    return { number, isNew: true, kept: [] };
  }
  const { version: number, sourceKey, base: before } = known;
  // Deleted here, or created here (there is no record of an import): it stays as it is.
  if (number === null || before === null || sourceKey === null) {
    return { number, isNew: false, kept: [] };
  }
  const { description, stage, tags } = getVersionFields(tx, name, number);
  const here: Fields = new Map([
    ['description', description],
    ['current_stage', stage],
    ...tagFields(tags),
  ]);
  const { changes, kept } = threeWayMerge(before, here, there);
  applyToVersion(tx, name, number, changes);
  const base = mergeBaseOf(there);
  if (base !== before) setImportedVersionBase(tx, sourceKey, base);
  return { number, isNew: false, kept };
}

function applyToVersion(tx: Tx, name: string, version: number, changes: Fields): void {
  for (const [field, value] of changes) {
    const tag = tagKeyOf(field);
    const text = value === null ? null : String(value);
    if (tag !== null && text !== null) setModelVersionTag(tx, name, version, tag, text);
    else if (tag !== null) deleteModelVersionTag(tx, name, version, tag);
    else if (field === 'description') setImportedVersionDescription(tx, name, version, text);
    else setImportedVersionStage(tx, name, version, text);
  }
}

function ofVersion(version: number | null, field: Text): Text {
  return message('mlflow.ofVersion', { version: String(version), field });
}
