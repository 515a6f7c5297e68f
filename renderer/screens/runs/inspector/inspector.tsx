/** The selected run next to the table: scores, differing params, shots, note, tags and log. */

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { LastWritten, StageTag, StatusBadge, Tag, Time } from '../../../components/badges.tsx';
import { WarningIcon } from '../../../components/icons.tsx';
import { CollapsiblePanel } from '../../../components/panel.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../../components/states.tsx';
import { textOfTag } from '../../../components/tag-text.ts';
import { useTranslate } from '../../../components/translated-text.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { Court } from '../../../court/court.tsx';
import { courtLinesOf } from '../../../court/court-lines-of.ts';
import { useTexts } from '../../../i18n/language.ts';
import { predictionsQuery, runQuery } from '../../../queries.ts';
import { addressOf } from '../../../url-state.ts';
import type { RunMutations } from '../actions/use-run-mutations.ts';
import type { RunTable } from '../table/run-table.ts';
import { DifferingParams } from './differing-params.tsx';
import { EditableText } from './editable-text.tsx';
import style from './inspector.module.css';
import { logQuery } from './queries.ts';
import { Scores } from './scores.tsx';
import { Tags } from './tags.tsx';
import { isWarningTag } from './warning-tags.ts';

export function Inspector({
  runId,
  table,
  actions,
}: {
  readonly runId: string | null;
  readonly table: RunTable;
  readonly actions: RunMutations;
}) {
  const t = useTexts('runs');
  return (
    <aside className={style.inspector} aria-label={t.inspector}>
      {runId === null ? (
        <EmptyState text={t.chooseRun} />
      ) : (
        <RunInspector key={runId} runId={runId} table={table} actions={actions} />
      )}
    </aside>
  );
}

function RunInspector({
  runId,
  table,
  actions,
}: {
  readonly runId: string;
  readonly table: RunTable;
  readonly actions: RunMutations;
}) {
  const t = useTexts('runs');
  const said = useTranslate();
  const format = useFormat();
  const { data: run, error, refetch } = useQuery(runQuery(runId));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (run === undefined) return <LoadingState lines={6} />;
  const parent = run.ancestors.at(-1);
  const took = run.startTime !== null && run.endTime !== null ? run.endTime - run.startTime : null;
  const told = run.tags.filter(({ key }) => isWarningTag(run, key));
  return (
    <>
      <header className={style.head}>
        <EditableText
          value={run.name}
          label={t.rename}
          className={`${style.name} ellipsis`}
          onSave={(name) => name.trim() !== '' && actions.rename(runId, name.trim())}
        >
          {run.name}
        </EditableText>
        <Button
          component="a"
          variant="default"
          size="compact-sm"
          href={addressOf('run', { id: runId })}
        >
          {t.openRun}
        </Button>
        <div className={style.facts}>
          <StatusBadge status={run.status} />
          <LastWritten time={run.lastWritten} />
          <StageTag stage={run.stage} />
          {run.model !== null && run.model !== run.name && <Tag>{run.model}</Tag>}
          <span className="secondary">
            <Time time={run.startTime} />
            {took !== null && ` · ${format.duration(took)}`}
            {parent && ` · ${t.parentRun(parent.name)}`}
          </span>
        </div>
        {told.map((tag) => (
          <p key={tag.key} className={style.warning}>
            <WarningIcon size={14} />
            <span>{said(textOfTag(tag))}</span>
          </p>
        ))}
      </header>
      <CollapsiblePanel name="runs.scores" title={t.scores} className={style.part}>
        <Scores run={run} table={table} />
      </CollapsiblePanel>
      <CollapsiblePanel name="runs.params" title={t.differing} className={style.part}>
        <DifferingParams run={run} table={table} />
      </CollapsiblePanel>
      {run.predictions.length > 0 && (
        <CollapsiblePanel name="runs.court" title={t.shots} className={style.part}>
          <InspectorCourt run={run} />
        </CollapsiblePanel>
      )}
      <CollapsiblePanel name="runs.note" title={t.note} className={style.part}>
        <EditableText
          value={run.note}
          label={run.note === '' ? t.addNote : t.editNote}
          multiline
          className={run.note === '' ? style.all : style.note}
          onSave={(note) => actions.setNote(runId, note)}
        >
          {run.note === '' ? t.addNote : run.note}
        </EditableText>
      </CollapsiblePanel>
      <CollapsiblePanel name="runs.tags" title={t.tags} className={style.part}>
        <Tags run={run} onSet={(key, value) => actions.setTag(runId, key, value)} />
      </CollapsiblePanel>
      <CollapsiblePanel name="runs.log" title={t.log} className={style.part}>
        <RunLog runId={runId} />
      </CollapsiblePanel>
    </>
  );
}

/** The run's shots on a small court: test shots if it has them, otherwise the shots it scored. */
function InspectorCourt({ run }: { readonly run: RunDetail }) {
  const rows = run.predictions.some(({ context }) => context === 'test') ? 'test' : 'prod';
  const { data, error, refetch } = useQuery(predictionsQuery(run.runId, rows));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  const threshold = Number(run.params.find(({ key }) => key === 'threshold')?.value ?? 0.5);
  return (
    <Court
      name={`${run.name} ${rows}`}
      shots={data}
      colour="predicted"
      lines={courtLinesOf(run)}
      threshold={Number.isFinite(threshold) ? threshold : 0.5}
      maxHeight={240}
      small
    />
  );
}

const maxLines = 8;

/** The last log lines of the job that created the run. */
function RunLog({ runId }: { readonly runId: string }) {
  const t = useTexts('runs');
  const format = useFormat();
  const said = useTranslate();
  const { data = [] } = useQuery(logQuery(runId));
  if (data.length === 0) return <p className="secondary">{t.noLog}</p>;
  return (
    <ol className={style.log}>
      {data.slice(-maxLines).map(({ time, text }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines of a moment may say the same
        <li key={`${time} ${i}`} title={format.time(time)}>
          {said(text)}
        </li>
      ))}
    </ol>
  );
}
