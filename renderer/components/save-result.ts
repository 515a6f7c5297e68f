/** Shows the user where a file was saved, or downloads it in a browser. */

import type { SaveResult } from '../../electron/server/jobs/job.ts';
import { api, fetchBytes } from '../api.ts';
import type { commonTexts } from '../i18n/common.ts';
import { downloadBlob } from './download.ts';
import { showUndo } from './toasts.tsx';

export async function showSaveResult(
  saved: SaveResult,
  texts: typeof commonTexts.en,
): Promise<void> {
  if (saved.type === 'saved') {
    const { fileId, name } = saved;
    showUndo(texts.savedAs(name), texts.showInFolder, () => api.files.reveal.mutate({ fileId }));
  }
  if (saved.type === 'download') {
    const bytes = await fetchBytes(saved.url);
    downloadBlob(new Blob([bytes]), saved.name);
  }
}
