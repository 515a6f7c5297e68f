/** A neural network's layers as a table: units, activation, weights. */

import type { ModelExplanation } from '../../../../electron/server/model-summary.ts';
import { ChartFrame } from '../../../charts/chart-frame.tsx';
import { toCsv } from '../../../components/download.ts';
import { Panel } from '../../../components/panel.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import style from './model.module.css';

export function Layers({
  layers: { sizes, activation, parameters },
  name,
}: {
  readonly layers: Extract<ModelExplanation, { kind: 'layers' }>;
  readonly name: string;
}) {
  const t = useTexts('runModel');
  const format = useFormat();
  const last = sizes.length - 1;
  const rows = sizes.map((units, i) => ({
    title: i === 0 ? t.input : i === last ? t.output : t.hidden(String(i)),
    units,
    activation: i === 0 ? t.standardisation : i === last ? t.sigmoid : activation,
    weights: i === 0 ? 0 : (sizes[i - 1] + 1) * units,
  }));
  const most = Math.max(...sizes);
  const csv = () =>
    toCsv(
      ['layer', 'units', 'activation', 'weights'],
      rows.map((row) => [row.title, row.units, row.activation, row.weights]),
    );
  return (
    <Panel>
      <ChartFrame
        title={t.layersTitle(format.count(parameters))}
        name={`${name} layers`}
        exports={{ csv }}
      >
        <table className={style.table}>
          <thead>
            <tr>
              <th scope="col">{t.layer}</th>
              <th scope="col">{t.units}</th>
              <td className={style.barCell} />
              <th scope="col" className={style.words}>
                {t.activation}
              </th>
              <th scope="col">{t.weights}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.title}>
                <th scope="row">{row.title}</th>
                <td>{format.count(row.units)}</td>
                <td className={style.barCell}>
                  <span className={style.plain} aria-hidden="true">
                    <span
                      className={style.size}
                      style={{ width: `${(100 * row.units) / most}%`, insetInlineStart: 0 }}
                    />
                  </span>
                </td>
                <td className={style.words}>{row.activation}</td>
                <td>{row.weights === 0 ? '–' : format.count(row.weights)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ChartFrame>
      <p className="secondary" style={{ marginTop: 8, maxWidth: '76ch' }}>
        {t.float32}
      </p>
    </Panel>
  );
}
