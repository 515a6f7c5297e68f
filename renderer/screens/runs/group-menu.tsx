/** What the runs are grouped by, and which figure stands in a group's cells. */

import { Button, MultiSelect, Popover, SegmentedControl } from '@mantine/core';
import { useMemo } from 'react';
import {
  GROUP_ATTRIBUTES,
  groupFieldName,
  parseGroupFields,
  printGroupFields,
} from '../../../common/groups/group-fields.ts';
import type { RunColumns } from '../../../electron/server/run-columns.ts';
import { GroupIcon } from '../../components/icons.tsx';
import { useTexts } from '../../i18n/language.ts';
import { useUrlState } from '../../url-state.ts';
import style from './runs.module.css';
import { runsSchema } from './runs-url-state.ts';
import { groupFigures } from './table/group-rows.ts';
import type { RunsView } from './use-runs-view.ts';

const keptTags = /^mlflow\.|^(undefined|zero|warning)\./;

export function GroupMenu({
  columns,
  fields,
}: {
  readonly columns: RunColumns;
  readonly fields: RunsView['groupFields'];
}) {
  const t = useTexts('runs');
  const [{ figure }, set] = useUrlState(runsSchema);
  const choices = useMemo(() => {
    const texts = (keys: readonly string[], kind: 'params' | 'tags') =>
      keys.map((key) => ({ value: printGroupFields([{ kind, key }]), label: key }));
    return [
      {
        group: t.attributes,
        items: GROUP_ATTRIBUTES.map((name) => ({ value: name, label: t.groupAttribute(name) })),
      },
      {
        group: t.params,
        items: texts(
          columns.params.map(({ key }) => key),
          'params',
        ),
      },
      {
        group: t.tags,
        items: texts(
          columns.tags.map(({ key }) => key).filter((key) => !keptTags.test(key)),
          'tags',
        ),
      },
    ];
  }, [columns, t]);
  const value = fields.map((field) => printGroupFields([field]));
  const isOn = fields.length > 0;
  return (
    <Popover position="bottom-end" width={340} trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<GroupIcon size={14} />}
          className={isOn ? style.on : undefined}
          aria-pressed={isOn}
          title={isOn ? fields.map(groupFieldName).join(', ') : t.groupHint}
        >
          {t.group}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={12} aria-label={t.group}>
        <div className="stack">
          <MultiSelect
            data-autofocus
            label={t.groupBy}
            placeholder={isOn ? undefined : t.groupPlaceholder}
            searchable
            clearable
            data={choices}
            value={value}
            comboboxProps={{ withinPortal: false }}
            onChange={(next) =>
              set({ group: next.map((text) => printGroupFields(parseGroupFields(text))).join(',') })
            }
          />
          <SegmentedControl
            aria-label={t.groupFigure}
            size="xs"
            fullWidth
            value={figure}
            disabled={!isOn}
            data={groupFigures.map((name) => ({ value: name, label: t.figureChoice(name) }))}
            onChange={(next) => set({ figure: groupFigures.find((name) => name === next) ?? 'sd' })}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
