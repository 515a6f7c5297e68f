/** How the probability changes with a column: its mean, and beside it the middle half of the shots, or single shots. */

import { SegmentedControl, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Inspection } from '../../../../electron/core/pipeline/inspect.ts';
import { LineChart, type LineSeries } from '../../../charts/line-chart.tsx';
import { Panel } from '../../../components/panel.tsx';
import { useTokens } from '../../../components/preferences.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { rankedColumns } from './ranked-columns.ts';

type View = 'middle' | 'single';

export function ColumnCurves({
  inspection,
  name,
}: {
  readonly inspection: Inspection;
  readonly name: string;
}) {
  const t = useTexts('runModel');
  const format = useFormat();
  const { accent } = useTokens();
  const [view, setView] = useState<View>('middle');
  const columns = useMemo(() => {
    const known = new Set(inspection.dependence.map(({ column }) => column));
    return rankedColumns(inspection).flatMap(({ column }) => (known.has(column) ? [column] : []));
  }, [inspection]);
  const [chosen, setChosen] = useState(columns[0]);
  const curve = inspection.dependence.find(({ column }) => column === chosen);
  const series = useMemo((): LineSeries[] => {
    if (curve === undefined) return [];
    const { values: x, average, lower, upper, individual } = curve;
    const pale = { colour: accent, x, faded: true };
    return [
      ...(view === 'single'
        ? individual.map((y, i) => ({
            ...{ ...pale, y },
            name: format.count(inspection.individual_rows[i] + 1),
          }))
        : [
            { ...pale, name: t.lowerQuartile, y: lower },
            { ...pale, name: t.upperQuartile, y: upper },
          ]),
      { name: t.mean, colour: accent, x, y: average },
    ];
  }, [curve, view, inspection, t, format, accent]);
  const shots = curve?.individual.length ?? 0;
  return (
    <Panel
      title={t.dependence(chosen)}
      actions={
        <span className="row">
          {shots > 0 && (
            <SegmentedControl
              size="xs"
              aria-label={t.dependenceView}
              data={[
                { value: 'middle', label: t.middleHalf },
                { value: 'single', label: t.singleShots },
              ]}
              value={view}
              onChange={(value) => setView(value as View)}
            />
          )}
          <Select
            aria-label={t.feature}
            size="xs"
            data={columns}
            value={chosen}
            allowDeselect={false}
            onChange={(column) => column !== null && setChosen(column)}
          />
        </span>
      }
    >
      <LineChart
        name={`${name} ${view === 'single' ? 'individual curves' : 'partial dependence'} of ${chosen}`}
        series={series}
        xTitle={chosen}
        yTitle={t.meanProbability}
      />
      <p className="secondary">
        {view === 'single' ? t.individualHint(format.count(shots)) : t.dependenceHint}
      </p>
    </Panel>
  );
}
