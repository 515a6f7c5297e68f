/** How each run differs from the baseline on the same rows, how sure that is, and which runs tie. */
import { useQuery } from '@tanstack/react-query';
import { withSign } from '../../../common/i18n/format.ts';
import type { ModelDifference } from '../../../models/diagnosis/compare.ts';
import { betterDirection } from '../../../models/metrics/direction.ts';
import { RESAMPLED } from '../../../models/statistics/ranked.ts';
import { api } from '../../api.ts';
import { Swatch } from '../../components/badges.tsx';
import { Panel } from '../../components/panel.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import style from './compare.module.css';
import type { Comparison } from './use-comparison.ts';

/** The usual level: one in twenty differences this large comes by chance alone. */
const SIGNIFICANCE_LEVEL = 0.05;

export function DifferencesPanel({
  comparison: { runs, baseline },
}: {
  readonly comparison: Comparison;
}) {
  const t = useTexts('compare');
  const format = useFormat();
  const comparable = runs.filter(({ scoredRows }) => scoredRows === baseline?.scoredRows);
  const runIds = comparable.map(({ run }) => run.runId);
  const { data } = useQuery({
    queryKey: ['runs', 'comparison', runIds],
    queryFn: ({ signal }) => api.diagnosis.compare.query({ runIds }, { signal }),
    enabled: runIds.length > 1,
    retry: false,
  });
  if (baseline === undefined || data === undefined) return null;
  const others = comparable.filter(({ run }) =>
    data.differences.some(({ run_a, run_b }) =>
      [run_a, run_b].every((id) => id === run.runId || id === baseline.run.runId),
    ),
  );
  const labels = new Map(runs.map(({ run, label }) => [run.runId, label]));
  return (
    <Panel flush title={t.differencesTitle(baseline.label, format.count(data.rows))}>
      <TableScroll>
        <table className={style.table}>
          <thead>
            <tr>
              <th scope="col">{t.metric}</th>
              {others.map(({ run, label, colour }) => (
                <th key={run.runId} scope="col" className={style.number}>
                  <Swatch colour={colour} /> {label}
                </th>
              ))}
              <td className={style.filler} />
            </tr>
          </thead>
          <tbody>
            {RESAMPLED.map((metric) => (
              <tr key={metric}>
                <th scope="row">{metric}</th>
                {others.map(({ run }) => (
                  <td key={run.runId} className={style.number}>
                    <Difference
                      of={fromBaseline(data.differences, metric, run.runId, baseline.run.runId)}
                    />
                  </td>
                ))}
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      <div className={style.notes}>
        {data.ties.map(({ metric, runs: tied }) => (
          <p key={`${metric} ${tied.join()}`} className="secondary">
            {t.ties(metric, tied.map((id) => labels.get(id) ?? id).join(', '))}
          </p>
        ))}
        <p className="caption">{t.differencesNote}</p>
      </div>
    </Panel>
  );
}

/** That of the run minus that of the baseline; undefined if they were not compared. */
function fromBaseline(
  differences: readonly ModelDifference[],
  metric: string,
  runId: string,
  baseId: string,
): ModelDifference | undefined {
  const found = differences.find(
    (one) =>
      one.metric === metric &&
      [one.run_a, one.run_b].includes(runId) &&
      [one.run_a, one.run_b].includes(baseId),
  );
  if (found === undefined || found.run_a === runId) return found;
  const { value, low, high } = found;
  const turned = (one: number | null) => (one === null ? null : -one);
  return { ...found, value: turned(value), low: turned(high), high: turned(low) };
}

function Difference({ of }: { readonly of: ModelDifference | undefined }) {
  const format = useFormat();
  if (of === undefined || of.value === null) return <span className={style.unsure}>–</span>;
  const { metric, value, low, high, p_holm } = of;
  const isSure = p_holm !== null && p_holm < SIGNIFICANCE_LEVEL;
  const isBetter = betterDirection(metric) === 'lower' ? value < 0 : value > 0;
  const look = isSure ? (isBetter ? style.better : style.worse) : style.unsure;
  return (
    <>
      <span className={look}>{withSign(format.score(value), value)}</span>
      <span className={style.doubt}>
        {low !== null && high !== null && `[${format.score(low)}, ${format.score(high)}] · `}
        {p_holm !== null && `p ${format.pValue(p_holm)}`}
      </span>
    </>
  );
}
