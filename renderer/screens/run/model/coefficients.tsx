/** A linear model: each feature's coefficient and odds ratios, the strongest first. */

import { undefinedSign } from '../../../../common/i18n/format.ts';
import type { ModelExplanation, ModelSummary } from '../../../../electron/server/routers/models.ts';
import { ChartFrame } from '../../../charts/chart-frame.tsx';
import { toCsv } from '../../../components/download.ts';
import { Panel } from '../../../components/panel.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { EffectBar } from './effect-bar.tsx';
import style from './model.module.css';

export function Coefficients({
  model,
  explanation,
  name,
}: {
  readonly model: ModelSummary;
  readonly explanation: Extract<ModelExplanation, { kind: 'coefficients' }>;
  readonly name: string;
}) {
  const t = useTexts('runModel');
  const format = useFormat();
  const { coefficients, oddsRatios, standardisedOddsRatios, intervals, intercept } = explanation;
  const rangeOf = (interval: (typeof intervals)[number]) =>
    interval === null
      ? undefinedSign
      : t.range(format.number(interval.low), format.number(interval.high));
  const effects = standardisedOddsRatios.map(Math.log);
  const order = effects
    .map((_, j) => j)
    .sort((a, b) => Math.abs(effects[b]) - Math.abs(effects[a]));
  const largest = Math.max(...effects.map(Math.abs));
  const [first] = order;
  const csv = () =>
    toCsv(
      [
        'feature',
        'coefficient',
        'interval_low',
        'interval_high',
        'odds_ratio',
        'odds_ratio_standardised',
      ],
      [
        ...order.map((j) => [
          model.features[j],
          coefficients[j],
          intervals[j]?.low ?? null,
          intervals[j]?.high ?? null,
          oddsRatios[j],
          standardisedOddsRatios[j],
        ]),
        [
          '(intercept)',
          intercept,
          explanation.interceptInterval?.low ?? null,
          explanation.interceptInterval?.high ?? null,
          Math.exp(intercept),
          null,
        ],
      ],
    );
  return (
    <Panel>
      <ChartFrame
        title={
          largest > 0
            ? t.coefficients(model.features[first], format.ratio(standardisedOddsRatios[first]))
            : t.noCoefficient
        }
        name={`${name} coefficients`}
        exports={{ csv }}
      >
        <table className={style.table}>
          <thead>
            <tr>
              <th scope="col">{t.feature}</th>
              <th scope="col">{t.coefficient}</th>
              <th scope="col">{t.interval}</th>
              <th scope="col">{t.oddsRatio}</th>
              <th scope="col">{t.standardised}</th>
              <td className={style.barCell} />
            </tr>
          </thead>
          <tbody>
            {order.map((j) => (
              <tr key={model.features[j]}>
                <th scope="row">{model.features[j]}</th>
                <td title={String(coefficients[j])}>{format.number(coefficients[j])}</td>
                <td>{rangeOf(intervals[j])}</td>
                <td title={String(oddsRatios[j])}>{format.ratio(oddsRatios[j])}</td>
                <td title={String(standardisedOddsRatios[j])}>
                  {format.ratio(standardisedOddsRatios[j])}
                </td>
                <td className={style.barCell}>
                  <EffectBar value={effects[j]} largest={largest} />
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t.intercept}</th>
              <td title={String(intercept)}>{format.number(intercept)}</td>
              <td>{rangeOf(explanation.interceptInterval)}</td>
              <td>{format.ratio(Math.exp(intercept))}</td>
              <td>{undefinedSign}</td>
              <td className={style.barCell} />
            </tr>
          </tbody>
        </table>
      </ChartFrame>
      <p className="secondary" style={{ marginTop: 8, maxWidth: '76ch' }}>
        {t.oddsHint} {explanation.approximate && t.approximate}
      </p>
    </Panel>
  );
}
