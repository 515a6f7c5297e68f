/** Saves the database when its folder is gone or another one is in its place. */
import { ReviewError, reasonOf } from '../../../common/errors.ts';
import type { FileSystem } from '../files/file-system.ts';
import { writeFileDurably } from '../files/write.ts';
import { newId } from './ids.ts';
import { NO_JOURNAL, writeMeta } from './snapshot.ts';
import type { StoreDatabase } from './sqlite.ts';
import { fileTimestamp } from './timestamp.ts';

interface KeepOptions {
  readonly dir: string;
  readonly unguarded: FileSystem;
  readonly now: () => number;
}

/**
 * Writes the database beside a folder that is not the one that was opened, so that it can be opened in another folder.
 */
export async function keepBeside(
  db: StoreDatabase,
  { dir, unguarded, now }: KeepOptions,
  sequence: number,
): Promise<ReviewError> {
  if (sequence === 0) return new ReviewError('WORKSPACE_LOST', 'store.folderGone', { dir });
  const kept = `${dir}.kept-${fileTimestamp(now())}.sqlite`;
  try {
    writeMeta(db, { sequence, lineage: newId(), replaced: NO_JOURNAL, written: newId() });
    await writeFileDurably(kept, db.export(), unguarded);
    return new ReviewError('WORKSPACE_LOST', 'store.keptBeside', { dir, kept });
  } catch (error) {
    const reason = reasonOf(error);
    return new ReviewError('WORKSPACE_LOST', 'store.notKeptBeside', { dir, reason });
  }
}
