/** Where each run predicts makes and misses: a court a run, from its predictions. */

import { useQuery } from '@tanstack/react-query';
import { courtLinesNamed } from '../../../../../common/court/leagues.ts';
import type { RunShots } from '../../../../../electron/server/run-pictures.ts';
import { Court } from '../../../../court/court.tsx';
import { useTexts } from '../../../../i18n/language.ts';
import { predictionsQuery } from '../../../../queries.ts';
import type { RunChartProps } from '../dots-chart.tsx';
import { SmallMultiples } from './small-multiples.tsx';
import { useShots } from './use-shots.ts';

/** In px. */
const width = 148;

export function CourtsChart({ runs, title, height }: RunChartProps) {
  const t = useTexts('runCharts');
  const found = useShots(runs);
  return (
    <SmallMultiples {...{ runs, found, title, height, width }} tab="predictions" none={t.noShots}>
      {(run, { name }) => <RunCourt run={run} name={name} />}
    </SmallMultiples>
  );
}

function RunCourt({ run, name }: { readonly run: RunShots; readonly name: string }) {
  const t = useTexts('runCharts');
  const { runId, context, threshold, lines } = run;
  const shots = useQuery(predictionsQuery(runId, context));
  if (shots.isError) return <p className="caption">{t.readFailed}</p>;
  if (shots.data === undefined) return <div style={{ height: width }} />;
  return (
    <>
      <Court
        small
        name={name}
        shots={shots.data}
        colour="predicted"
        lines={courtLinesNamed(lines ?? undefined)}
        threshold={threshold}
        maxHeight={width}
      />
      <span className="caption">{context === 'test' ? t.testRows : t.scoredRows}</span>
    </>
  );
}
