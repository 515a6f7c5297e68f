/** Metrics as a table with each run's difference from the baseline and how sure it is, and as dots. */
import { useMemo } from 'react';
import { withSign } from '../../../common/i18n/format.ts';
import { metricTitle } from '../../../common/metric-title.ts';
import type { ModelDifference } from '../../../models/diagnosis/compare.ts';
import { betterDirection } from '../../../models/metrics/direction.ts';
import { RESAMPLED } from '../../../models/statistics/ranked.ts';
import { MetricValue, Swatch } from '../../components/badges.tsx';
import { CsvButton } from '../../components/csv-button.tsx';
import { toCsv } from '../../components/download.ts';
import { Panel } from '../../components/panel.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import { bestRuns } from './best-runs.ts';
import style from './compare.module.css';
import { PipelinesPanel } from './pipelines-panel.tsx';
import { ScoreDots } from './score-dots.tsx';
import { type ComparedRun, type Comparison, metricOf } from './use-comparison.ts';
import { type Differences, useDifferences } from './use-differences.ts';

/** The usual level: one in twenty differences this large comes by chance alone. */
const SIGNIFICANCE_LEVEL = 0.05;

const TESTED: ReadonlySet<string> = new Set(RESAMPLED);

/** Scores from 0 to 1 where higher is better share an axis; a log loss or a count would flatten them. */
const DOT_METRICS = ['accuracy', 'precision', 'recall', 'f1_score', 'roc_auc', 'average_precision'];

export function MetricsPanel({ comparison }: { readonly comparison: Comparison }) {
  const t = useTexts('compare');
  const { runs, metricKeys } = comparison;
  const differences = useDifferences(comparison);
  const groups = useMemo(() => DOT_METRICS.filter((key) => metricKeys.includes(key)), [metricKeys]);
  return (
    <div className="stack">
      <PipelinesPanel comparison={comparison} />
      {metricKeys.length > 0 && (
        <Panel
          title={t.metrics}
          flush
          actions={<CsvButton name="metrics" csv={() => metricsCsv(comparison, t.metric)} />}
        >
          <MetricsTable comparison={comparison} differences={differences} />
          {new Set(runs.map(({ scoredRows }) => scoredRows)).size > 1 && (
            <p className={`secondary ${style.otherRows}`}>{t.otherRows}</p>
          )}
          {differences === null && (
            <p className={`caption ${style.notes}`}>{t.differencesAwaited}</p>
          )}
          {differences && <Doubts comparison={comparison} differences={differences} />}
        </Panel>
      )}
      {groups.length > 0 && (
        <Panel>
          <ScoreDots comparison={comparison} keys={groups} />
        </Panel>
      )}
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
  differences,
}: {
  readonly comparison: Comparison;
  readonly differences: Differences | null | undefined;
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
                          tested={differences?.of(run.runId, key)}
                          isAwaited={differences === null && TESTED.has(key)}
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

/** `+0.0123` next to a value, with its interval and p where they are known; empty if one of the two is missing. */
function Difference({
  name,
  value,
  from,
  tested,
  isAwaited,
}: {
  readonly name: string;
  readonly value: number;
  readonly from: number;
  readonly tested: ModelDifference | undefined;
  /** Interval and p are to come. */
  readonly isAwaited: boolean;
}) {
  const format = useFormat();
  const difference = value - from;
  if (!Number.isFinite(difference)) return <span className={style.difference} />;
  const { low = null, high = null, p_holm: p = null } = isOf(difference, tested) ? tested : {};
  const better = betterDirection(name);
  const isBetter = better === 'higher' ? difference > 0 : difference < 0;
  const isTold = p !== null && p < SIGNIFICANCE_LEVEL && better !== null && difference !== 0;
  return (
    <>
      <span className={style.difference} data-better={isTold ? isBetter : undefined}>
        {withSign(format.metric(name, difference), difference)}
      </span>
      {isAwaited && <span className={style.doubt}>…</span>}
      {p !== null && (
        <span className={style.doubt}>
          {low !== null && high !== null && `[${format.score(low)}, ${format.score(high)}] · `}
          {`p ${format.pValue(p)}`}
        </span>
      )}
    </>
  );
}

/** Not so where a threshold was decided on after the run had been scored. */
function isOf(difference: number, tested: ModelDifference | undefined): tested is ModelDifference {
  return tested?.value != null && Math.abs(tested.value - difference) < 1e-6;
}

/** Which runs tie, and what the intervals are of. */
function Doubts({
  comparison: { runs },
  differences: { rows, ties },
}: {
  readonly comparison: Comparison;
  readonly differences: Differences;
}) {
  const t = useTexts('compare');
  const format = useFormat();
  const labels = new Map(runs.map(({ run, label }) => [run.runId, label]));
  return (
    <div className={style.notes}>
      {ties.map(({ metric, runs: tied }) => (
        <p key={`${metric} ${tied.join()}`} className="secondary">
          {t.ties(metric, tied.map((id) => labels.get(id) ?? id).join(', '))}
        </p>
      ))}
      <p className="caption">{t.differencesNote(format.count(rows))}</p>
    </div>
  );
}
