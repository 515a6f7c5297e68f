/** The cells of the court that the address asks for, with what they say and select. */

import { type ReactNode, useMemo } from 'react';
import type { CourtLines } from '../../../../common/court/leagues.ts';
import { COURT_ZONES, type CourtZone } from '../../../../common/court/zones.ts';
import { tokens } from '../../../../common/palette.ts';
import { toCsv } from '../../../components/download.ts';
import { useScheme } from '../../../components/preferences.tsx';
import { type Format, useFormat } from '../../../components/use-format.ts';
import type { CourtCells } from '../../../court/court.tsx';
import { LegendEntry, Ramp } from '../../../court/court-legend.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { useUrlState } from '../../../url-state.ts';
import { type CourtViewName, type Measure, predictionsSchema } from '../run-url-state.ts';
import {
  courtHexbins,
  FEWEST,
  hexagonCells,
  measureOf,
  type PlacedCells,
  scaleFor,
  zoneCells,
} from './court-cells.ts';
import { type GroupRow, groupRows } from './group-rows.ts';
import { encodeSelection } from './selection.ts';
import type { PredictionReview } from './use-review.ts';

const BACK_COURT = COURT_ZONES.indexOf('back_court');

/** Without any position there is nothing but marks to choose, and no measure of a second run without one. */
export function useCourtView(review: PredictionReview): {
  readonly view: CourtViewName;
  readonly measure: Measure;
} {
  const [{ view, measure }] = useUrlState(predictionsSchema);
  const needsSecond = measure === 'difference' || measure === 'corrected';
  return { view, measure: needsSecond && review.second === null ? 'make_rate' : measure };
}

/** Null: the shots themselves are drawn. */
export function useCourtCells(review: PredictionReview, lines: CourtLines): CourtCells | null {
  const t = useTexts('runReview');
  const format = useFormat();
  const scheme = useScheme();
  const [{ zone }, set] = useUrlState(predictionsSchema);
  const { view, measure } = useCourtView(review);
  const { first, second, threshold, zones } = review;
  const { columns } = first;
  const bins = useMemo(() => (view === 'hexbins' ? courtHexbins(columns) : null), [view, columns]);
  const shown = review.selectionWithout(view === 'zones' ? 'zone' : 'loop');
  // Only what is predicted right hangs on the threshold.
  const isRight = measure === 'corrected' || view === 'zones';
  const cut = isRight ? threshold : 0.5;
  const rows = useMemo(() => {
    const reviewed = { first, second, threshold: cut };
    if (view === 'zones') return groupRows(reviewed, zones, COURT_ZONES.length, shown);
    return bins ? groupRows(reviewed, bins.of, bins.centres.length, shown) : [];
  }, [view, first, second, cut, zones, bins, shown]);
  return useMemo(() => {
    if (view === 'marks') return null;
    const colours = tokens[scheme];
    const fewest = FEWEST[view];
    // A heave from the other half goes in so seldom that all else would look the same.
    const scaled = rows.filter(({ group }) => view !== 'zones' || group !== BACK_COURT);
    const scale = scaleFor(scaled, measure, fewest, scheme);
    const look = { scale, measure, colours };
    const selected = COURT_ZONES.indexOf(zone as CourtZone);
    const placed: PlacedCells = bins
      ? hexagonCells(rows, bins, lines, look)
      : zoneCells(rows, lines, look, selected, (row, isNarrow) => {
          const value = measureOf(row, measure);
          if (row.rows < fewest) return [format.count(row.rows)];
          // A corner is as wide as two digits.
          if (isNarrow) return [shownMeasure(value, measure, format, 0).replace(' %', '')];
          return [shownMeasure(value, measure, format), format.count(row.rows)];
        });
    const rowOf = new Map(rows.map((row) => [row.group, row]));
    const rowAt = (cell: number) => rowOf.get(placed.groups[cell]);
    return {
      items: placed.items,
      at: placed.at,
      describe: (cell) => {
        const row = rowAt(cell);
        const name = bins ? null : t.zone(COURT_ZONES[placed.groups[cell]]);
        return <CellDescription name={name} row={row} second={second?.name ?? null} />;
      },
      onPick: (cell) => {
        if (bins === null) {
          const picked = COURT_ZONES[placed.groups[cell]];
          set({ zone: picked === zone ? null : picked, shot: null });
          return;
        }
        const inside = Array.from(bins.of.keys()).filter(
          (i) => bins.of[i] === placed.groups[cell] && (shown === null || shown[i] === 1),
        );
        set({ picked: encodeSelection(inside) });
      },
      legend: (
        <>
          <LegendEntry>
            {t[measure]} {shownMeasure(scale.low, measure, format)}
            <Ramp scale={scale.colours} />
            {shownMeasure(scale.high, measure, format)}
          </LegendEntry>
          {bins && <LegendEntry>{t.moreShots}</LegendEntry>}
          <LegendEntry>{t.fewShots(format.count(fewest))}</LegendEntry>
        </>
      ),
      csv: () =>
        toCsv(
          [
            ...(bins ? ['x_feet', 'y_feet'] : ['zone']),
            ...['n', 'labelled', 'made', 'low', 'high', 'mean_probability'],
          ],
          rows.map((row) => [
            ...(bins ? bins.centres[row.group] : [COURT_ZONES[row.group]]),
            ...[row.rows, row.labelled, row.makes, row.made?.low ?? null, row.made?.high ?? null],
            row.meanProbability,
          ]),
        ),
    };
  }, [view, rows, measure, scheme, bins, lines, zone, second, shown, set, t, format]);
}

/** A measure in its own units: a share, a probability, points, shots. */
function shownMeasure(value: number, measure: Measure, format: Format, decimals = 1): string {
  if (!Number.isFinite(value)) return '–';
  const sign = value > 0 ? '+' : '';
  switch (measure) {
    case 'make_rate':
      return `${format.decimals(100 * value, decimals)} %`;
    case 'probability':
      return format.decimals(value, decimals + 1);
    case 'error':
    case 'difference':
      return `${sign}${format.decimals(100 * value, decimals)}`;
    case 'corrected':
      return `${sign}${format.count(value)}`;
  }
}

function CellDescription({
  name,
  row,
  second,
}: {
  readonly name: string | null;
  readonly row: GroupRow | undefined;
  readonly second: string | null;
}) {
  const t = useTexts('runReview');
  const format = useFormat();
  const line = (title: string, value: ReactNode) => (
    <div>
      {title}: <b className="figures">{value}</b>
    </div>
  );
  return (
    <>
      {name !== null && <b>{name}</b>}
      {line(t.cellShots, format.count(row?.rows ?? 0))}
      {row?.made &&
        line(
          t.cellMade,
          `${format.percent(row.made.value)} [${format.decimals(100 * row.made.low, 1)}, ${format.decimals(100 * row.made.high, 1)}]`,
        )}
      {row && line(t.cellProbability, format.decimals(row.meanProbability, 3))}
      {row?.right && line(t.cellRight, format.percent(row.right.value))}
      {row?.second &&
        second !== null &&
        line(t.cellSecond(second), format.decimals(row.second.meanProbability, 3))}
      {row?.second?.right &&
        second !== null &&
        line(t.cellSecondRight(second), format.percent(row.second.right.value))}
    </>
  );
}
