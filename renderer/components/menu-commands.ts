/** Runs the commands of the window's menu; a browser has no such menu. */

import { useEffect, useRef } from 'react';
import { api } from '../api.ts';
import { useTexts } from '../i18n/language.ts';
import { navigate } from '../url-state.ts';
import { openPalette, useRunCommand } from './commands.tsx';
import { queueForImport } from './files.ts';
import { openStoreDialog } from './mlflow/open-store.tsx';
import { usePreferences } from './preferences.tsx';
import { showFailure, showNotice } from './toasts.tsx';

/**
 * Commands of a screen (`exportReport`, `scoreFile`, `find`, `undo`, `redo`) run the registered command with that id;
 * see `useCommands`.
 */
export function useMenuCommands(openKeys: () => void): void {
  const runCommand = useRunCommand();
  const { set } = usePreferences();
  const t = useTexts('common');
  const texts = useRef(t);
  texts.current = t;
  const keys = useRef(openKeys);
  keys.current = openKeys;
  useEffect(
    () =>
      window.shotReview?.onCommand((command) => {
        switch (command.type) {
          case 'importShots':
            queueForImport(command.files);
            navigate('datasets');
            if (command.files.length === 0) pickShots();
            break;
          case 'openMlflowStore':
            if (command.store === null) {
              openStoreDialog();
            } else {
              queueForImport([command.store]);
              navigate('datasets');
            }
            break;
          case 'openWorkspace':
            api.workspace.choose.mutate().catch(showFailure);
            break;
          case 'openRecentWorkspace':
            api.workspace.open.mutate({ id: command.id }).catch(showFailure);
            break;
          case 'goTo':
            navigate(command.screen);
            break;
          case 'theme':
            set({ theme: command.theme });
            break;
          case 'commandPalette':
            openPalette();
            break;
          case 'keys':
            keys.current();
            break;
          default:
            // Tell the user when the command does not apply to the current screen.
            if (!runCommand(command.type) && /^(exportReport|scoreFile)$/.test(command.type)) {
              showNotice(texts.current.notHere);
            }
        }
      }),
    [runCommand, set],
  );
}

function pickShots(): void {
  api.files.pick.mutate({ kind: 'shots', multiple: true }).then(queueForImport, showFailure);
}
