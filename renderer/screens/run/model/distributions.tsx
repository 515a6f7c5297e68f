/** The normal distributions of naive Bayes: each feature among misses and makes, the most different first. */

import type { ModelExplanation, ModelSummary } from '../../../../electron/server/model-summary.ts';
import { ChartFrame } from '../../../charts/chart-frame.tsx';
import { toCsv } from '../../../components/download.ts';
import { Panel } from '../../../components/panel.tsx';
import { TableScroll } from '../../../components/table-scroll.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { EffectBar } from './effect-bar.tsx';
import { formatFeature } from './format-feature.ts';
import style from './model.module.css';

export function Distributions({
  model: { featureNames: features },
  distributions: { means, deviations, separations },
  name,
}: {
  readonly model: ModelSummary;
  readonly distributions: Extract<ModelExplanation, { kind: 'distributions' }>;
  readonly name: string;
}) {
  const t = useTexts('runModel');
  const format = useFormat();
  const order = separations
    .map((_, j) => j)
    .sort((a, b) => Math.abs(separations[b]) - Math.abs(separations[a]));
  const [first] = order;
  const largest = Math.abs(separations[first]);
  const csv = () =>
    toCsv(
      ['feature', 'mean_miss', 'sd_miss', 'mean_make', 'sd_make', 'difference'],
      order.map((j) => [
        features[j],
        means[0][j],
        deviations[0][j],
        means[1][j],
        deviations[1][j],
        separations[j],
      ]),
    );
  const shown = (k: 0 | 1, j: number) => (
    <td title={`${means[k][j]} ± ${deviations[k][j]}`}>
      {formatFeature(means[k][j], format)} ± {format.number(deviations[k][j])}
    </td>
  );
  return (
    <Panel>
      <ChartFrame
        title={
          largest > 0 ? t.distributions(features[first], format.number(largest)) : t.noDifference
        }
        name={`${name} distributions`}
        exports={{ csv }}
      >
        <TableScroll>
          <table className={style.table}>
            <thead>
              <tr>
                <th scope="col">{t.feature}</th>
                <th scope="col">{t.amongMisses}</th>
                <th scope="col">{t.amongMakes}</th>
                <th scope="col">{t.difference}</th>
                <td className={style.barCell} />
              </tr>
            </thead>
            <tbody>
              {order.map((j) => (
                <tr key={features[j]}>
                  <th scope="row">{features[j]}</th>
                  {shown(0, j)}
                  {shown(1, j)}
                  <td title={String(separations[j])}>{format.number(separations[j])}</td>
                  <td className={style.barCell}>
                    <EffectBar value={separations[j]} largest={largest} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </ChartFrame>
      <p className="secondary" style={{ marginTop: 8, maxWidth: '76ch' }}>
        {t.distributionsHint}
      </p>
    </Panel>
  );
}
