/** Short notices at the lower right: success, with an undo button; failure, with the reason. */

import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { failureOf } from '../api.ts';
import { CheckIcon, FailedIcon, InfoIcon } from './icons.tsx';
import { TranslatedText } from './translated-text.tsx';

/** Reports that something was done. */
export function showDone(message: string): void {
  notifications.show({ message, color: 'gray', icon: <CheckIcon />, withBorder: true });
}

/** Reports something that needs no response. */
export function showNotice(message: string): void {
  notifications.show({ message, color: 'gray', icon: <InfoIcon />, withBorder: true });
}

/** Reports that something was done and offers to undo it: `showUndo('2 runs deleted', t.undo, restore)`. */
export function showUndo(message: string, undoLabel: string, undo: () => Promise<unknown>): void {
  const id = notifications.show({
    autoClose: 10_000,
    color: 'gray',
    icon: <CheckIcon />,
    withBorder: true,
    message: (
      <span className="row">
        <span className="grow">{message}</span>
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => {
            notifications.hide(id);
            undo().catch(showFailure);
          }}
        >
          {undoLabel}
        </Button>
      </span>
    ),
  });
}

/** Reports an error. For a mutation's `onError`. */
export function showFailure(error: unknown): void {
  const { code, text } = failureOf(error);
  if (code === 'CANCELLED') return;
  notifications.show({
    message: <TranslatedText text={text} />,
    title: code,
    color: 'red',
    icon: <FailedIcon />,
    withBorder: true,
    autoClose: 12_000,
  });
}
