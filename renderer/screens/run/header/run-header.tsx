/** The run at a glance: name, status, stage, model, time, duration, data; and its actions. */

import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { LastWritten, StageTag, StatusBadge, Tag, Time } from '../../../components/badges.tsx';
import { ChevronRightIcon, DatasetsIcon, ModelsIcon } from '../../../components/icons.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { addressOf } from '../../../url-state.ts';
import { RunActions } from '../actions/run-actions.tsx';
import style from '../run.module.css';
import { DatasetLink, RunLink } from '../run-links.tsx';
import { useRunDatasets } from '../use-run-datasets.ts';
import { EditableName } from './editable-name.tsx';

export function RunHeader({ run }: { readonly run: RunDetail }) {
  return (
    <header className={style.header}>
      <div className={style.top}>
        <div className={style.title}>
          {run.ancestors.length > 0 && <Breadcrumbs run={run} />}
          <EditableName key={run.runId} runId={run.runId} name={run.name} />
        </div>
        <RunActions run={run} />
      </div>
      <RunFacts run={run} />
    </header>
  );
}

function Breadcrumbs({ run }: { readonly run: RunDetail }) {
  const t = useTexts('run');
  return (
    <nav className={style.trail} aria-label={t.within}>
      {run.ancestors.map(({ runId, name }) => (
        <span key={runId} className="row" style={{ gap: 4 }}>
          <RunLink runId={runId} name={name} />
          <ChevronRightIcon size={12} />
        </span>
      ))}
    </nav>
  );
}

function RunFacts({ run }: { readonly run: RunDetail }) {
  const t = useTexts('run');
  const format = useFormat();
  const datasets = useRunDatasets(run);
  const took = (run.endTime ?? run.lastWritten ?? Date.now()) - (run.startTime ?? Number.NaN);
  return (
    <div className={style.facts}>
      <StatusBadge status={run.status} />
      <LastWritten time={run.lastWritten} />
      <StageTag stage={run.stage} />
      {run.model !== null && run.model !== run.name && <Tag>{run.model}</Tag>}
      <span className={style.fact} title={t.startedAt}>
        <Time time={run.startTime} />
      </span>
      <span className={`${style.fact} figures`} title={t.took}>
        {format.duration(took)}
      </span>
      {datasets.map(({ digest, name, use, context, known }) => (
        <span key={`${context} ${digest}`} className={style.chip}>
          <DatasetsIcon size={12} />
          <span className={style.faint}>
            {use === 'training'
              ? t.contextTraining
              : use === 'inference'
                ? t.contextInference
                : context}
          </span>
          <DatasetLink digest={digest} name={name} known={known} />
        </span>
      ))}
      {run.versions.map(({ name, version }) => (
        <span key={`${name} ${version}`} className={style.chip}>
          <ModelsIcon size={12} />
          <a className={style.link} href={addressOf('models', { name, version: String(version) })}>
            {t.registeredAs(name, String(version))}
          </a>
        </span>
      ))}
    </div>
  );
}
