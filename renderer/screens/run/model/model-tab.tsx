/** What a run's model has learned, depending on its kind: coefficients, a tree, layers; and from which data. */

import { useQuery } from '@tanstack/react-query';
import type { ModelExplanation, ModelSummary } from '../../../../electron/server/model-summary.ts';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { ModelsIcon } from '../../../components/icons.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../../components/states.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { modelQuery } from '../../../queries.ts';
import { Coefficients } from './coefficients.tsx';
import { Distributions } from './distributions.tsx';
import { Importances } from './importances.tsx';
import { ImportedModels } from './imported-models.tsx';
import { ModelInspection } from './inspection.tsx';
import { Layers } from './layers.tsx';
import style from './model.module.css';
import { ModelFacts } from './model-facts.tsx';
import { ScoreCurves } from './score-curves.tsx';
import { TreePanel } from './tree/tree-panel.tsx';

export function ModelTab({ run }: { readonly run: RunDetail }) {
  const modelRunId = run.hasModel ? run.runId : (run.modelRun?.runId ?? null);
  const model = useQuery({ ...modelQuery(modelRunId ?? ''), enabled: modelRunId !== null });
  if (modelRunId === null) return <ImportedModels run={run} />;
  if (model.isError) return <ErrorState error={model.error} onRetry={() => void model.refetch()} />;
  if (model.data === undefined) return <LoadingState />;
  const { explanation } = model.data;
  const measured = explanation.kind !== 'constant' && (
    <>
      <ModelInspection key={modelRunId} runId={modelRunId} name={run.name} />
      <ScoreCurves
        key={`${modelRunId} curves`}
        runId={modelRunId}
        estimator={model.data.estimator}
        name={run.name}
      />
    </>
  );
  if (explanation.kind === 'tree') {
    const { importances } = explanation;
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys
      <div className={style.withTree} tabIndex={0}>
        <div className={style.wholeHeight}>
          <TreePanel
            run={run}
            modelRunId={modelRunId}
            model={model.data}
            importances={importances}
          />
        </div>
        <div className={`stack ${style.belowTree}`}>{measured}</div>
      </div>
    );
  }
  return (
    <div className="page-scroll">
      <div className={style.columns}>
        <div className="stack">
          <Explanation model={model.data} explanation={explanation} name={run.name} />
          {measured}
        </div>
        <ModelFacts run={run} model={model.data} />
      </div>
    </div>
  );
}

function Explanation({
  model,
  explanation,
  name,
}: {
  readonly model: ModelSummary;
  readonly explanation: Exclude<ModelExplanation, { kind: 'tree' }>;
  readonly name: string;
}) {
  const t = useTexts('runModel');
  switch (explanation.kind) {
    case 'coefficients':
      return <Coefficients model={model} explanation={explanation} name={name} />;
    case 'importances':
      return <Importances model={model} values={explanation.importances} name={name} />;
    case 'distributions':
      return <Distributions model={model} distributions={explanation} name={name} />;
    case 'layers':
      return <Layers layers={explanation} name={name} />;
    case 'constant':
      return <EmptyState icon={ModelsIcon} text={t.constant} />;
    case 'none':
      return null; // its inspection stands for it
  }
}
