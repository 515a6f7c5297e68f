/** The context menu of a run, at the pointer or the focus. */

import { Menu } from '@mantine/core';
import {
  CopyIcon,
  DeleteIcon,
  EditIcon,
  ExternalIcon,
  PinIcon,
  RestoreIcon,
  TrainIcon,
} from '../../../components/icons.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { navigate } from '../../../url-state.ts';

export interface RowMenuTarget {
  readonly runId: string;
  readonly x: number;
  readonly y: number;
}

export function RowMenu({
  at,
  deleted,
  onClose,
  pinned,
  onOpen,
  onPin,
  onRename,
  onDelete,
  onRestore,
  onPurge,
}: {
  /** Null: closed. */
  readonly at: RowMenuTarget | null;
  readonly deleted: boolean;
  readonly onClose: () => void;
  readonly pinned: boolean;
  readonly onOpen: (runId: string) => void;
  readonly onPin: (runId: string) => void;
  readonly onRename: (runId: string) => void;
  readonly onDelete: (runId: string) => void;
  readonly onRestore: (runId: string) => void;
  readonly onPurge: (runId: string) => void;
}) {
  const t = useTexts('runs');
  const run = (action: (runId: string) => void) => () => {
    if (at) action(at.runId);
  };
  return (
    <Menu
      withInitialFocusPlaceholder={false}
      opened={at !== null}
      onClose={onClose}
      position="bottom-start"
      offset={2}
      width={200}
    >
      <Menu.Target>
        <span
          aria-hidden="true"
          style={{ position: 'fixed', left: at?.x ?? 0, top: at?.y ?? 0, width: 1, height: 1 }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={t.more}>
        <Menu.Item leftSection={<ExternalIcon size={14} />} onClick={run(onOpen)}>
          {t.open}
        </Menu.Item>
        <Menu.Item
          leftSection={<PinIcon size={14} />}
          rightSection={<kbd className="caption">p</kbd>}
          onClick={run(onPin)}
        >
          {pinned ? t.unpinRun : t.pinRun}
        </Menu.Item>
        <Menu.Item
          leftSection={<EditIcon size={14} />}
          rightSection={<kbd className="caption">F2</kbd>}
          onClick={run(onRename)}
        >
          {t.rename}
        </Menu.Item>
        <Menu.Item
          leftSection={<TrainIcon size={14} />}
          onClick={run((from) => navigate('train', { from }))}
        >
          {t.runAgain}
        </Menu.Item>
        <Menu.Item
          leftSection={<CopyIcon size={14} />}
          onClick={run((id) => void navigator.clipboard.writeText(id))}
        >
          {t.copyId}
        </Menu.Item>
        <Menu.Divider />
        {deleted ? (
          <>
            <Menu.Item leftSection={<RestoreIcon size={14} />} onClick={run(onRestore)}>
              {t.restore}
            </Menu.Item>
            <Menu.Item color="red" leftSection={<DeleteIcon size={14} />} onClick={run(onPurge)}>
              {t.purge}
            </Menu.Item>
          </>
        ) : (
          <Menu.Item
            leftSection={<DeleteIcon size={14} />}
            rightSection={<kbd className="caption">Del</kbd>}
            onClick={run(onDelete)}
          >
            {t.delete}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
