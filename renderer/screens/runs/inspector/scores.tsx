/** The run's key metrics compared with the best on the same rows and with its parent. */

import { useQuery } from '@tanstack/react-query';
import { withSign } from '../../../../common/i18n/format.ts';
import { metricTitle } from '../../../../common/metric-title.ts';
import type { MetricEntry, WireRun } from '../../../../electron/server/wire.ts';
import { betterDirection } from '../../../../models/metrics/direction.ts';
import { MetricValue } from '../../../components/badges.tsx';
import { scoredRowsOf } from '../../../components/scored-rows.ts';
import { type Format, useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { runQuery } from '../../../queries.ts';
import { keyMetrics } from '../columns/column.ts';
import { bestByRows } from '../table/best-metrics.ts';
import type { RunTable } from '../table/run-table.ts';
import style from './inspector.module.css';

const maxScores = 8;

/** Scores if there are any, otherwise the first metrics by name. */
function shownMetrics(metrics: readonly MetricEntry[]): readonly MetricEntry[] {
  const byKey = new Map(metrics.map((metric) => [metric.key, metric]));
  const scores = keyMetrics.flatMap((key) => byKey.get(key) ?? []);
  return scores.length > 0 ? scores : metrics.slice(0, maxScores);
}

export function Scores({ run, table }: { readonly run: WireRun; readonly table: RunTable }) {
  const t = useTexts('runs');
  const format = useFormat();
  const { data: parent } = useQuery({
    ...runQuery(run.parentRunId ?? ''),
    enabled: run.parentRunId !== null,
  });
  const shown = shownMetrics(run.metrics);
  if (shown.length === 0) return <p className="secondary">{t.noScores}</p>;
  const parents = new Map(parent?.metrics.map((metric) => [metric.key, Number(metric.value)]));
  const hasParent = shown.some(({ key }) => parents.has(key));
  return (
    <table className={style.scores}>
      <thead>
        <tr>
          <th scope="col">{t.metric}</th>
          <th scope="col">{t.value}</th>
          <th scope="col">{t.best}</th>
          {hasParent && <th scope="col">{t.parent}</th>}
        </tr>
      </thead>
      <tbody>
        {shown.map((metric) => {
          const value = Number(metric.value);
          const best = bestByRows(table, metric.key).get(scoredRowsOf(run));
          return (
            <tr key={metric.key}>
              <th scope="row" className="ellipsis" title={metric.key}>
                {metricTitle(metric.key)}
              </th>
              <td>
                <MetricValue metric={metric} />
              </td>
              <td title={best && t.bestIs(table.rows.name[best.at])}>
                {best === undefined || Number.isNaN(value) ? (
                  '–'
                ) : value === best.value ? (
                  <span className={style.best}>{t.isBest}</span>
                ) : (
                  difference(metric.key, value - best.value, format)
                )}
              </td>
              {hasParent && (
                <td
                  className={directionClass(
                    metric.key,
                    value - (parents.get(metric.key) ?? Number.NaN),
                  )}
                >
                  {parents.has(metric.key)
                    ? difference(metric.key, value - (parents.get(metric.key) as number), format)
                    : '–'}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function difference(key: string, by: number, format: Format): string {
  return withSign(format.metric(key, by), by);
}

function directionClass(key: string, by: number): string | undefined {
  const better = betterDirection(key);
  if (better === null || by === 0 || Number.isNaN(by)) return undefined;
  return (better === 'higher') === by > 0 ? style.good : undefined;
}
