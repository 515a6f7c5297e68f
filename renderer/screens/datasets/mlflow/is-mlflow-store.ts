/** Tells files of shots from what MLflow leaves on a disk. */
import type { FileRef } from '../../../../electron/api/file-registry.ts';

/** A folder (`mlruns`, or a project with one in it), a database, or a zip of either. */
export function isMlflowStore({ name, folder }: FileRef): boolean {
  return folder || /\.(db|bd|sqlite|sqlite3|zip)$/i.test(name);
}
