/** The requests to the data process and its events: plain data that structured clone can carry. */

import type { ImportOptions } from '../data/import-file.ts';
import type { SourceOptions } from '../mlflow/read-stores.ts';
import type { PackedItem } from './store-items.ts';

/** A folder, and what tells it from another at its path. */
export interface FolderIdentity {
  readonly dir: string;
  /** What `identityOf` said when it was opened. */
  readonly identity: string | null;
}

export interface ImportRequest extends Omit<ImportOptions, 'files' | 'signal' | 'onProgress'> {
  /** The workspace. */
  folder: FolderIdentity;
}

export interface ReadStoresRequest extends Pick<SourceOptions, 'among' | 'follow' | 'again'> {
  path: string;
}

export type StoreEvent =
  | { readonly items: readonly PackedItem[] }
  | { readonly progress: Parameters<NonNullable<SourceOptions['onProgress']>>[0] };
