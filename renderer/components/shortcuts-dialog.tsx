/** The list of shortcuts, opened with `?`. */

import { Kbd, Modal } from '@mantine/core';
import { LISTED_COMMANDS } from '../../common/commands.ts';
import { useCommandTitle } from '../i18n/language.ts';
import { shownKeys } from './shortcuts.ts';

export function ShortcutsDialog({
  opened,
  onClose,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const titleOf = useCommandTitle();
  return (
    <Modal opened={opened} onClose={onClose} title={titleOf('keys')} size={380}>
      <dl className="stack">
        {LISTED_COMMANDS.map((id) => (
          <div className="row" key={id}>
            <dt className="row" style={{ width: 96 }}>
              <Kbd size="xs">{shownKeys(id)}</Kbd>
            </dt>
            <dd>{titleOf(id)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
