/** What each column brings to a model, measured on the test rows: permutation importance and partial dependence. */

import { Button, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Inspection } from '../../../../electron/core/pipeline/inspect.ts';
import { api } from '../../../api.ts';
import { BarChart } from '../../../charts/bar-chart.tsx';
import { LineChart } from '../../../charts/line-chart.tsx';
import { Panel } from '../../../components/panel.tsx';
import { useTokens } from '../../../components/preferences.tsx';
import { showFailure } from '../../../components/toasts.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';

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
    queryFn: ({ signal }) => api.models.inspection.query({ runId }, { signal }),
  });
  const measure = useMutation({
    mutationFn: () => api.models.inspect.mutate({ runId }),
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
      {found.data.dependence.length > 0 && (
        <PartialDependence inspection={found.data} name={name} />
      )}
    </>
  );
}

function rankedOf({ importances }: Inspection) {
  return [...importances].sort((a, b) => b.mean - a.mean);
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
  const ranked = useMemo(() => rankedOf(inspection), [inspection]);
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
    <Panel title={t.permutation(first.column, format.number(first.mean))}>
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

function PartialDependence({
  inspection,
  name,
}: {
  readonly inspection: Inspection;
  readonly name: string;
}) {
  const t = useTexts('runModel');
  const { accent } = useTokens();
  const columns = useMemo(() => {
    const known = new Set(inspection.dependence.map(({ column }) => column));
    return rankedOf(inspection).flatMap(({ column }) => (known.has(column) ? [column] : []));
  }, [inspection]);
  const [chosen, setChosen] = useState(columns[0]);
  const curve = inspection.dependence.find(({ column }) => column === chosen);
  const series = useMemo(() => {
    if (curve === undefined) return [];
    const { values: x, average, lower, upper } = curve;
    return [
      { name: t.lowerQuartile, colour: accent, x, y: lower, faded: true },
      { name: t.upperQuartile, colour: accent, x, y: upper, faded: true },
      { name: t.meanProbability, colour: accent, x, y: average },
    ];
  }, [curve, t, accent]);
  return (
    <Panel
      title={t.dependence(chosen)}
      actions={
        <Select
          aria-label={t.feature}
          size="xs"
          data={columns}
          value={chosen}
          allowDeselect={false}
          onChange={(column) => column !== null && setChosen(column)}
        />
      }
    >
      <LineChart
        name={`${name} partial dependence of ${chosen}`}
        series={series}
        xTitle={chosen}
        yTitle={t.meanProbability}
      />
      <p className="secondary">{t.dependenceHint}</p>
    </Panel>
  );
}
