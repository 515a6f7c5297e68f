/** Lineage of a run: data and code on the left, results on the right. */

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RunDetail, RunRef } from '../../../../electron/server/routers/runs.ts';
import { StageTag, StatusBadge, Time } from '../../../components/badges.tsx';
import { CopyButton } from '../../../components/copy-button.tsx';
import {
  DatasetsIcon,
  FileIcon,
  type Icon,
  ModelsIcon,
  PipelineIcon,
  RunsIcon,
} from '../../../components/icons.tsx';
import { KeyValues } from '../../../components/layout.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { experimentsQuery } from '../../../queries.ts';
import { addressOf } from '../../../url-state.ts';
import { DatasetLink, RunLink } from '../run-links.tsx';
import { useRunDatasets } from '../use-run-datasets.ts';
import style from './lineage.module.css';

export function LineageTab({ run }: { readonly run: RunDetail }) {
  const t = useTexts('run');
  return (
    <div className="page-scroll">
      <div className={style.lineage}>
        <Column title={t.madeFrom}>
          <Sources run={run} />
        </Column>
        <Column title={t.thisRun} isMiddle leads={!hasNoResults(run)}>
          <ThisRun run={run} />
        </Column>
        <Column title={t.madeOfIt}>
          <Results run={run} />
        </Column>
      </div>
    </div>
  );
}

function Column({
  title,
  isMiddle = false,
  leads = false,
  children,
}: {
  readonly title: string;
  readonly isMiddle?: boolean;
  /** Draws a connection to what is on its right. */
  readonly leads?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <section
      className={isMiddle ? style.middle : style.column}
      data-leads={leads}
      aria-label={title}
    >
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Card({
  icon: CardIcon,
  title,
  children,
}: {
  readonly icon: Icon;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={style.card}>
      <CardIcon size={16} className={style.icon} />
      <div className={style.content}>
        <div className={`${style.title} caption`}>{title}</div>
        {children}
      </div>
    </div>
  );
}

function Sources({ run }: { readonly run: RunDetail }) {
  const t = useTexts('run');
  const format = useFormat();
  const datasets = useRunDatasets(run);
  const params = new Map(run.params.map(({ key, value }) => [key, value]));
  const code: (readonly [string, ReactNode])[] = [
    [t.source, run.sourceName ?? params.get('program_version') ?? t.notRecorded],
    [t.backend, params.get('backend') ?? t.notRecorded],
    [t.seed, params.get('random_state') ?? params.get('split_random_state') ?? t.notRecorded],
    [t.user, run.userId ?? t.notRecorded],
  ];
  return (
    <>
      {datasets.map(({ digest, name, use, context, rows, known }) => (
        <Card
          key={`${context} ${digest}`}
          icon={DatasetsIcon}
          title={
            use === 'training'
              ? t.contextTraining
              : use === 'inference'
                ? t.contextInference
                : (context ?? t.dataset)
          }
        >
          <DatasetLink digest={digest} name={name} known={known} />
          <div className="row secondary" style={{ gap: 4 }}>
            <span className="figures">
              {rows === null ? t.importedHere : t.rows(format.count(rows))} ·
            </span>
            <span className="mono" title={digest}>
              {digest.slice(0, 12)}
            </span>
            <CopyButton text={digest} size={18} />
          </div>
        </Card>
      ))}
      {run.modelRun && (
        <Card icon={ModelsIcon} title={t.modelOf}>
          <RunRefItem run={run.modelRun} />
        </Card>
      )}
      {run.ancestors.length > 0 && (
        <Card icon={PipelineIcon} title={t.nestedIn}>
          {run.ancestors.map((ancestor) => (
            <RunRefItem key={ancestor.runId} run={ancestor} />
          ))}
        </Card>
      )}
      <Card icon={FileIcon} title={t.code}>
        <KeyValues items={code} />
      </Card>
    </>
  );
}

function ThisRun({ run }: { readonly run: RunDetail }) {
  const t = useTexts('common');
  const format = useFormat();
  const experiments = useQuery(experimentsQuery);
  const experiment = experiments.data?.find(
    ({ experimentId }) => experimentId === run.experimentId,
  );
  return (
    <Card icon={RunsIcon} title={`${t.experiment}: ${experiment?.name ?? run.experimentId}`}>
      <div className={style.name}>{run.name}</div>
      <div className="row">
        <StatusBadge status={run.status} />
        <StageTag stage={run.stage} />
      </div>
      <div className="row secondary">
        <Time time={run.startTime} />
        <span className="figures">
          {format.duration((run.endTime ?? Date.now()) - (run.startTime ?? Number.NaN))}
        </span>
      </div>
      <div className="row" style={{ gap: 4 }}>
        <span className="mono ellipsis" title={run.runId}>
          {run.runId}
        </span>
        <CopyButton text={run.runId} size={18} />
      </div>
    </Card>
  );
}

/** For more runs than this, use the screen 'runs'. */
const maxListed = 20;

const hasNoResults = (run: RunDetail): boolean =>
  run.children.length + run.versions.length + run.scoredBy.length + run.artifacts.length === 0;

function Results({ run }: { readonly run: RunDetail }) {
  const t = useTexts('run');
  const format = useFormat();
  return (
    <>
      {hasNoResults(run) && <p className="secondary">{t.nothingMade}</p>}
      <RunList icon={PipelineIcon} title={t.nestedRuns} runs={run.children} />
      {run.versions.length > 0 && (
        <Card icon={ModelsIcon} title={t.registeredVersions}>
          {run.versions.map(({ name, version }) => (
            <a
              key={`${name} ${version}`}
              href={addressOf('models', { name, version: String(version) })}
            >
              {t.registeredAs(name, String(version))}
            </a>
          ))}
        </Card>
      )}
      <RunList icon={RunsIcon} title={t.scoredWithIt} runs={run.scoredBy} />
      {run.artifacts.length > 0 && (
        <Card icon={FileIcon} title={t.artifacts}>
          <a href={addressOf('run', { id: run.runId, tab: 'artifacts' })}>
            {t.files(run.artifacts.length, format.count(run.artifacts.length))}
          </a>
          <div className="secondary figures">
            {format.bytes(run.artifacts.reduce((sum, { bytes }) => sum + bytes, 0))}
          </div>
        </Card>
      )}
    </>
  );
}

function RunList({
  icon,
  title,
  runs,
}: {
  readonly icon: Icon;
  readonly title: string;
  readonly runs: readonly RunRef[];
}) {
  const t = useTexts('run');
  const format = useFormat();
  if (runs.length === 0) return null;
  return (
    <Card icon={icon} title={title}>
      {runs.slice(0, maxListed).map((one) => (
        <RunRefItem key={one.runId} run={one} />
      ))}
      {runs.length > maxListed && (
        <span className="secondary">{t.moreCount(format.count(runs.length - maxListed))}</span>
      )}
    </Card>
  );
}

function RunRefItem({ run: { runId, name, stage } }: { readonly run: RunRef }) {
  return (
    <div className="row" style={{ minHeight: 22 }}>
      <RunLink runId={runId} name={name} />
      {stage !== name && <StageTag stage={stage} />}
    </div>
  );
}
