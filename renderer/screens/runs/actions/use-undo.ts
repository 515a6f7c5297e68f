/** What can be taken back: each change says how it is undone; ⌘Z, the menu and the notice call it, the latest first. */

import { useCallback, useMemo, useRef } from 'react';
import { useCommands } from '../../../parts/commands.tsx';
import { RestoreIcon } from '../../../parts/icons.tsx';
import { modKey } from '../../../parts/keys-list.tsx';
import { useShortcuts } from '../../../parts/shortcuts.ts';
import { showFailure, showNotice, showUndo } from '../../../parts/toasts.tsx';
import { commonTexts } from '../../../texts/common.ts';
import { useTexts } from '../../../texts/language.ts';
import { runsTexts } from '../texts.ts';

type Undo = () => Promise<unknown>;

/** Returns a function that says what was done and keeps how to undo it. */
export function useUndo(): (message: string, undo: Undo) => void {
  const t = useTexts(runsTexts);
  const { undo: label } = useTexts(commonTexts);
  const stack = useRef<Undo[]>([]);

  const undoLast = useCallback(() => {
    const undo = stack.current.pop();
    if (undo === undefined) showNotice(t.nothingToUndo);
    else undo().catch(showFailure);
  }, [t]);

  useShortcuts({ 'mod+z': undoLast });
  useCommands(
    useMemo(
      () => [
        {
          id: 'undo',
          title: t.undo,
          group: t.title,
          icon: RestoreIcon,
          keys: modKey === '⌘' ? '⌘Z' : 'Ctrl Z',
          run: undoLast,
        },
      ],
      [t, undoLast],
    ),
  );

  return useCallback(
    (message, undo) => {
      stack.current.push(undo);
      showUndo(message, label, () => {
        stack.current = stack.current.filter((item) => item !== undo);
        return undo();
      });
    },
    [label],
  );
}
