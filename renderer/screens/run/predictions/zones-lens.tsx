/** The zones of the court as a table; a row selects its zone. */

import { useMemo } from 'react';
import { COURT_ZONES, type CourtZone } from '../../../../common/court/zones.ts';
import { useTexts } from '../../../i18n/language.ts';
import { useUrlState } from '../../../url-state.ts';
import { predictionsSchema } from '../run-url-state.ts';
import { FEWEST } from './court-cells.ts';
import { groupRows } from './group-rows.ts';
import { GroupTable } from './group-table.tsx';
import type { PredictionReview } from './use-review.ts';

export function ZonesLens({ review }: { readonly review: PredictionReview }) {
  const t = useTexts('runReview');
  const [{ zone }, set] = useUrlState(predictionsSchema);
  const { first, second, threshold, zones } = review;
  const shown = review.selectionWithout('zone');
  const rows = useMemo(
    () => groupRows({ first, second, threshold }, zones, COURT_ZONES.length, shown),
    [first, second, threshold, zones, shown],
  );
  return (
    <>
      <GroupTable
        name={`${first.name} zones`}
        head={t.zoneColumn}
        rows={rows}
        nameOf={({ group }) => t.zone(COURT_ZONES[group])}
        selected={COURT_ZONES.indexOf(zone as CourtZone)}
        onPick={(group) => set({ zone: group < 0 ? null : COURT_ZONES[group] })}
        fewest={FEWEST.zones}
      />
      <p className="caption">{t.zonesNote}</p>
    </>
  );
}
