/** Saved views: filter, order and columns under a name. */

import { ActionIcon, Button, Popover, TextInput, UnstyledButton } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { CloseIcon, ViewsIcon } from '../../../components/icons.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { type SavedView, useSavedViews } from './use-layout-settings.ts';
import style from './views.module.css';

export function ViewsMenu({
  current,
  onApply,
}: {
  /** The current view. */
  readonly current: Omit<SavedView, 'name'>;
  readonly onApply: (view: SavedView) => void;
}) {
  const t = useTexts('runs');
  const { save: saveLabel, needsName } = useTexts('common');
  const { views, save, remove } = useSavedViews();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    save({ ...current, name: name.trim() });
    setName('');
    // The pressed button becomes disabled and loses the focus.
    input.current?.focus();
  };
  return (
    <Popover position="bottom-end" width={280} trapFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<ViewsIcon size={14} />}
          onClick={() => setOpened(!opened)}
        >
          {t.views}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={t.views}>
        <div className={style.menu}>
          {views.length === 0 && <p className={`${style.hint} secondary`}>{t.noViews}</p>}
          {views.map((view) => (
            <div key={view.name} className={style.view}>
              <UnstyledButton
                className={style.apply}
                onClick={() => {
                  setOpened(false);
                  onApply(view);
                }}
              >
                <span className="ellipsis">{view.name}</span>
                {view.filter !== '' && (
                  <span className={`${style.filter} ellipsis caption mono`}>{view.filter}</span>
                )}
              </UnstyledButton>
              <ActionIcon
                size={22}
                aria-label={t.deleteView(view.name)}
                title={t.deleteView(view.name)}
                onClick={() => remove(view.name)}
              >
                <CloseIcon size={12} />
              </ActionIcon>
            </div>
          ))}
          <form className="row" onSubmit={submit}>
            <TextInput
              className="grow"
              ref={input}
              data-autofocus
              aria-label={t.viewName}
              placeholder={t.viewName}
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button
              type="submit"
              variant="default"
              disabled={name.trim() === ''}
              title={name.trim() === '' ? needsName : t.saveView}
              aria-label={t.saveView}
            >
              {saveLabel}
            </Button>
          </form>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
