/** The scores of the nested runs by stage, with the best of each column marked. */

import { useQuery } from '@tanstack/react-query';
import { isDetailStage } from '../../../../common/detail-stages.ts';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import type { MetricEntry, WireRun } from '../../../../electron/server/wire.ts';
import { METRICS, type MetricInfo } from '../../../../models/metrics/metric-list.ts';
import { MetricValue, StageTag, StatusBadge } from '../../../components/badges.tsx';
import { Panel } from '../../../components/panel.tsx';
import { scoredRowsOf } from '../../../components/scored-rows.ts';
import { ErrorState, LoadingState } from '../../../components/states.tsx';
import { TableScroll } from '../../../components/table-scroll.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { RunLink } from '../run-links.tsx';
import { treeQuery } from '../run-queries.ts';
import style from './overview.module.css';

const scores = METRICS.filter(({ better }) => better !== null);
/** For more runs than this, use the screen 'runs' with a filter. */
const maxRuns = 100;

export function ResultsPanel({ run }: { readonly run: RunDetail }) {
  const t = useTexts('run');
  const tree = useQuery(treeQuery(run.runId));
  if (tree.isError) {
    return (
      <Panel title={t.results}>
        <ErrorState error={tree.error} onRetry={() => void tree.refetch()} />
      </Panel>
    );
  }
  if (tree.data === undefined)
    return (
      <Panel title={t.results}>
        <LoadingState />
      </Panel>
    );
  // Details of models stand with their models' runs.
  const nested = tree.data
    .slice(1)
    .filter(({ stage, parentRunId }) => !isDetailStage(stage) || parentRunId === run.runId);
  const columns = scores.filter(({ key }) => nested.some((one) => metricOf(one, key)));
  if (columns.length === 0) return <NestedPanel runs={nested} />;
  const groups = groupsOf(nested, columns);
  return (
    <Panel title={t.results} flush actions={<span className="caption">{t.bestMarked}</span>}>
      <TableScroll>
        <table className={style.results}>
          <thead>
            <tr>
              <th scope="col">{t.nestedRun}</th>
              <th scope="col">{t.stage}</th>
              {columns.map(({ key, better }) => (
                <th
                  key={key}
                  scope="col"
                  className={style.figures}
                  title={better === 'lower' ? t.lowerIsBetter : t.higherIsBetter}
                >
                  {key}
                </th>
              ))}
            </tr>
          </thead>
          {groups.map(([stage, runs]) => (
            <Group key={stage} runs={runs.slice(0, maxRuns)} columns={columns} />
          ))}
        </table>
      </TableScroll>
    </Panel>
  );
}

function Group({
  runs,
  columns,
}: {
  readonly runs: readonly WireRun[];
  readonly columns: readonly MetricInfo[];
}) {
  return (
    <tbody>
      {runs.map((run) => (
        <tr key={run.runId}>
          <th scope="row">
            <span className="row" style={{ gap: 6 }}>
              <StatusBadge status={run.status} iconOnly />
              <RunLink runId={run.runId} name={run.name} />
            </span>
          </th>
          <td>
            <StageTag stage={run.stage} />
          </td>
          {columns.map((column) => (
            <td key={column.key} className={style.figures}>
              <MetricValue
                metric={metricOf(run, column.key)}
                best={isBest(run, rivalsOf(run, runs), column)}
              />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

/** Nested runs without scores, such as preprocess. */
function NestedPanel({ runs }: { readonly runs: readonly WireRun[] }) {
  const t = useTexts('run');
  const format = useFormat();
  return (
    <Panel title={t.nestedRuns}>
      <div className={style.nested}>
        {runs.slice(0, maxRuns).map(({ runId, name, status, stage, startTime, endTime }) => (
          <span key={runId} className="row">
            <StatusBadge status={status} iconOnly />
            <RunLink runId={runId} name={name} />
            <StageTag stage={stage} />
            <span className="secondary figures">
              {format.duration((endTime ?? Date.now()) - (startTime ?? Number.NaN))}
            </span>
          </span>
        ))}
      </div>
    </Panel>
  );
}

/** Runs with scores by stage, in tree order. */
function groupsOf(runs: readonly WireRun[], columns: readonly MetricInfo[]) {
  const groups = new Map<string, WireRun[]>();
  for (const run of runs) {
    if (!columns.some(({ key }) => metricOf(run, key))) continue;
    const stage = run.stage ?? '';
    groups.set(stage, [...(groups.get(stage) ?? []), run]);
  }
  return [...groups];
}

function metricOf(run: WireRun, key: string): MetricEntry | undefined {
  const of = (wanted: string) => run.metrics.find((metric) => metric.key === wanted);
  // A candidate's score is its mean over the folds.
  return of(key) ?? of(`mean_test_${key}`);
}

/** The runs scored on the same rows. */
function rivalsOf(run: WireRun, runs: readonly WireRun[]): readonly WireRun[] {
  const rows = scoredRowsOf(run);
  return runs.filter((other) => scoredRowsOf(other) === rows);
}

/** Better than some and worse than none. A 0 that only means 'undefined' is never the best. */
function isBest(run: WireRun, rivals: readonly WireRun[], { key, better }: MetricInfo): boolean {
  const value = scoreOf(run, key);
  if (value === null || metricOf(run, key)?.reason) return false;
  const sign = better === 'higher' ? 1 : -1;
  const others = rivals.map((rival) => scoreOf(rival, key)).filter((other) => other !== null);
  return (
    others.every((other) => sign * value >= sign * other) && others.some((other) => other !== value)
  );
}

function scoreOf(run: WireRun, key: string): number | null {
  const value = Number(metricOf(run, key)?.value);
  return Number.isNaN(value) ? null : value;
}
