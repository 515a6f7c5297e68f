/** Shows the user where a file was saved, or downloads it in a browser. */

import type { PageTexts } from '../../common/i18n/texts.ts';
import type { SaveResult } from '../../electron/server/jobs/job.ts';
import { api, fetchBytes } from '../api.ts';
import { downloadBlob } from './download.ts';
import { showUndo } from './toasts.tsx';

export async function showSaveResult(saved: SaveResult, texts: PageTexts['common']): Promise<void> {
  if (saved.type === 'saved') {
    const { fileId, name } = saved;
    showUndo(texts.savedAs(name), texts.showInFolder, () => api.files.reveal.mutate({ fileId }));
  }
  if (saved.type === 'download') {
    const bytes = await fetchBytes(saved.url);
    downloadBlob(new Blob([bytes]), saved.name);
  }
}
