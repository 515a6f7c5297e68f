/** How much each feature contributes to a tree, the most important at the top. */

import { useMemo } from 'react';
import type { ModelSummary } from '../../../../electron/server/routers/models.ts';
import { BarChart } from '../../../charts/bar-chart.tsx';
import { Panel } from '../../../components/panel.tsx';
import { useTokens } from '../../../components/preferences.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';

export function Importances({
  model: { features },
  values,
  name,
}: {
  readonly model: ModelSummary;
  readonly values: readonly number[];
  readonly name: string;
}) {
  const t = useTexts('runModel');
  const format = useFormat();
  const { accent } = useTokens();
  const order = useMemo(
    () => values.map((_, j) => j).sort((a, b) => values[b] - values[a]),
    [values],
  );
  const groups = useMemo(() => order.map((j) => features[j]), [order, features]);
  const series = useMemo(
    () => [{ name: t.importance, colour: accent, values: order.map((j) => values[j]) }],
    [order, values, t, accent],
  );
  return (
    <Panel title={t.importances(groups[0], format.percent(values[order[0]]))}>
      <BarChart
        name={`${name} importances`}
        height={60 + 22 * groups.length}
        groups={groups}
        series={series}
        valueTitle={t.importance}
        horizontal
      />
      <p className="secondary">{t.importanceHint}</p>
    </Panel>
  );
}
