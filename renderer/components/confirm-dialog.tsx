/** Asks before an action that cannot be undone. */

import { Button, Modal } from '@mantine/core';
import { useTexts } from '../i18n/language.ts';

export function ConfirmDialog({
  opened,
  title,
  text,
  action,
  busy = false,
  onConfirm,
  onClose,
}: {
  readonly opened: boolean;
  /** A question: `Delete 3 runs for good?` */
  readonly title: string;
  /** What will be lost. */
  readonly text: string;
  /** The button's verb: `Delete for good`. */
  readonly action: string;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  const t = useTexts('common');
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={420}>
      <div className="stack">
        <p>{text}</p>
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose} data-autofocus>
            {t.cancel}
          </Button>
          <Button color="red" loading={busy} onClick={onConfirm}>
            {action}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
