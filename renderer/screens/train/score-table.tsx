/** The scores of the trained models on the test rows. */

import type { WireRun } from '../../../electron/server/wire.ts';
import { MetricValue } from '../../components/badges.tsx';
import { useTexts } from '../../i18n/language.ts';
import { addressOf } from '../../url-state.ts';
import { metricOf } from '../pipeline/pipeline-model.ts';
import style from './train.module.css';

const keys = ['log_loss', 'roc_auc', 'accuracy', 'f1_score'] as const;
const isLowBetter = (key: string) => key === 'log_loss';

export interface ScoredRun {
  readonly title: string;
  readonly run: WireRun;
}

export function ScoreTable({ rows }: { readonly rows: readonly ScoredRun[] }) {
  const t = useTexts('train');
  return (
    <table className={style.scores}>
      <caption>{t.scores}</caption>
      <thead>
        <tr>
          <th scope="col">{t.model}</th>
          {keys.map((key) => (
            <th key={key} scope="col" className={style.number}>
              {key}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ title, run }) => (
          <tr key={run.runId}>
            <th scope="row">
              <a className={style.link} href={addressOf('run', { id: run.runId })}>
                {title}
              </a>
            </th>
            {keys.map((key) => (
              <td key={key} className={style.number}>
                <MetricValue
                  metric={metricOf(run, key)}
                  best={Number(metricOf(run, key)?.value) === bestOf(rows, key)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** NaN, which is never equal, if only one has a score. */
function bestOf(rows: readonly ScoredRun[], key: string): number {
  const values = rows
    .map(({ run }) => Number(metricOf(run, key)?.value))
    .filter((value) => Number.isFinite(value));
  if (values.length < 2) return Number.NaN;
  return isLowBetter(key) ? Math.min(...values) : Math.max(...values);
}
