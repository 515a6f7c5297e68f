/** The bar above the table: the filter and display options; while runs are checked, their actions. */

import { ActionIcon, Button, Menu, SegmentedControl } from '@mantine/core';
import type { RunColumns } from '../../../electron/server/run-columns.ts';
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
import { useUrlState } from '../../url-state.ts';
import { exportRunsCsv } from './actions/export-csv.ts';
import { maxCompared } from './actions/run-commands.ts';
import { ColumnChooser } from './columns/column-chooser.tsx';
import { ViewsMenu } from './columns/views-menu.tsx';
import { FilterBar } from './filter/filter-bar.tsx';
import { QuickFilters } from './filter/quick-filters.tsx';
import { useFilterKeys } from './filter/use-filter-keys.ts';
import { GroupMenu } from './group-menu.tsx';
import style from './runs.module.css';
import { runsSchema } from './runs-url-state.ts';
import type { RunsView } from './use-runs-view.ts';

const noColumns: RunColumns = { metrics: [], params: [], tags: [] };

export function RunsToolbar({
  runs: { columns, layout, saveLayout, found, model, expansion, prefetch, groupFields, charts },
  inspector,
  onInspector,
  onView,
}: {
  readonly runs: RunsView;
  readonly inspector: boolean;
  readonly onInspector: (shown: boolean) => void;
  readonly onView: (view: 'active' | 'deleted') => void;
}) {
  const t = useTexts('runs');
  const common = useTexts('common');
  const format = useFormat();
  const [{ filter, sort: sortText, view, flat, diff, group, figure, show }, set] =
    useUrlState(runsSchema);
  const isTable = show === 'table';
  const filterKeys = useFilterKeys(columns.data, model?.table ?? null);
  const exportFound = () => {
    if (found === null) return;
    const { experimentIds, ...search } = found.search;
    // Other values than the last are columns of the table alone.
    const orderBy = sortText === '' || sortText.includes('(') ? [] : [sortText];
    void exportRunsCsv({ experimentIds: experimentIds && [...experimentIds], ...search, orderBy });
  };
  const check = (on: boolean) => (on ? <CheckIcon size={14} /> : null);
  return (
    <div className={`${style.bar} icons-if-narrow`} role="toolbar" aria-label={t.title}>
      <FilterBar
        value={filter}
        keys={filterKeys}
        count={found && t.runsIn(found.total, format.count(found.total))}
        onChange={(next, how) => {
          prefetch(next);
          set({ filter: next }, how);
        }}
      />
      <QuickFilters table={model?.table ?? null} />
      <SegmentedControl
        aria-label={t.show}
        className={style.show}
        value={show}
        data={[
          { value: 'table', label: t.table },
          { value: 'charts', label: t.charts },
        ]}
        onChange={(next) => set({ show: next === 'charts' ? 'charts' : 'table' })}
      />
      <GroupMenu columns={columns.data ?? noColumns} fields={groupFields} />
      {isTable && (
        <>
          <ColumnChooser
            columns={columns.data ?? noColumns}
            layout={layout ?? []}
            onChange={saveLayout}
            onReset={() => saveLayout(null)}
            onOpen={columns.recount}
          />
          <Button
            variant="default"
            leftSection={<DiffIcon size={14} />}
            className={diff ? style.on : undefined}
            aria-pressed={diff}
            title={t.diffHint}
            onClick={() => set({ diff: !diff })}
          >
            {t.diff}
          </Button>
        </>
      )}
      <ViewsMenu
        current={{
          ...{ filter, sort: sortText, view, flat, diff, group, figure, show },
          columns: layout,
          charts: charts.saved,
        }}
        onApply={({ columns: chosen, charts: arranged, name: _, ...rest }) => {
          set(rest);
          if (chosen) saveLayout(chosen);
          if (arranged) charts.save(arranged);
        }}
      />
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
          <Menu.Item
            rightSection={check(flat)}
            title={t.flatHint}
            onClick={() => set({ flat: !flat })}
          >
            {t.flat}
          </Menu.Item>
          <Menu.Item
            disabled={flat}
            title={flat ? t.noTreeToFold : undefined}
            onClick={expansion.collapseAll}
          >
            {t.foldAll}
          </Menu.Item>
          <Menu.Item
            disabled={flat}
            title={flat ? t.noTreeToFold : undefined}
            onClick={expansion.expandAll}
          >
            {t.unfoldAll}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={openStoreDialog}>{common.openMlflow}</Menu.Item>
          <Menu.Item onClick={openExportDialog}>{common.exportMlflow}</Menu.Item>
          <Menu.Item
            disabled={!found?.total}
            title={found?.total ? undefined : t.noneToExport}
            onClick={exportFound}
          >
            {t.exportCsv}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isTable && (
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
      )}
    </div>
  );
}

export function SelectionBar({
  count,
  deleted,
  onCompare,
  onCharts,
  onExportCsv,
  onDelete,
  onRestore,
  onPurge,
  onClear,
}: {
  readonly count: number;
  /** Deleted runs are being shown. */
  readonly deleted: boolean;
  readonly onCompare: () => void;
  /** There are too many to compare. */
  readonly onCharts: () => void;
  readonly onExportCsv: () => void;
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
      {count > maxCompared ? (
        <Button leftSection={<CompareIcon size={14} />} onClick={onCharts}>
          {t.showInChartsAll}
        </Button>
      ) : (
        <Button
          leftSection={<CompareIcon size={14} />}
          disabled={count < 2}
          title={t.compareMost(format.count(maxCompared))}
          onClick={onCompare}
        >
          {t.compare}
        </Button>
      )}
      <Button variant="default" leftSection={<DownloadIcon size={14} />} onClick={openExportDialog}>
        {common.exportMlflow}
      </Button>
      <Button variant="default" leftSection={<DownloadIcon size={14} />} onClick={onExportCsv}>
        {t.exportCsv}
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
