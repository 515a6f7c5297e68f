/** Everything about a run on one page: warnings, nested results, metrics, params, note, tags, data. */

import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { DatasetsPanel } from './datasets-panel.tsx';
import { DiagnosisPanels, VerdictPanel } from './diagnosis-panels.tsx';
import { MetricsPanel } from './metrics-panel.tsx';
import { NotePanel } from './note-panel.tsx';
import style from './overview.module.css';
import { ParamsPanel } from './params-panel.tsx';
import { ResultsPanel } from './results-panel.tsx';
import { TagsPanel } from './tags-panel.tsx';
import { NestedWarnings, Warnings } from './warnings.tsx';

export function OverviewTab({ run }: { readonly run: RunDetail }) {
  const isParent = run.children.length > 0;
  return (
    <div className="page-scroll">
      <div className={style.overview}>
        <Warnings run={run} />
        <VerdictPanel run={run} />
        {isParent && <ResultsPanel run={run} />}
        {isParent && <NestedWarnings run={run} />}
        <div className={style.columns}>
          <div className="stack">
            {(!isParent || run.metrics.length > 0) && <MetricsPanel run={run} />}
            {isParent && <NotePanel run={run} />}
          </div>
          <ParamsPanel run={run} />
          <div className="stack">
            {!isParent && <NotePanel run={run} />}
            <DatasetsPanel run={run} />
            <TagsPanel run={run} />
          </div>
        </div>
        <DiagnosisPanels run={run} />
      </div>
    </div>
  );
}
