/** Records in tags of the server's run which file contents were sent, since file sizes do not show that. */

import { createHash } from 'node:crypto';
import { FILES_TAG, type KeyValue, type RemoteRun, toKeyValues } from './push-context.ts';

/** Characters per mark: 48 bits of a digest of path and content. */
const LETTERS = 8;
const EACH = new RegExp(`.{${LETTERS}}`, 'g');
/** A tag of MLflow 2 holds 5000 characters. */
const MARKS_A_TAG = 600;

/** `stamp` changes with the file's content. */
export function shortDigestOf({ path, stamp }: { path: string; stamp: string }): string {
  const digest = createHash('sha256').update(`${path}\0${stamp}`).digest('base64url');
  return digest.slice(0, LETTERS);
}

export function readSentDigests(run: RemoteRun): Set<string> {
  const letters = marksTags(run).flatMap(({ value }) => [...value.matchAll(EACH)]);
  return new Set(letters.map(([mark]) => mark));
}

/** The tags that hold exactly `marks`; surplus tags become empty. */
export function sentDigestTags(run: RemoteRun, marks: ReadonlySet<string>): KeyValue[] {
  const tags = new Map(marksTags(run).map(({ key }) => [key, '']));
  const list = [...marks];
  for (let at = 0; at < list.length; at += MARKS_A_TAG) {
    tags.set(`${FILES_TAG}${at / MARKS_A_TAG + 1}`, list.slice(at, at + MARKS_A_TAG).join(''));
  }
  return toKeyValues(tags);
}

function marksTags(run: RemoteRun): KeyValue[] {
  return run.data.tags?.filter(({ key }) => key.startsWith(FILES_TAG)) ?? [];
}
