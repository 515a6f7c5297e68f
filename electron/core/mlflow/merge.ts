/** Three-way merge of an item that was imported before: its state then, here, and in the store now. */

import { createHash } from 'node:crypto';

/** Values by field; a tag is the field `tag:<key>`. Missing and null are the same. */
export type Fields = Map<string, string | number | null>;

export interface MergeResult {
  /** What must change here; null removes a field. */
  changes: Fields;
  /** Fields that were edited here and differ from the store: they keep their value. */
  kept: string[];
}

/** Decides field by field: a change in the store is taken over unless the field was also changed here. */
export function threeWayMerge(base: string, here: Fields, there: Fields): MergeResult {
  const before = new Map(Object.entries(JSON.parse(base) as Record<string, string>));
  const changes: Fields = new Map();
  const kept: string[] = [];
  for (const field of new Set([...before.keys(), ...there.keys()])) {
    const ours = fingerprint(here.get(field));
    const theirs = fingerprint(there.get(field));
    const old = before.get(field) ?? '';
    if (ours === theirs || (theirs === '' && old === '')) continue;
    if (ours === old) changes.set(field, there.get(field) ?? null);
    else kept.push(field);
  }
  return { changes, kept };
}

/** What to remember about an item for the next merge. */
export function mergeBaseOf(there: Fields): string {
  const values = [...there].map(([field, value]) => [field, fingerprint(value)]);
  return JSON.stringify(Object.fromEntries(values));
}

/** True if an item with this base once had this value in the store. */
export function baseHasValue(base: string, field: string, value: string | number | null): boolean {
  const given = (JSON.parse(base) as Record<string, string>)[field] ?? '';
  return given !== '' && given === fingerprint(value);
}

/** A short text that differs if the value does; empty for none. */
function fingerprint(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  const text = `=${value}`;
  return text.length <= 64 ? text : createHash('sha256').update(text).digest('hex');
}

/** Tags as fields. */
export function tagFields(tags: Iterable<[string, string | null]>): Fields {
  return new Map([...tags].map(([key, value]) => [`tag:${key}`, value]));
}

/** The key of a tag's field; null for other fields. */
export function tagKeyOf(field: string): string | null {
  return field.startsWith('tag:') ? field.slice(4) : null;
}
