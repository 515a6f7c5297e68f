/** Filters as menus beside the grammar: when runs started, and which dataset they used. */

import { Button, Menu } from '@mantine/core';
import { useMemo } from 'react';
import { combineFilter } from '../../../../common/filter/combine.ts';
import type { Filter } from '../../../../common/filter/parse.ts';
import { FilterIcon } from '../../../components/icons.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { useUrlState } from '../../../url-state.ts';
import style from '../runs.module.css';
import { runsSchema } from '../runs-url-state.ts';
import type { RunTable } from '../table/run-table.ts';
import { diagnoseFilter } from './filter-diagnostic.ts';

const hour = 3_600_000;
/** Hours back from now. */
const spans = [1, 24, 7 * 24, 30 * 24] as const;
/** A longer list is better searched by the grammar. */
const mostDatasets = 30;

const isAbout =
  (entity: 'datasets' | 'attributes', key?: string) =>
  (condition: Filter): boolean =>
    'field' in condition &&
    condition.field.entity === entity &&
    (key === undefined || condition.field.key === key);

const isTime = isAbout('attributes', 'start_time');
const isDataset = isAbout('datasets');

export function QuickFilters({ table }: { readonly table: RunTable | null }) {
  const t = useTexts('runs');
  const format = useFormat();
  const [{ filter }, set] = useUrlState(runsSchema);
  const datasets = useMemo(() => datasetsOf(table), [table]);
  const isValid = diagnoseFilter(filter) === null;
  const apply = (added: readonly Filter[], drops: (condition: Filter) => boolean) =>
    set({ filter: combineFilter(filter, added, drops) });
  const since = (hours: number) =>
    apply(
      [
        {
          type: 'compare',
          field: { entity: 'attributes', key: 'start_time' },
          comparator: '>=',
          value: Date.now() - hours * hour,
        },
      ],
      isTime,
    );
  const ofDataset = ({ name, digest }: DatasetRef) => {
    const condition = (key: string, comparator: '=' | 'LIKE', value: string): Filter => ({
      ...{ type: 'compare', comparator, value },
      field: { entity: 'datasets', key },
    });
    apply([condition('name', '=', name), condition('digest', 'LIKE', `${digest}%`)], isDataset);
  };
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-start" width={240}>
      <Menu.Target>
        <Button
          variant="default"
          className={style.quick}
          leftSection={<FilterIcon size={14} />}
          disabled={!isValid}
          title={isValid ? t.quickHint : t.filter}
        >
          {t.quick}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={style.tall}>
        <Menu.Label>{t.started}</Menu.Label>
        {spans.map((hours) => (
          <Menu.Item key={hours} onClick={() => since(hours)}>
            {t.lastHours(hours)}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => apply([], isTime)}>{t.anyTime}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t.dataset}</Menu.Label>
        {datasets.slice(0, mostDatasets).map((dataset) => (
          <Menu.Item key={dataset.label} onClick={() => ofDataset(dataset)}>
            {dataset.label}
          </Menu.Item>
        ))}
        {datasets.length > mostDatasets && (
          <Menu.Label>{t.moreDatasets(format.count(datasets.length - mostDatasets))}</Menu.Label>
        )}
        <Menu.Item onClick={() => apply([], isDataset)}>{t.anyDataset}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface DatasetRef {
  readonly label: string;
  readonly name: string;
  /** Its start. */
  readonly digest: string;
}

/** The datasets of the shown runs, from their labels. */
function datasetsOf(table: RunTable | null): readonly DatasetRef[] {
  if (table === null) return [];
  const labels = new Set(table.indices.flatMap((at) => table.rows.dataset[at]?.split(' + ') ?? []));
  return [...labels].sort().flatMap((label): DatasetRef[] => {
    const found = /^(.*) \(([^()]*)\)$/s.exec(label);
    return found ? [{ label, name: found[1], digest: found[2] }] : [];
  });
}
