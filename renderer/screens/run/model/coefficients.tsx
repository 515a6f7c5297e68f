/** A linear model: each feature's coefficient and odds ratios, the strongest first. */

import { Fragment, useState } from 'react';
import { undefinedSign } from '../../../../common/i18n/format.ts';
import type { ModelExplanation, ModelSummary } from '../../../../electron/server/model-summary.ts';
import { ChartFrame } from '../../../charts/chart-frame.tsx';
import { toCsv } from '../../../components/download.ts';
import { Panel } from '../../../components/panel.tsx';
import { TableScroll } from '../../../components/table-scroll.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';

import { EffectBar } from './effect-bar.tsx';
import { rankGroups } from './group-features.ts';
import { GroupToggle, toggled } from './group-toggle.tsx';

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
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const size = (j: number) => Math.abs(effects[j]);
  const groups = rankGroups(model.groups, size, ([strongest]) => size(strongest));
  const order = groups.flatMap(({ features }) => features);
  const largest = Math.max(...effects.map(Math.abs));
  const ratioRange = (features: readonly number[], ratios: readonly number[]) => {
    const own = features.map((j) => ratios[j]);
    return t.range(format.ratio(Math.min(...own)), format.ratio(Math.max(...own)));
  };
  const row = (j: number, isInGroup: boolean) => (
    <tr key={j}>
      <th scope="row" className={isInGroup ? style.inGroup : undefined}>
        {model.featureNames[j]}
      </th>
      <td title={String(coefficients[j])}>{format.number(coefficients[j])}</td>
      <td>{rangeOf(intervals[j])}</td>
      <td title={String(oddsRatios[j])}>{format.ratio(oddsRatios[j])}</td>
      <td title={String(standardisedOddsRatios[j])}>{format.ratio(standardisedOddsRatios[j])}</td>
      <td className={style.barCell}>
        <EffectBar value={effects[j]} largest={largest} />
      </td>
    </tr>
  );
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
          model.featureNames[j],
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
            ? t.coefficients(model.featureNames[first], format.ratio(standardisedOddsRatios[first]))
            : t.noCoefficient
        }
        name={`${name} coefficients`}
        exports={{ csv }}
      >
        <TableScroll>
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
              {groups.map(({ column, features }) => {
                if (features.length === 1) return row(features[0], false);
                const isOpen = opened.has(column);
                return (
                  <Fragment key={column}>
                    <tr>
                      <th scope="row">
                        <GroupToggle
                          column={column}
                          count={features.length}
                          isOpen={isOpen}
                          onToggle={() => setOpened(toggled(opened, column))}
                        />
                      </th>
                      <td />
                      <td />
                      <td>{ratioRange(features, oddsRatios)}</td>
                      <td>{ratioRange(features, standardisedOddsRatios)}</td>
                      <td className={style.barCell}>
                        <EffectBar value={effects[features[0]]} largest={largest} />
                      </td>
                    </tr>
                    {isOpen && features.map((j) => row(j, true))}
                  </Fragment>
                );
              })}
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
        </TableScroll>
      </ChartFrame>
      <p className="secondary" style={{ marginTop: 8, maxWidth: '76ch' }}>
        {t.oddsHint} {explanation.approximate && t.approximate}
      </p>
    </Panel>
  );
}
