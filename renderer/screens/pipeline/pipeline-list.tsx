/** The pipelines that ran, newest first, as links. */

import { Button } from '@mantine/core';
import type { RunPage } from '../../../electron/api/run-page.ts';
import { StatusBadge, Time } from '../../parts/labels.tsx';
import { useFormat } from '../../parts/use-format.ts';
import { useTexts } from '../../texts/language.ts';
import { addressOf } from '../../url-state.ts';
import style from './pipeline.module.css';
import { pipelineTexts } from './texts.ts';

export function PipelineList({
  page,
  current,
  onMore,
}: {
  /** With the param `models`. */
  readonly page: RunPage;
  readonly current: string | null;
  readonly onMore: () => void;
}) {
  const t = useTexts(pipelineTexts);
  const format = useFormat();
  return (
    <nav className={style.list} aria-label={t.pipelines}>
      <h2 className={style.listTitle}>
        {t.pipelines} <span className="caption figures">{format.count(page.total)}</span>
      </h2>
      {page.runId.map((runId, i) => {
        const [startTime, endTime] = [page.startTime[i], page.endTime[i]];
        return (
          <a
            key={runId}
            className={style.item}
            href={addressOf('pipeline', { id: runId })}
            aria-current={runId === current ? 'page' : undefined}
          >
            <StatusBadge status={page.status[i]} iconOnly />
            <span className={style.itemText}>
              <span className="row">
                <span className="grow ellipsis">
                  <Time time={startTime} />
                </span>
                {startTime !== null && endTime !== null && (
                  <span className="caption figures">{format.duration(endTime - startTime)}</span>
                )}
              </span>
              <span
                className={`caption ${style.itemModels}`}
                title={page.params[0][i] ?? undefined}
              >
                {(page.params[0][i] ?? '').replaceAll(',', ', ')}
              </span>
            </span>
          </a>
        );
      })}
      {page.runId.length < page.total && (
        <Button variant="subtle" color="gray" onClick={onMore}>
          {t.more}
        </Button>
      )}
    </nav>
  );
}
