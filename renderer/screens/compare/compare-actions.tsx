/** Actions for the compared runs: a report of their pipeline, scoring shots with one of the models. */
import { useQueries } from '@tanstack/react-query';
import { Swatch } from '../../components/badges.tsx';
import { Toolbar } from '../../components/layout.tsx';
import { ReportMenu } from '../../components/run-actions/report-menu.tsx';
import { ScoreButton } from '../../components/run-actions/score-button.tsx';
import { useTexts } from '../../i18n/language.ts';
import { runQuery } from '../../queries.ts';
import type { ComparedRun } from './use-comparison.ts';

export function CompareActions({ runs }: { readonly runs: readonly ComparedRun[] }) {
  const t = useTexts('compare');
  const details = useQueries({
    queries: runs.map(({ run: { runId } }) => runQuery(runId)),
  });
  const found = details.flatMap(({ data }) => data ?? []);
  const pipelines = new Map<string, string>();
  for (const run of found) {
    const root = run.ancestors[0] ?? run;
    if (root.stage === 'pipeline') pipelines.set(root.runId, root.name);
  }
  const scorable = found.flatMap(({ runId, hasModel, modelRun }) => {
    const modelRunId = hasModel ? runId : modelRun?.runId;
    const compared = runs.find(({ run }) => run.runId === runId);
    if (!modelRunId || !compared) return [];
    const { label, colour } = compared;
    return [{ modelRunId, name: label, icon: <Swatch colour={colour} /> }];
  });
  return (
    <Toolbar label={t.actions}>
      {pipelines.size > 0 && (
        <ReportMenu
          runs={[...pipelines].map(([runId, name]) => ({
            runId,
            name: `${name} ${runId.slice(0, 6)}`,
          }))}
        />
      )}
      {scorable.length > 0 && <ScoreButton models={scorable} />}
    </Toolbar>
  );
}
