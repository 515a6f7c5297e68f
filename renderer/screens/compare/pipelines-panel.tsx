/** Two compared pipelines in words: the data, and for each model what differs and which is better. */

import { useQueries } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { Panel } from '../../components/panel.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import { addressOf, writeList } from '../../url-state.ts';
import style from './compare.module.css';
import { type MatchedModel, matchPipelines } from './pipeline-match.ts';
import type { ComparePanelProps } from './use-comparison.ts';

export function PipelinesPanel({ comparison: { runs, baseline } }: ComparePanelProps) {
  const t = useTexts('compare');
  const [other] = runs.filter(({ run }) => run !== baseline?.run);
  const isPair =
    runs.length === 2 &&
    baseline !== undefined &&
    runs.every(({ run }) => run.stage === 'pipeline');
  const trees = useQueries({
    queries: (isPair ? [baseline.run.runId, other.run.runId] : []).map((runId) => ({
      queryKey: ['runs', 'tree', runId],
      queryFn: ({ signal }: { signal: AbortSignal }) => api.runs.tree.query({ runId }, { signal }),
    })),
  });
  const [before, after] = trees.map(({ data }) => data);
  if (!isPair || before === undefined || after === undefined) return null;
  const match = matchPipelines(before, after);
  return (
    <Panel title={t.pipelinesTitle(other.label, baseline.label)}>
      <ul className={style.answers}>
        <li>{t.pipelineData(match.isSameData, match.isSameProduction)}</li>
        {match.models.map((model) => (
          <li key={`${model.stage} ${model.model}`}>
            <ModelSentence model={model} />
          </li>
        ))}
        {match.onlyBefore.length > 0 && (
          <li>{t.onlyIn(match.onlyBefore.join(', '), baseline.label)}</li>
        )}
        {match.onlyAfter.length > 0 && <li>{t.onlyIn(match.onlyAfter.join(', '), other.label)}</li>}
      </ul>
    </Panel>
  );
}

function ModelSentence({
  model: { model, stage, changes, score, before, after },
}: {
  readonly model: MatchedModel;
}) {
  const t = useTexts('compare');
  const { stageName } = useTexts('common');
  const format = useFormat();
  const told = changes.map(({ key, before: from, after: to }) =>
    t.paramChange(key, to ?? t.none, from ?? t.none),
  );
  const answer =
    score === null
      ? t.noCommonScore
      : t.modelAnswer({
          key: score.key,
          difference: format.metric(score.key, Math.abs(score.difference)),
          better: score.isBetter,
          same: score.difference === 0,
        });
  return (
    <span>
      <a href={addressOf('compare', { runs: writeList([before.runId, after.runId]) })}>
        {model} ({stageName(stage)})
      </a>
      {': '}
      {told.length === 0 ? t.sameSpec : told.join(', ')}; {answer}
    </span>
  );
}
