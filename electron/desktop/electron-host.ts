/** What the window's program provides for the API: native dialogs, show in folder, PDF. */

import { app, type BrowserWindow, dialog, shell } from 'electron';
import { ReviewError } from '../../common/errors.ts';
import type { Host } from '../server/host.ts';
import { printPdf } from './pdf.ts';

export function createElectronHost(window: () => BrowserWindow | null): Host {
  return {
    kind: 'window',
    versions: { electron: process.versions.electron, chrome: process.versions.chrome },
    async pickFiles({ filters, multiple }) {
      const { canceled, filePaths } = await dialog.showOpenDialog(parent(), {
        filters: copy(filters),
        properties: multiple ? ['openFile', 'multiSelections'] : ['openFile'],
      });
      return canceled ? [] : filePaths;
    },
    async pickFolder() {
      const { canceled, filePaths } = await dialog.showOpenDialog(parent(), {
        properties: ['openDirectory', 'createDirectory'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    async pickSavePath({ name, filters }) {
      const { canceled, filePath } = await dialog.showSaveDialog(parent(), {
        defaultPath: name,
        filters: copy(filters),
      });
      return canceled || filePath === '' ? null : filePath;
    },
    showInFolder: (path) => shell.showItemInFolder(path),
    printPdf,
  };

  function parent(): BrowserWindow {
    const open = window();
    if (open === null) throw new ReviewError('INTERNAL', 'server.noWindow', { program: app.name });
    return open;
  }
}

function copy(filters: readonly { name: string; extensions: readonly string[] }[]) {
  return filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] }));
}
