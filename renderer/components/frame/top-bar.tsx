/** The bar at the top: experiment, screen title, search, backend. */

import { Combobox, Tooltip, useCombobox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useTexts } from '../../i18n/language.ts';
import { experimentsQuery } from '../../queries.ts';
import { optionalTextParam, useUrlState } from '../../url-state.ts';
import { openPalette } from '../commands.tsx';
import { CheckIcon, ChevronDownIcon, SearchIcon } from '../icons.tsx';
import { useIsConnected } from '../live-updates.tsx';
import { shownKeys } from '../shortcuts.ts';
import { useTranslate } from '../translated-text.tsx';
import { useFormat } from '../use-format.ts';
import style from './app-shell.module.css';

const schema = { experiment: optionalTextParam };

/** The experiment chosen in the top bar; null for all. */
export function useExperimentId(): string | null {
  const [{ experiment }] = useUrlState(schema);
  return experiment;
}

const allExperiments = '';

function ExperimentSwitcher() {
  const t = useTexts('common');
  const format = useFormat();
  const [{ experiment }, set] = useUrlState(schema);
  const [search, setSearch] = useState('');
  const { data = [] } = useQuery(experimentsQuery);
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setSearch('');
    },
    onDropdownOpen: () => {
      if (data.length > searchableFrom) combobox.focusSearchInput();
      else combobox.selectActiveOption();
    },
  });
  const current = data.find(({ experimentId }) => experimentId === experiment);
  const found = data.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));
  return (
    <Combobox
      store={combobox}
      width={300}
      position="bottom-start"
      onOptionSubmit={(value) => {
        set({ experiment: value === allExperiments ? null : value });
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target targetType="button">
        <button
          type="button"
          className={style.quiet}
          title={t.experiment}
          onClick={() => combobox.toggleDropdown()}
        >
          <span className="ellipsis">{current?.name ?? t.allExperiments}</span>
          <ChevronDownIcon size={14} />
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        {data.length > searchableFrom && (
          <Combobox.Search
            value={search}
            placeholder={t.findExperiment}
            aria-label={t.findExperiment}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        )}
        <Combobox.Options aria-label={t.experiment} style={{ maxHeight: 320, overflowY: 'auto' }}>
          {search === '' && (
            <ExperimentOption value={allExperiments} active={experiment === null}>
              {data.length === 0 ? t.noExperiments : t.allExperiments}
            </ExperimentOption>
          )}
          {found.map(({ experimentId, name, runs }) => (
            <ExperimentOption
              key={experimentId}
              value={experimentId}
              active={experimentId === experiment}
              count={format.count(runs)}
            >
              {name}
            </ExperimentOption>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

// Up to this many entries need no search field.
const searchableFrom = 8;

function ExperimentOption({
  value,
  active,
  count,
  children,
}: {
  readonly value: string;
  readonly active: boolean;
  readonly count?: string;
  readonly children: string;
}) {
  return (
    <Combobox.Option value={value} active={active}>
      <span className="row">
        <span className="ellipsis grow">{children}</span>
        {count !== undefined && <span className="caption figures">{count}</span>}
        <span style={{ width: 14 }}>{active && <CheckIcon size={14} />}</span>
      </span>
    </Combobox.Option>
  );
}

function BackendChip() {
  const t = useTexts('common');
  const said = useTranslate();
  const connected = useIsConnected();
  const { data } = useQuery({
    queryKey: ['about', 'backend'],
    queryFn: () => api.about.backend.query(),
  });
  const text = !connected
    ? t.doUnreachable
    : data === undefined
      ? t.backendUnknown
      : [t.backend(data.name), ...(data.notice ? [said(data.notice)] : [])].join('. ');
  return (
    <Tooltip label={text}>
      <span className={style.chip}>
        <span className={`${style.dot} ${!connected ? style.off : data ? style.on : ''}`} />
        {data?.name ?? '…'}
      </span>
    </Tooltip>
  );
}

export function TopBar({ title }: { readonly title: string }) {
  const t = useTexts('common');
  return (
    <header className={style.bar}>
      <ExperimentSwitcher />
      <h1 className={style.title}>{title}</h1>
      <span className={style.space} />
      <button type="button" className={style.search} title={t.search} onClick={openPalette}>
        <SearchIcon size={14} />
        <span className={style.word}>{t.search}</span>
        <kbd>{shownKeys('commandPalette')}</kbd>
      </button>
      <BackendChip />
    </header>
  );
}
