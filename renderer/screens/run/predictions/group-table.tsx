/** A table of zones or slices: how many shots, how many went in, what the model says of them, each with its doubt. */

import { CsvButton } from '../../../components/csv-button.tsx';
import { toCsv } from '../../../components/download.ts';
import { Panel } from '../../../components/panel.tsx';
import { TableScroll } from '../../../components/table-scroll.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import type { GroupLoss, GroupRow, Share } from './group-rows.ts';
import style from './predictions.module.css';

export function GroupTable({
  name,
  head,
  rows,
  nameOf,
  selected,
  onPick,
  fewest,
}: {
  /** A saved file's name, without extension. */
  readonly name: string;
  /** The title of the first column. */
  readonly head: string;
  readonly rows: readonly (GroupRow & Partial<GroupLoss>)[];
  readonly nameOf: (row: GroupRow) => string;
  /** The selected group; -1: none. */
  readonly selected: number;
  /** Called with -1 to select none. */
  readonly onPick: (group: number) => void;
  /** Groups with fewer shots are grey. */
  readonly fewest: number;
}) {
  const t = useTexts('runReview');
  const format = useFormat();
  const second = rows.some((row) => row.second !== null);
  const hasLoss = rows.some(({ loss }) => loss !== undefined);
  const points = (value: number) => `${value > 0 ? '+' : ''}${format.points(value)}`;
  const between = (share: Share | null) =>
    share && `[${format.decimals(100 * share.low, 1)}, ${format.decimals(100 * share.high, 1)}]`;
  const csv = () =>
    toCsv(
      [
        ...['value', 'n', 'labelled', 'made', 'rate', 'low', 'high', 'mean_probability'],
        ...(hasLoss ? ['log_loss'] : []),
        ...['right', 'right_low', 'right_high', ...(second ? ['net_corrected'] : [])],
      ],
      rows.map((row) => [
        ...[nameOf(row), row.rows, row.labelled, row.makes],
        ...[row.made?.value ?? null, row.made?.low ?? null, row.made?.high ?? null],
        row.meanProbability,
        ...(hasLoss ? [row.loss ?? null] : []),
        ...[row.right?.value ?? null, row.right?.low ?? null, row.right?.high ?? null],
        ...(second ? [row.second?.corrected ?? null] : []),
      ]),
    );
  return (
    <Panel flush title={head} actions={<CsvButton name={name} csv={csv} />}>
      <TableScroll>
        <table className={style.groups}>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <th scope="col">{t.shots}</th>
              <th scope="col">{t.made}</th>
              <th scope="col">{t.interval}</th>
              <th scope="col">{t.meanProbability}</th>
              <th scope="col">{t.gap}</th>
              {hasLoss && <th scope="col">log_loss</th>}
              <th scope="col">{t.right}</th>
              <th scope="col">{t.interval}</th>
              {second && <th scope="col">{t.net}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr
                key={row.group}
                data-few={row.rows < fewest}
                data-selected={row.group === selected}
              >
                <th scope="row">
                  <button
                    type="button"
                    aria-pressed={row.group === selected}
                    onClick={() => onPick(row.group === selected ? -1 : row.group)}
                  >
                    {nameOf(row)}
                  </button>
                </th>
                <td>{format.count(row.rows)}</td>
                <td>{row.made ? format.percent(row.made.value) : '–'}</td>
                <td className={style.faint}>{between(row.made) ?? '–'}</td>
                <td>{format.decimals(row.meanProbability, 3)}</td>
                <td data-sure={row.isGapSure && row.rows >= fewest ? 'worse' : undefined}>
                  {row.gap === null ? '–' : points(row.gap)}
                </td>
                {hasLoss && (
                  <td data-sure={row.rows >= fewest ? (row.against ?? undefined) : undefined}>
                    {row.loss === null || row.loss === undefined ? '–' : format.score(row.loss)}
                  </td>
                )}
                <td>{row.right ? format.percent(row.right.value) : '–'}</td>
                <td className={style.faint}>{between(row.right) ?? '–'}</td>
                {second && (
                  <td>
                    {row.second
                      ? `${row.second.corrected > 0 ? '+' : ''}${format.count(row.second.corrected)}`
                      : '–'}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}
