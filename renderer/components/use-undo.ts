/** Undo stack: each change registers its undo function; ⌘Z, the menu and the toast call the latest. */

import { useCallback, useMemo, useRef } from 'react';
import { useTexts } from '../i18n/language.ts';
import { useCommands } from './commands.tsx';
import { RestoreIcon } from './icons.tsx';
import { useShortcuts } from './shortcuts.ts';
import { showFailure, showNotice, showUndo } from './toasts.tsx';

type Undo = () => Promise<unknown>;

/**
 * Returns a function that reports what was done and stores how to undo it. `group` is the heading of the undo command.
 */
export function useUndo(group: string): (message: string, undo: Undo) => void {
  const t = useTexts('common');
  const stack = useRef<Undo[]>([]);

  const undoLast = useCallback(() => {
    const undo = stack.current.pop();
    if (undo === undefined) showNotice(t.nothingToUndo);
    else undo().catch(showFailure);
  }, [t]);

  useShortcuts({ undo: undoLast });
  useCommands(
    useMemo(
      () => [
        {
          id: 'undo',
          group,
          icon: RestoreIcon,
          run: undoLast,
        },
      ],
      [group, undoLast],
    ),
  );

  return useCallback(
    (message, undo) => {
      stack.current.push(undo);
      showUndo(message, t.undo, () => {
        stack.current = stack.current.filter((item) => item !== undo);
        return undo();
      });
    },
    [t],
  );
}
