/** Asks for confirmation before runs are deleted for good. */

import { useState } from 'react';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { showFailure } from '../../../components/toasts.tsx';
import { useTexts } from '../../../i18n/language.ts';

export function PurgeDialog({
  runIds,
  purge,
  onPurged,
  onClose,
}: {
  /** None: closed. */
  readonly runIds: readonly string[];
  readonly purge: (runIds: readonly string[]) => Promise<void>;
  readonly onPurged: () => void;
  readonly onClose: () => void;
}) {
  const t = useTexts('runs');
  const [purging, setPurging] = useState(false);
  const confirm = () => {
    setPurging(true);
    purge(runIds)
      .then(onPurged, showFailure)
      .finally(() => {
        setPurging(false);
        onClose();
      });
  };
  return (
    <ConfirmDialog
      opened={runIds.length > 0}
      title={t.purgeTitle(runIds.length)}
      text={t.purgeText}
      action={t.purge}
      busy={purging}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
