/** The run's metrics, scores first; each undefined or zero one with its reason below it. */

import { metricTitle } from '../../../../common/metric-title.ts';
import { isSystemMetric } from '../../../../common/system-metrics.ts';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import type { MetricEntry } from '../../../../electron/server/wire.ts';
import { METRICS } from '../../../../models/metrics/metric-list.ts';
import { MetricValue } from '../../../components/badges.tsx';
import { Panel } from '../../../components/panel.tsx';
import { useTranslate } from '../../../components/translated-text.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { KeyFilter, MoreKeys, useKeyFilter } from './key-filter.tsx';
import style from './overview.module.css';

const places = new Map<string, number>(METRICS.map(({ key }, i) => [key, i]));
const betters = new Map<string, 'higher' | 'lower' | null>(
  METRICS.map(({ key, better }) => [key, better]),
);

export function MetricsPanel({ run }: { readonly run: RunDetail }) {
  const t = useTexts('run');
  const said = useTranslate();
  const place = ({ key }: MetricEntry) => places.get(key) ?? METRICS.length;
  const sorted = run.metrics
    .filter(({ key }) => !isSystemMetric(key))
    .sort((a, b) => place(a) - place(b));
  const filter = useKeyFilter(sorted);
  return (
    <Panel title={t.metrics} actions={<KeyFilter filter={filter} />}>
      {sorted.length === 0 && <p className="secondary">{t.noMetrics}</p>}
      <dl className={style.metrics}>
        {filter.shown.map((metric) => (
          <div key={metric.key} className={style.metric}>
            <dt
              className="ellipsis"
              title={
                betters.get(metric.key) === 'lower'
                  ? `${metric.key}. ${t.lowerIsBetter}`
                  : betters.get(metric.key) === 'higher'
                    ? `${metric.key}. ${t.higherIsBetter}`
                    : metric.key
              }
            >
              {metricTitle(metric.key)}
            </dt>
            <dd>
              <MetricValue metric={metric} />
            </dd>
            {metric.reason !== null && <dd className={style.reason}>{said(metric.reason)}</dd>}
          </div>
        ))}
      </dl>
      <MoreKeys filter={filter} />
    </Panel>
  );
}
