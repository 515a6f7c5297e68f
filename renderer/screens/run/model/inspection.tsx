/** What each column brings to a model, measured on the test rows: permutation importance, then the columns' curves. */

import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Inspection } from '../../../../electron/core/pipeline/inspect.ts';
import { api } from '../../../api.ts';
import { BarChart } from '../../../charts/bar-chart.tsx';
import { Panel } from '../../../components/panel.tsx';
import { useTokens } from '../../../components/preferences.tsx';
import { showFailure } from '../../../components/toasts.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { ColumnCurves } from './column-curves.tsx';
import { rankedColumns } from './ranked-columns.ts';

interface Place {
  readonly runId: string;
  /** Of the run, for the names of pictures. */
  readonly name: string;
}

export function ModelInspection({ runId, name }: Place) {
  const t = useTexts('runModel');
  const queries = useQueryClient();
  const queryKey = ['inspection of run', runId];
  const found = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.inspection.get.query({ runId }, { signal }),
  });
  const measure = useMutation({
    mutationFn: () => api.inspection.inspect.mutate({ runId }),
    onSuccess: (inspection) => queries.setQueryData(queryKey, inspection),
    onError: showFailure,
  });
  if (found.data === undefined) return null;
  if (found.data === null) {
    return (
      <Panel title={t.inspection}>
        <div className="stack">
          <p className="secondary">{t.inspectionOffer}</p>
          <div>
            <Button variant="default" loading={measure.isPending} onClick={() => measure.mutate()}>
              {t.inspect}
            </Button>
          </div>
        </div>
      </Panel>
    );
  }
  return (
    <>
      <PermutationImportance inspection={found.data} name={name} />
      {found.data.dependence.length > 0 && <ColumnCurves inspection={found.data} name={name} />}
    </>
  );
}

function PermutationImportance({
  inspection,
  name,
}: {
  readonly inspection: Inspection;
  readonly name: string;
}) {
  const t = useTexts('runModel');
  const format = useFormat();
  const { accent } = useTokens();
  const ranked = useMemo(() => rankedColumns(inspection), [inspection]);
  const groups = useMemo(
    () => ranked.map(({ column, sd }) => `${column} (± ${format.number(sd)})`),
    [ranked, format],
  );
  const series = useMemo(
    () => [{ name: t.lossRise, colour: accent, values: ranked.map(({ mean }) => mean) }],
    [ranked, t, accent],
  );
  const [first] = ranked;
  const { rows, repeats } = inspection;
  return (
    <Panel title={t.permutation(first.column, format.number(first.mean), format.number(first.sd))}>
      <BarChart
        name={`${name} permutation importance`}
        height={60 + 22 * groups.length}
        groups={groups}
        series={series}
        valueTitle={t.lossRise}
        horizontal
      />
      <p className="secondary">{t.permutationHint(format.count(rows), format.count(repeats))}</p>
    </Panel>
  );
}
