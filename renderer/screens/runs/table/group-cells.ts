/** A group's cell of a metric: the chosen figure, and all of them on hover. */

import { undefinedSign } from '../../../../common/i18n/format.ts';
import type { Spread } from '../../../../models/metrics/describe.ts';
import type { Format } from '../../../components/use-format.ts';
import type { GridContext } from './grid-context.ts';
import { type GroupFigure, halfInterval } from './group-rows.ts';

/** `0.6101 ± 0.0032`, `0.6101 [0.6020, 0.6182]`, or one figure. */
export function spreadText(
  spread: Spread,
  figure: GroupFigure,
  key: string,
  format: Format,
): string {
  const write = (value: number) => format.metric(key, value);
  const { mean, sd } = spread;
  if (figure !== 'sd' && figure !== 'interval') return write(spread[figure]);
  if (Number.isNaN(sd)) return write(mean);
  if (figure === 'sd') return `${write(mean)} ± ${write(sd)}`;
  const half = halfInterval(spread);
  return `${write(mean)} [${write(mean - half)}, ${write(mean + half)}]`;
}

/** Undefined for a cell of a run. */
export function groupTooltip(
  { table, texts, format }: GridContext,
  key: string,
  at: number | undefined,
): string | undefined {
  const spread = at === undefined ? null : table.spread(key, at);
  if (spread === null) return undefined;
  const { n, nan, ...figures } = spread;
  const write = (value: number) =>
    Number.isNaN(value) ? undefinedSign : format.metric(key, value);
  const lines = Object.entries(figures).map(
    ([name, value]) => `${texts.figure(name)} ${write(value)}`,
  );
  return [`n ${format.count(n)}${nan > 0 ? ` · ${nan} NaN` : ''}`, ...lines].join('\n');
}
