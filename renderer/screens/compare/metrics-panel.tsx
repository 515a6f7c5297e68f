/** Metrics as bars and as a table with each run's difference from the baseline, and whether it could be chance. */
import { useMemo } from 'react';
import { withSign } from '../../../common/i18n/format.ts';
import { metricTitle } from '../../../common/metric-title.ts';
import { BarChart } from '../../charts/bar-chart.tsx';
import { MetricValue, Swatch } from '../../components/badges.tsx';
import { CsvButton } from '../../components/csv-button.tsx';
import { toCsv } from '../../components/download.ts';
import { Panel } from '../../components/panel.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import { bestRuns } from './best-runs.ts';
import style from './compare.module.css';
import { DifferencesPanel } from './differences-panel.tsx';
import { type ComparedRun, type Comparison, metricOf } from './use-comparison.ts';

/** Scores from 0 to 1 where higher is better share an axis; a log loss or a count would flatten them. */
const BAR_METRICS = ['accuracy', 'precision', 'recall', 'f1_score', 'roc_auc', 'average_precision'];

export function MetricsPanel({ comparison }: { readonly comparison: Comparison }) {
  const t = useTexts('compare');
  const { runs, metricKeys } = comparison;
  const groups = useMemo(() => BAR_METRICS.filter((key) => metricKeys.includes(key)), [metricKeys]);
  const series = useMemo(
    () =>
      runs.map(({ run, label, colour }) => ({
        name: label,
        colour,
        values: groups.map((key) => {
          const value = Number(metricOf(run, key)?.value ?? Number.NaN);
          return Number.isFinite(value) ? value : null;
        }),
      })),
    [runs, groups],
  );
  return (
    <div className="stack">
      {groups.length > 0 && (
        <Panel>
          <BarChart
            title={t.scoresTitle}
            name="scores"
            groups={groups}
            series={series}
            valueTitle={t.score}
          />
        </Panel>
      )}
      <DifferencesPanel comparison={comparison} />
      <Panel
        title={t.metrics}
        flush
        actions={<CsvButton name="metrics" csv={() => metricsCsv(comparison, t.metric)} />}
      >
        <MetricsTable comparison={comparison} />
        {new Set(runs.map(({ scoredRows }) => scoredRows)).size > 1 && (
          <p className={`secondary ${style.otherRows}`}>{t.otherRows}</p>
        )}
      </Panel>
    </div>
  );
}

/** The raw values, not the formatted ones. */
function metricsCsv({ runs, metricKeys }: Comparison, title: string): string {
  const metricValue = (run: ComparedRun['run'], key: string) => {
    const metric = metricOf(run, key);
    return metric === undefined ? null : Number(metric.value);
  };
  return toCsv(
    [title, ...runs.map(({ label }) => label)],
    metricKeys.map((key) => [key, ...runs.map(({ run }) => metricValue(run, key))]),
  );
}

function MetricsTable({
  comparison: { runs, baseline, metricKeys },
}: {
  readonly comparison: Comparison;
}) {
  const t = useTexts('compare');
  return (
    <TableScroll>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">{t.metric}</th>
            {runs.map(({ run, label, colour }) => (
              <th key={run.runId} scope="col" className={style.number}>
                <Swatch colour={colour} /> {label}
              </th>
            ))}
            <td className={style.filler} />
          </tr>
        </thead>
        <tbody>
          {metricKeys.map((key) => {
            const best = bestRuns(runs, key);
            return (
              <tr key={key}>
                <th scope="row">{metricTitle(key)}</th>
                {runs.map((compared) => {
                  const { run, scoredRows } = compared;
                  const metric = metricOf(run, key);
                  const value = Number(metric?.value);
                  return (
                    <td key={run.runId} className={style.number}>
                      <MetricValue metric={metric} best={best.has(compared)} />{' '}
                      {run !== baseline?.run && scoredRows === baseline?.scoredRows && (
                        <Difference
                          name={key}
                          value={value}
                          from={Number(metricOf(baseline.run, key)?.value)}
                        />
                      )}
                    </td>
                  );
                })}
                <td />
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** `+0.0123` next to a value; empty if one of the two is missing. */
function Difference({
  name,
  value,
  from,
}: {
  readonly name: string;
  readonly value: number;
  readonly from: number;
}) {
  const format = useFormat();
  const difference = value - from;
  if (!Number.isFinite(difference)) return <span className={style.difference} />;
  return (
    <span className={style.difference}>
      {withSign(format.metric(name, difference), difference)}
    </span>
  );
}
