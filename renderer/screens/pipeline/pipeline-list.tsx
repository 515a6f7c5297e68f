/** All pipelines, newest first, next to the selected one. */

import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RunPage } from '../../../electron/server/run-page.ts';
import { StatusBadge, Time } from '../../components/badges.tsx';
import { ListDetail } from '../../components/list-detail.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import { addressOf } from '../../url-state.ts';
import style from './pipeline.module.css';

export function PipelineList({
  page,
  current,
  onMore,
  children,
}: {
  /** Must have the param `models`. */
  readonly page: RunPage;
  readonly current: string | null;
  readonly onMore: () => void;
  readonly children: ReactNode;
}) {
  const t = useTexts('pipeline');
  const format = useFormat();
  const choices = page.runId.map((runId, i) => {
    const [startTime, endTime] = [page.startTime[i], page.endTime[i]];
    const models = page.params[0][i]?.replaceAll(',', ', ') ?? '';
    return {
      key: runId,
      href: addressOf('pipeline', { id: runId }),
      icon: <StatusBadge status={page.status[i]} iconOnly />,
      name: <Time time={startTime} />,
      after: startTime !== null && endTime !== null && (
        <span className="caption figures">{format.duration(endTime - startTime)}</span>
      ),
      details: (
        <span className={`caption ${style.itemModels}`} title={models}>
          {models}
        </span>
      ),
    };
  });
  return (
    <ListDetail
      label={t.pipelines}
      head={
        <>
          <h2>{t.pipelines}</h2>
          <span className="caption figures">{format.count(page.total)}</span>
        </>
      }
      foot={
        page.runId.length < page.total && (
          <Button variant="subtle" color="gray" onClick={onMore}>
            {t.more}
          </Button>
        )
      }
      choices={choices}
      chosen={current}
    >
      {children}
    </ListDetail>
  );
}
