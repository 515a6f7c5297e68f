/** Shown instead of rows if there are none. */

import { Button } from '@mantine/core';
import { EmptyState } from '../../../components/states.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { navigate } from '../../../url-state.ts';
import style from '../runs.module.css';

export function NoRows({
  filtered,
  deleted,
  onClear,
}: {
  readonly filtered: boolean;
  readonly deleted: boolean;
  readonly onClear: () => void;
}) {
  const t = useTexts('runs');
  if (filtered) {
    return (
      <div className={style.over}>
        <EmptyState
          text={t.noneFound}
          action={
            <Button variant="default" onClick={onClear}>
              {t.clearFilter}
            </Button>
          }
        />
      </div>
    );
  }
  return (
    <div className={style.over}>
      <EmptyState
        text={deleted ? t.noDeleted : t.noneHere}
        action={!deleted && <Button onClick={() => navigate('train')}>{t.trainModel}</Button>}
      />
    </div>
  );
}
