/** How much each column contributes to trees, the most important at the top; a column opens to its features. */

import { useMemo, useState } from 'react';
import type { ModelSummary } from '../../../../electron/server/model-summary.ts';
import { BarChart } from '../../../charts/bar-chart.tsx';
import { Panel } from '../../../components/panel.tsx';
import { useTokens } from '../../../components/preferences.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { rankGroups } from './group-features.ts';
import { GroupToggle, toggled } from './group-toggle.tsx';
import style from './model.module.css';

export function Importances({
  model: { featureNames, groups },
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
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const ranked = useMemo(
    () =>
      rankGroups(
        groups,
        (j) => values[j],
        (features) => sumOf(values, features),
      ),
    [groups, values],
  );
  const bars = useMemo(
    () =>
      ranked.flatMap(({ column, features }) => [
        {
          label: features.length === 1 ? featureNames[features[0]] : column,
          value: sumOf(values, features),
        },
        ...(opened.has(column)
          ? features.map((j) => ({ label: featureNames[j], value: values[j] }))
          : []),
      ]),
    [ranked, opened, featureNames, values],
  );
  const series = useMemo(
    () => [{ name: t.importance, colour: accent, values: bars.map(({ value }) => value) }],
    [bars, t, accent],
  );
  const labels = useMemo(() => bars.map(({ label }) => label), [bars]);
  const [{ label, value }] = bars;
  return (
    <Panel title={t.importances(label, format.percent(value))}>
      <div className={style.groups}>
        {ranked
          .filter(({ features }) => features.length > 1)
          .map(({ column, features }) => (
            <GroupToggle
              key={column}
              column={column}
              count={features.length}
              isOpen={opened.has(column)}
              onToggle={() => setOpened(toggled(opened, column))}
            />
          ))}
      </div>
      <BarChart
        name={`${name} importances`}
        height={60 + 22 * labels.length}
        groups={labels}
        series={series}
        valueTitle={t.importance}
        horizontal
      />
      <p className="secondary">{t.importanceHint}</p>
    </Panel>
  );
}

function sumOf(values: readonly number[], features: readonly number[]): number {
  return features.reduce((all, j) => all + values[j], 0);
}
