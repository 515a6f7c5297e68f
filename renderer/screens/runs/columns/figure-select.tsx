/** Which value of a metric its column shows: the last, an extreme, the mean, or that at the best step of another. */

import { NativeSelect } from '@mantine/core';
import {
  METRIC_FIGURES,
  parseMetricColumn,
  printMetricColumn,
} from '../../../../common/metric-column.ts';
import type { KeyCount } from '../../../../electron/server/run-columns.ts';
import { betterDirection } from '../../../../models/metrics/direction.ts';
import { useTexts } from '../../../i18n/language.ts';
import { columnId, parseColumnId } from './column.ts';

/** More metrics would make the list long. */
const mostMetrics = 30;

export function FigureSelect({
  id,
  title,
  metrics,
  onChange,
}: {
  /** The column's id. */
  readonly id: string;
  readonly title: string;
  readonly metrics: readonly KeyCount[];
  readonly onChange: (id: string) => void;
}) {
  const t = useTexts('runs');
  const text = parseColumnId(id)?.key ?? '';
  const { key } = parseMetricColumn(text);
  const judging = metrics
    .filter((item) => item.key !== key && betterDirection(item.key) !== null)
    .slice(0, mostMetrics);
  const choices = [
    ...METRIC_FIGURES.map((figure) => ({
      value: printMetricColumn({ key, figure }),
      label: t.metricFigure(figure, ''),
    })),
    ...judging.map(({ key: by }) => ({
      value: printMetricColumn({ key, figure: 'at_best', by }),
      label: t.metricFigure('at_best', by),
    })),
  ];
  return (
    <NativeSelect
      size="xs"
      w={92}
      aria-label={t.valueOf(title)}
      title={t.valueOf(title)}
      data={choices}
      value={text}
      onChange={(event) => onChange(columnId({ kind: 'metrics', key: event.currentTarget.value }))}
    />
  );
}
