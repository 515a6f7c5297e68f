/** Which columns are shown and in what order: searchable among thousands of keys, by keyboard and pointer. */

import { ActionIcon, Button, Checkbox, Popover, TextInput, UnstyledButton } from '@mantine/core';
import { useRef, useState } from 'react';
import type { RunColumns } from '../../../../electron/server/run-columns.ts';
import {
  ArrowDownIcon,
  ArrowUpIcon,
  ColumnsIcon,
  PinIcon,
  SearchIcon,
} from '../../../components/icons.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import style from './chooser.module.css';
import { attributeKeys, columnId, metricColumnTitle, parseColumnId } from './column.ts';
import {
  addColumns,
  type ColumnLayout,
  moveColumn,
  pinColumn,
  removeColumn,
} from './column-layout.ts';
import { FigureSelect } from './figure-select.tsx';
import { VirtualList } from './virtual-list.tsx';

type ChooserItem =
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'column'; readonly id: string; readonly runs: number | null };

export function ColumnChooser({
  columns,
  layout,
  onChange,
  onReset,
  onOpen,
}: {
  readonly columns: RunColumns;
  readonly layout: ColumnLayout;
  readonly onChange: (layout: ColumnLayout) => void;
  readonly onReset: () => void;
  readonly onOpen: () => void;
}) {
  const t = useTexts('runs');
  return (
    <Popover position="bottom-end" width={380} trapFocus onOpen={onOpen}>
      <Popover.Target>
        <Button variant="default" leftSection={<ColumnsIcon size={14} />}>
          {t.columns}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t.columns}>
        <Chooser columns={columns} layout={layout} onChange={onChange} onReset={onReset} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Chooser({
  columns,
  layout,
  onChange,
  onReset,
}: {
  readonly columns: RunColumns;
  readonly layout: ColumnLayout;
  readonly onChange: (layout: ColumnLayout) => void;
  readonly onReset: () => void;
}) {
  const t = useTexts('runs');
  const format = useFormat();
  const [search, setSearch] = useState('');
  const input = useRef<HTMLInputElement>(null);
  // The pressed button may disappear, and the focus with it.
  const changeAll = (next: ColumnLayout) => {
    onChange(next);
    input.current?.focus();
  };
  const part = search.toLowerCase();
  const titleOf = (id: string): string => {
    const column = parseColumnId(id);
    if (column === null) return id;
    if (column.kind === 'attributes') return t.attribute(column.key);
    return column.kind === 'metrics' ? metricColumnTitle(column.key, t) : column.key;
  };
  const fits = (id: string): boolean =>
    id.toLowerCase().includes(part) || titleOf(id).toLowerCase().includes(part);

  const places = new Map(layout.map((place) => [place.id, place]));
  const shown = layout.filter(({ id }) => fits(id));
  const groups = [
    [t.attributes, attributeKeys.map((key) => ({ kind: 'attributes' as const, key, runs: null }))],
    [t.metrics, columns.metrics.map((item) => ({ kind: 'metrics' as const, ...item }))],
    [t.params, columns.params.map((item) => ({ kind: 'params' as const, ...item }))],
    [t.tags, columns.tags.map((item) => ({ kind: 'tags' as const, ...item }))],
  ] as const;
  const hidden = groups.map(([title, items]) => ({
    title,
    found: items
      .map((item) => ({ type: 'column' as const, id: columnId(item), runs: item.runs }))
      .filter(({ id }) => !places.has(id) && fits(id)),
  }));
  const hiddenIds = hidden.flatMap(({ found }) => found.map(({ id }) => id));
  const lines: ChooserItem[] = [
    ...(shown.length > 0
      ? [{ type: 'heading' as const, text: t.chosen(format.count(shown.length)) }]
      : []),
    ...shown.map(({ id }) => ({ type: 'column' as const, id, runs: null })),
    ...hidden.flatMap(({ title, found }): ChooserItem[] =>
      found.length === 0
        ? []
        : [
            { type: 'heading', text: `${title} · ${t.available(format.count(found.length))}` },
            ...found,
          ],
    ),
  ];

  const draw = (line: ChooserItem) => {
    if (line.type === 'heading') return <div className={style.heading}>{line.text}</div>;
    const place = places.get(line.id);
    const title = titleOf(line.id);
    const kind = line.id.slice(0, line.id.indexOf('.'));
    return (
      <div className={style.line}>
        <Checkbox
          className={style.check}
          label={
            <span className="ellipsis" title={line.id}>
              {title}
            </span>
          }
          checked={place !== undefined}
          disabled={line.id === 'attributes.name'}
          title={line.id === 'attributes.name' ? t.alwaysShown : undefined}
          onChange={(event) =>
            onChange(
              event.currentTarget.checked
                ? addColumns(layout, [line.id])
                : removeColumn(layout, line.id),
            )
          }
        />
        {place === undefined ? (
          line.runs !== null && (
            <span className="caption figures">{t.inRuns(format.count(line.runs))}</span>
          )
        ) : (
          <>
            {kind === 'metrics' && (
              <FigureSelect
                id={line.id}
                title={title}
                metrics={columns.metrics}
                onChange={(id) =>
                  onChange(layout.map((item) => (item.id === line.id ? { ...item, id } : item)))
                }
              />
            )}
            {kind !== 'attributes' && kind !== 'metrics' && <span className="caption">{kind}</span>}
            <ActionIcon
              size={22}
              aria-label={t.moveUp(title)}
              title={layout[0].id === line.id ? t.isFirst : t.moveUp(title)}
              disabled={layout[0].id === line.id}
              onClick={() => onChange(moveColumn(layout, line.id, -1))}
            >
              <ArrowUpIcon size={12} />
            </ActionIcon>
            <ActionIcon
              size={22}
              aria-label={t.moveDown(title)}
              title={layout.at(-1)?.id === line.id ? t.isLast : t.moveDown(title)}
              disabled={layout.at(-1)?.id === line.id}
              onClick={() => onChange(moveColumn(layout, line.id, 1))}
            >
              <ArrowDownIcon size={12} />
            </ActionIcon>
            <ActionIcon
              size={22}
              aria-label={place.pinned ? t.unpin(title) : t.pin(title)}
              title={place.pinned ? t.unpin(title) : t.pin(title)}
              aria-pressed={place.pinned !== undefined}
              className={place.pinned ? style.pinned : undefined}
              onClick={() =>
                onChange(pinColumn(layout, line.id, place.pinned ? undefined : 'left'))
              }
            >
              <PinIcon size={12} />
            </ActionIcon>
          </>
        )}
      </div>
    );
  };

  return (
    <div className={style.chooser}>
      <TextInput
        m={8}
        data-autofocus
        ref={input}
        leftSection={<SearchIcon size={14} />}
        value={search}
        placeholder={t.findColumn}
        aria-label={t.findColumn}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {lines.length === 0 ? (
        <p className={`${style.heading} secondary`}>{t.noColumn}</p>
      ) : (
        <VirtualList items={lines} itemHeight={30} height={380} renderItem={draw} />
      )}
      <div className={style.foot}>
        {search !== '' && hiddenIds.length > 0 && (
          <UnstyledButton
            className={style.link}
            onClick={() => changeAll(addColumns(layout, hiddenIds))}
          >
            {t.showAll(format.count(hiddenIds.length))}
          </UnstyledButton>
        )}
        {search !== '' && shown.some(({ id }) => id !== 'attributes.name') && (
          <UnstyledButton
            className={style.link}
            onClick={() =>
              changeAll(layout.filter(({ id }) => id === 'attributes.name' || !fits(id)))
            }
          >
            {t.hideAll}
          </UnstyledButton>
        )}
        <span className="grow" />
        <UnstyledButton className={style.link} onClick={onReset}>
          {t.resetColumns}
        </UnstyledButton>
      </div>
    </div>
  );
}
