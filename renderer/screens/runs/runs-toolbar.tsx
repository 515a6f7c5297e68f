/** The bar above the table: the filter, then what is shown of the runs; and while runs are checked, what to do with them. */

import { ActionIcon, Button, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  CheckIcon,
  CloseIcon,
  CompareIcon,
  DeleteIcon,
  DiffIcon,
  DownloadIcon,
  MoreIcon,
  PanelRightIcon,
  RestoreIcon,
} from '../../components/icons.tsx';
import { openExportDialog } from '../../components/mlflow/export-dialog.tsx';
import { openStoreDialog } from '../../components/mlflow/open-store.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import style from './runs.module.css';

/** Compare takes so many. */
export const maxCompared = 20;

export function RunsToolbar({
  filter,
  chooser,
  views,
  diff,
  flat,
  view,
  inspector,
  onDiff,
  onFlat,
  onView,
  onInspector,
  onFoldAll,
  onUnfoldAll,
}: {
  readonly filter: ReactNode;
  readonly chooser: ReactNode;
  readonly views: ReactNode;
  readonly diff: boolean;
  readonly flat: boolean;
  readonly view: 'active' | 'deleted';
  readonly inspector: boolean;
  readonly onDiff: (diff: boolean) => void;
  readonly onFlat: (flat: boolean) => void;
  readonly onView: (view: 'active' | 'deleted') => void;
  readonly onInspector: (shown: boolean) => void;
  readonly onFoldAll: () => void;
  readonly onUnfoldAll: () => void;
}) {
  const t = useTexts('runs');
  const common = useTexts('common');
  const check = (on: boolean) => (on ? <CheckIcon size={14} /> : null);
  return (
    <div className={style.bar} role="toolbar" aria-label={t.title}>
      {filter}
      {chooser}
      <Button
        variant="default"
        leftSection={<DiffIcon size={14} />}
        className={diff ? style.on : undefined}
        aria-pressed={diff}
        title={t.diffHint}
        onClick={() => onDiff(!diff)}
      >
        {t.diff}
      </Button>
      {views}
      <Menu withInitialFocusPlaceholder={false} position="bottom-end" width={210}>
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t.more} title={t.more}>
            <MoreIcon size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item rightSection={check(view === 'active')} onClick={() => onView('active')}>
            {t.activeRuns}
          </Menu.Item>
          <Menu.Item rightSection={check(view === 'deleted')} onClick={() => onView('deleted')}>
            {t.deletedRuns}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item rightSection={check(flat)} title={t.flatHint} onClick={() => onFlat(!flat)}>
            {t.flat}
          </Menu.Item>
          <Menu.Item disabled={flat} onClick={onFoldAll}>
            {t.foldAll}
          </Menu.Item>
          <Menu.Item disabled={flat} onClick={onUnfoldAll}>
            {t.unfoldAll}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={openStoreDialog}>{common.openMlflow}</Menu.Item>
          <Menu.Item onClick={openExportDialog}>{common.exportMlflow}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ActionIcon
        variant="default"
        className={inspector ? style.on : undefined}
        aria-label={t.inspector}
        aria-pressed={inspector}
        title={t.inspector}
        onClick={() => onInspector(!inspector)}
      >
        <PanelRightIcon size={14} />
      </ActionIcon>
    </div>
  );
}

export function SelectionBar({
  count,
  deleted,
  onCompare,
  onDelete,
  onRestore,
  onPurge,
  onClear,
}: {
  readonly count: number;
  /** The deleted runs are shown. */
  readonly deleted: boolean;
  readonly onCompare: () => void;
  readonly onDelete: () => void;
  readonly onRestore: () => void;
  readonly onPurge: () => void;
  readonly onClear: () => void;
}) {
  const t = useTexts('runs');
  const common = useTexts('common');
  const format = useFormat();
  return (
    <div
      className={style.selection}
      role="toolbar"
      aria-label={t.selected(count, format.count(count))}
    >
      <span className={style.count} aria-live="polite">
        {t.selected(count, format.count(count))}
      </span>
      <Button
        leftSection={<CompareIcon size={14} />}
        disabled={count < 2 || count > maxCompared}
        title={t.compareMost(format.count(maxCompared))}
        onClick={onCompare}
      >
        {t.compare}
      </Button>
      <Button variant="default" leftSection={<DownloadIcon size={14} />} onClick={openExportDialog}>
        {common.exportMlflow}
      </Button>
      {deleted ? (
        <>
          <Button variant="default" leftSection={<RestoreIcon size={14} />} onClick={onRestore}>
            {t.restore}
          </Button>
          <Button color="red" leftSection={<DeleteIcon size={14} />} onClick={onPurge}>
            {t.purge}
          </Button>
        </>
      ) : (
        <Button variant="default" leftSection={<DeleteIcon size={14} />} onClick={onDelete}>
          {t.delete}
        </Button>
      )}
      <ActionIcon aria-label={t.clearSelection} title={t.clearSelection} onClick={onClear}>
        <CloseIcon size={14} />
      </ActionIcon>
    </div>
  );
}
