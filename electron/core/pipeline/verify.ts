/** Checks a workspace on disk: database, journal, backups, datasets and artifacts. */

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ReviewError, reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import { mapStrings, type Text } from '../../../common/i18n/text.ts';
import { listDigests, parquetPath, readDatasetRecord, rejectsPath } from '../data/storage.ts';
import { artifactFile, listAllArtifacts, type RunArtifact } from '../store/artifacts.ts';
import { listBackups } from '../store/backups.ts';
import { listUsedDatasets } from '../store/datasets.ts';
import { checkIntegrity } from '../store/integrity.ts';
import { checkBackup } from '../store/restore.ts';
import { openStore, type Store } from '../store/store.ts';

export interface Verification {
  readonly backups: number;
  readonly datasets: number;
  readonly artifacts: number;
  /** The problems, each naming its file; empty if everything is intact. */
  readonly problems: readonly Text[];
}

export interface VerifyOptions {
  readonly signal?: AbortSignal;
  /** `stage` is `database` or `files`; `done` of `total` files. */
  readonly onProgress?: (progress: { stage: string; done?: number; total?: number }) => void;
}

/**
 * Reads everything again from the disk and writes nothing, so it may run while another program has the workspace open.
 * Throws RESOURCE_DOES_NOT_EXIST if there is no workspace, STORE_TOO_NEW, CANCELLED.
 */
export async function verifyWorkspace(
  dir: string,
  { signal, onProgress }: VerifyOptions = {},
): Promise<Verification> {
  const root = resolve(dir);
  const datasetsDir = join(root, 'datasets');
  const problems: Text[] = [];
  onProgress?.({ stage: 'database' });
  const known = await checkStore(root, problems);
  const backups = await listBackups(root);
  const digests = await listDigests(datasetsDir);
  for (const { digest, name, users } of known.datasets) {
    if (digests.includes(digest)) continue;
    problems.push(message('pipeline.datasetMissing', { digest, users, name }));
  }

  const checks = [
    ...backups.map((name) => () => checkBackup(root, name)),
    ...digests.map((digest) => () => checkDataset(datasetsDir, digest)),
    ...known.artifacts.map((artifact) => () => checkArtifact(root, artifact)),
  ];
  let done = 0;
  for (const check of checks) {
    if (signal?.aborted) throw new ReviewError('CANCELLED', 'pipeline.checkCancelled');
    const problem = await check();
    if (problem !== null) problems.push(problem);
    onProgress?.({ stage: 'files', done: ++done, total: checks.length });
  }
  return {
    backups: backups.length,
    datasets: digests.length,
    artifacts: known.artifacts.length,
    problems: problems.map((problem) =>
      mapStrings(problem, (value) => value.replaceAll(root + sep, '')),
    ),
  };
}

/** The store's records of files; nothing if it cannot be read. */
async function checkStore(root: string, problems: Text[]) {
  let store: Store;
  try {
    store = await openStore({ dir: root, readOnly: true });
  } catch (error) {
    if (!(error instanceof ReviewError) || error.code !== 'STORE_CORRUPT') throw error;
    problems.push(error.text);
    return { artifacts: [], datasets: [] };
  }
  try {
    problems.push(...store.notices);
    const { damage, missingRows } = checkIntegrity(store);
    for (const problem of damage) problems.push(message('pipeline.inSnapshot', { problem }));
    for (const { table, parent } of missingRows) {
      problems.push(message('pipeline.lostReference', { table, parent }));
    }
    return { artifacts: listAllArtifacts(store), datasets: listUsedDatasets(store) };
  } finally {
    await store.close();
  }
}

async function checkDataset(datasetsDir: string, digest: string): Promise<Text | null> {
  let record: Awaited<ReturnType<typeof readDatasetRecord>>;
  try {
    record = await readDatasetRecord(datasetsDir, digest);
  } catch (error) {
    return reasonOf(error);
  }
  const { name, rejectsDigest, otherSources } = record.dataset;
  if (!record.whole) return message('pipeline.fileChanged', { file: `datasets/${digest}.json` });
  const lists = [
    [rejectsPath(datasetsDir, digest), rejectsDigest],
    ...otherSources.map(
      (one) => [rejectsPath(datasetsDir, digest, one.sourceDigest), one.rejectsDigest] as const,
    ),
  ] as const;
  for (const [path, expected] of lists) {
    const problem = expected && (await compareFile(`datasets/${basename(path)}`, path, expected));
    if (problem) return problem;
  }
  return compare(parquetPath(datasetsDir, digest), digest, {
    missing: message('pipeline.datasetFileMissing', { name }),
    changed: message('pipeline.datasetFileChanged', { name }),
  });
}

async function checkArtifact(
  root: string,
  { runId, path, sha256 }: RunArtifact,
): Promise<Text | null> {
  try {
    return await compareFile(`artifacts/${runId}/${path}`, artifactFile(root, runId, path), sha256);
  } catch (error) {
    return reasonOf(error);
  }
}

function compareFile(name: string, path: string, digest: string): Promise<Text | null> {
  return compare(path, digest, {
    missing: message('pipeline.fileMissing', { file: name }),
    changed: message('pipeline.fileChanged', { file: name }),
  });
}

async function compare(
  path: string,
  digest: string,
  { missing, changed }: { readonly missing: Text; readonly changed: Text },
): Promise<Text | null> {
  const found = await sha256Of(path);
  if (found === null) return missing;
  return found === digest ? null : changed;
}

async function sha256Of(file: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
    return hash.digest('hex');
  } catch {
    return null;
  }
}
