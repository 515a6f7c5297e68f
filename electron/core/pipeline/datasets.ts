/** Finds or imports the dataset that a pipeline refers to, and logs it as a run's input. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ReviewError } from '../../../common/errors.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { CsvReadOptions, Dataset, ImportProgress, RoleChoice } from '../data/dataset.ts';
import { isReadingNote } from '../data/reading-before.ts';
import { readDatasetRecords } from '../data/storage.ts';
import { logInput } from '../store/datasets.ts';
import type { TrackedRun } from './tracker.ts';
import type { Workspace } from './workspace.ts';

/** A reference to a dataset: its digest, or the first characters of it. */
export const DIGEST = /^[0-9a-f]{8,64}$/;

/**
 * `named` is a file to import, or a dataset's digest or its first 8 or more characters. Throws INVALID_PARAMETER_VALUE
 * for reading options of a dataset, which has been read.
 */
export async function resolveDataset(
  workspace: Workspace,
  named: string,
  { roles = {}, reading = {} }: { roles?: RoleChoice; reading?: CsvReadOptions },
  {
    onNote,
    ...options
  }: {
    onProgress?: (progress: ImportProgress) => void;
    /** Called if reading options of an earlier import of the file hold. */
    onNote?: (note: Text) => void;
    signal?: AbortSignal;
  } = {},
): Promise<Dataset> {
  if (!existsSync(named)) {
    if (DIGEST.test(named)) {
      if (Object.keys(reading).length > 0) {
        const options = Object.keys(reading).join(', ');
        throw new ReviewError('INVALID_PARAMETER_VALUE', 'pipeline.readBefore', { options, named });
      }
      const stored = await storedDataset(workspace, named);
      const { datasetsDir } = workspace;
      return workspace.data.withRoles({ dataset: stored, roles: placeChoice(roles), datasetsDir });
    }
    throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'pipeline.dataNotFound', { name: named });
  }
  const { datasetsDir, folder, data } = workspace;
  const { dataset, notes } = await data.importFile(
    { path: resolve(named), datasetsDir, folder, roles, reading, asBefore: true },
    options,
  );
  for (const note of notes.filter(isReadingNote)) onNote?.(note);
  return dataset;
}

/** What a pipeline chooses of a dataset's positions; it looks at its other choices itself. */
function placeChoice({ x, y, positions, courtLines }: RoleChoice): RoleChoice {
  const chosen = Object.entries({ x, y, positions, courtLines });
  return Object.fromEntries(chosen.filter(([, value]) => value !== undefined));
}

/** The dataset whose digest begins with `prefix`. Throws `RESOURCE_DOES_NOT_EXIST`. */
export async function storedDataset(workspace: Workspace, prefix: string): Promise<Dataset> {
  const matches = (await readDatasetRecords(workspace.datasetsDir)).filter(({ digest }) =>
    digest.startsWith(prefix),
  );
  if (matches.length === 1) return matches[0];
  throw matches.length === 0
    ? new ReviewError('RESOURCE_DOES_NOT_EXIST', 'pipeline.datasetNotFound', { prefix })
    : new ReviewError('RESOURCE_DOES_NOT_EXIST', 'pipeline.ambiguousDataset', {
        n: matches.length,
        prefix,
      });
}

/** Records `dataset` as an input of the run, with MLflow's context (`training`, `testing`, `inference`). */
export async function trackInput(
  workspace: Workspace,
  run: TrackedRun,
  dataset: Dataset,
  context: string,
): Promise<void> {
  const { columns, rows, rejected, labels } = dataset;
  await workspace.store.commit((tx) =>
    logInput(
      tx,
      run.runId,
      {
        name: dataset.name,
        digest: dataset.digest,
        sourceType: 'local',
        source: JSON.stringify({ uri: dataset.source, sha256: dataset.sourceDigest }),
        schema: JSON.stringify({
          mlflow_colspec: columns.map(({ name, type }) => ({ name, type })),
        }),
        profile: JSON.stringify({ num_rows: rows, num_rejected: rejected, labels, columns }),
      },
      context,
    ),
  );
}
