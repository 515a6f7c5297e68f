/** Where the model is weak: a column's values or bands, the worst first; a row selects its shots. */

import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { COURT_ZONES, type CourtZone } from '../../../../common/court/zones.ts';
import { LoadingState } from '../../../components/states.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { useUrlState } from '../../../url-state.ts';
import { predictionsSchema } from '../run-url-state.ts';
import { FEWEST } from './court-cells.ts';
import { groupRows, withLoss } from './group-rows.ts';
import { GroupTable } from './group-table.tsx';
import type { PredictionReview } from './use-review.ts';

export function SlicesLens({ review }: { readonly review: PredictionReview }) {
  const t = useTexts('runReview');
  const format = useFormat();
  const [{ by, slice }, set] = useUrlState(predictionsSchema);
  const { first, second, threshold, slices, dataset } = review;
  const shown = review.selectionWithout('slice');
  const rows = useMemo(() => {
    if (slices === null) return [];
    const found = groupRows({ first, second, threshold }, slices.of, slices.values.length, shown);
    // Slices without outcomes have no loss: they come last.
    return withLoss(found, first.columns, slices.of, shown).sort(
      (a, b) => (b.loss ?? Number.NEGATIVE_INFINITY) - (a.loss ?? Number.NEGATIVE_INFINITY),
    );
  }, [first, second, threshold, slices, shown]);
  const type = dataset?.columns.find(({ name }) => name === by)?.type;
  const nameOf = (value: string | number | null) => {
    if (value === null) return t.missing;
    if (by === 'zone' && COURT_ZONES.includes(value as CourtZone))
      return t.zone(value as CourtZone);
    if (type === 'boolean') return value === 1 ? t.yes : t.no;
    return typeof value === 'number' ? format.significant(value, 7) : value;
  };
  return (
    <>
      <Select
        w={260}
        label={t.by}
        placeholder={t.bySome}
        searchable
        clearable
        data={[
          { value: 'probability', label: t.ownProbability },
          { value: 'zone', label: t.ownZone },
          ...(dataset?.columns ?? [])
            .map(({ name }) => name)
            .filter((name) => name !== 'probability' && name !== 'zone'),
        ]}
        value={by}
        onChange={(value) => set({ by: value, slice: null })}
      />
      {by === null ? (
        <p className="secondary">{t.noSlices}</p>
      ) : slices === null ? (
        <LoadingState />
      ) : (
        <>
          <GroupTable
            name={`${first.name} by ${by}`}
            head={by}
            rows={rows}
            nameOf={({ group }) => nameOf(slices.values[group])}
            selected={slice ?? -1}
            onPick={(group) => set({ slice: group < 0 ? null : group })}
            fewest={FEWEST.zones}
          />
          <p className="caption">{t.worstFirst}</p>
        </>
      )}
    </>
  );
}
