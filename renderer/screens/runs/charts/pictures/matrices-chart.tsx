/** Confusion matrices of runs side by side. */

import { useQuery } from '@tanstack/react-query';
import { strongestFill } from '../../../../../common/palette.ts';
import type { RunShots } from '../../../../../electron/server/run-pictures.ts';
import type { ConfusionMatrix } from '../../../../../models/metrics/confusion-matrix.ts';
import { api } from '../../../../api.ts';
import { useFormat } from '../../../../components/use-format.ts';
import { useTexts } from '../../../../i18n/language.ts';
import type { RunChartProps } from '../dots-chart.tsx';
import style from './pictures.module.css';
import { SmallMultiples } from './small-multiples.tsx';
import { useShots } from './use-shots.ts';

export function MatricesChart({ runs, title, height }: RunChartProps) {
  const t = useTexts('runCharts');
  const found = useShots(runs);
  return (
    <SmallMultiples
      {...{ runs, found, title, height }}
      width={132}
      tab="predictions"
      none={t.noShots}
      hint={t.matrixHint}
    >
      {(run, { name }) => <RunMatrix run={run} name={name} />}
    </SmallMultiples>
  );
}

function RunMatrix({ run, name }: { readonly run: RunShots; readonly name: string }) {
  const t = useTexts('runCharts');
  const { runId, context, threshold } = run;
  const { data } = useQuery({
    queryKey: ['confusion of run', runId, context, threshold],
    queryFn: ({ signal }) => api.runs.confusion.query({ runId, context, threshold }, { signal }),
  });
  if (data === undefined) return <div style={{ height: 80 }} />;
  if (data === null) return <p className="caption">{t.noLabels}</p>;
  return (
    <>
      <Cells matrix={data} label={t.matrixOf(name)} />
      <span className="caption">{context === 'test' ? t.testRows : t.scoredRows}</span>
    </>
  );
}

function Cells({ matrix, label }: { readonly matrix: ConfusionMatrix; readonly label: string }) {
  const t = useTexts('common');
  const format = useFormat();
  const { tn, fp, fn, tp } = matrix;
  const n = tn + fp + fn + tp;
  const cell = (count: number, isRight: boolean) => {
    const colour = isRight ? 'var(--accent)' : 'var(--text-3)';
    const strength = Math.round((count / n) * 100 * strongestFill);
    return (
      <td style={{ background: `color-mix(in srgb, ${colour} ${strength}%, transparent)` }}>
        <span className={style.count}>{format.count(count)}</span>
        <span className={style.share}>{format.percent(count / n)}</span>
      </td>
    );
  };
  return (
    <table className={style.matrix} aria-label={label}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t.miss}</th>
          <th scope="col">{t.make}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t.miss}</th>
          {cell(tn, true)}
          {cell(fp, false)}
        </tr>
        <tr>
          <th scope="row">{t.make}</th>
          {cell(fn, false)}
          {cell(tp, true)}
        </tr>
      </tbody>
    </table>
  );
}
