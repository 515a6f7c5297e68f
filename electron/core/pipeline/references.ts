/** Datasets that stay where they are: a reference to files or a table, with a digest of their facts and a profile. */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { DialectName } from '../../../common/sql.ts';
import type { DescribedRows, FileFacts } from '../data/engine/describe-rows.ts';
import { listIfExists, readIfExists } from '../files/read.ts';
import { ensureDir, writeFileDurably } from '../files/write.ts';
import { DIGEST } from './datasets.ts';
import { type EngineOptions, engineRows } from './engine-places.ts';
import type { Workspace } from './workspace.ts';

export interface Reference extends DescribedRows {
  /** Of the facts: another one says that the rows have changed. */
  readonly digest: string;
  readonly name: string;
  /** As `--data` names it, without a password. */
  readonly source: string;
  readonly by: DialectName;
  /** Milliseconds since 1970. */
  readonly time: number;
}

const FOLDER = 'references';

/** Describes the rows where they lie and keeps the description. Throws what `describeRows` throws. */
export async function createReference(
  { dir, files, data }: Pick<Workspace, 'dir' | 'files' | 'data'>,
  options: EngineOptions,
  signal: AbortSignal,
): Promise<Reference> {
  const { where, shown: source, name } = engineRows(options);
  const described = await data.describeRows(where, { signal });
  const facts = [
    source,
    described.rows,
    described.columns.map(({ name: column, type }) => [column, type]),
    described.files,
  ];
  const digest = createHash('sha256').update(JSON.stringify(facts)).digest('hex');
  const reference = { digest, name, source, by: options.engine, time: Date.now(), ...described };
  const folder = join(dir, FOLDER);
  await ensureDir(folder, files);
  const bytes = Buffer.from(`${JSON.stringify(reference, null, 2)}\n`);
  await writeFileDurably(join(folder, `${digest}.json`), bytes, files);
  return reference;
}

/** The newest first. */
export async function listReferences({
  dir,
  files,
}: Pick<Workspace, 'dir' | 'files'>): Promise<Reference[]> {
  const folder = join(dir, FOLDER);
  const names = await listIfExists(folder, files);
  const read = names
    .filter((name) => /^[0-9a-f]{64}\.json$/.test(name))
    .map(async (name) => {
      const bytes = await readIfExists(join(folder, name), files);
      return bytes === null ? [] : [JSON.parse(Buffer.from(bytes).toString('utf8')) as Reference];
    });
  return (await Promise.all(read)).flat().sort((a, b) => b.time - a.time);
}

/**
 * The reference whose digest begins with a text, null if it is no digest of one. Throws `RESOURCE_DOES_NOT_EXIST` if
 * several do.
 */
export async function referenceNamed(
  workspace: Pick<Workspace, 'dir' | 'files'>,
  named: string,
): Promise<Reference | null> {
  if (!DIGEST.test(named)) return null;
  const found = (await listReferences(workspace)).filter(({ digest }) => digest.startsWith(named));
  if (found.length <= 1) return found[0] ?? null;
  throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'pipeline.ambiguousDataset', {
    n: found.length,
    prefix: named,
  });
}

/** A reference's own source and engine in the place of its digest; other sources stay as they are. */
export async function resolveReference(
  workspace: Pick<Workspace, 'dir' | 'files'>,
  options: EngineOptions,
): Promise<{ readonly options: EngineOptions; readonly reference: Reference | null }> {
  const reference = await referenceNamed(workspace, options.source);
  if (reference === null) return { options, reference };
  return { options: { ...options, engine: reference.by, source: reference.source }, reference };
}

/** Says that the rows are not those that were described; nothing where they are as far as can be seen. */
export function changeOf(
  reference: Reference | null,
  rows: number,
): Readonly<Record<string, Text>> {
  if (reference === null) return {};
  const isChanged = ({ path, size, modified }: FileFacts) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    return size !== null && (stat?.size !== size || Math.floor(stat.mtimeMs) !== modified);
  };
  const changed = reference.files.filter(isChanged).map(({ path }) => path);
  if (changed.length === 0 && rows === reference.rows) return {};
  const counts = { before: reference.rows, rows, files: changed.join(', ') };
  return { 'warning.reference': message('modelExport.changedReference', counts) };
}
