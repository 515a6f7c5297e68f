/** Below the diagram: all warnings of its runs, each with the run it comes from. */

import { StageTag } from '../../components/badges.tsx';
import { WarningIcon } from '../../components/icons.tsx';
import { Panel } from '../../components/panel.tsx';
import { useTranslate } from '../../components/translated-text.tsx';
import { useTexts } from '../../i18n/language.ts';
import { addressOf } from '../../url-state.ts';
import style from './pipeline.module.css';
import { type PipelineModel, warningsOf } from './pipeline-model.ts';

export function WarningList({ pipeline }: { readonly pipeline: PipelineModel }) {
  const t = useTexts('pipeline');
  const said = useTranslate();
  const { root, preprocess, train, infer, models } = pipeline;
  const runs = [
    root,
    preprocess,
    train,
    ...models.map((one) => one.train),
    infer,
    ...models.map((one) => one.infer),
  ].filter((run) => run !== null);
  const seen = new Set<string>();
  const lines = runs.flatMap((run) =>
    warningsOf(run)
      .map(said)
      // A stage and each of its models may have the same warning.
      .filter((text) => !seen.has(`${run.stage} ${text}`) && seen.add(`${run.stage} ${text}`))
      .map((text) => ({ run, text })),
  );
  if (lines.length === 0) return null;
  return (
    <Panel title={t.warnings}>
      <ul className={style.warnings}>
        {lines.map(({ run, text }) => (
          <li key={`${run.runId} ${text}`}>
            <WarningIcon size={14} className={style.sign} />
            <StageTag stage={run.stage} />
            {run.model !== null && run !== infer && (
              <a className={style.link} href={addressOf('run', { id: run.runId })}>
                {run.name}
              </a>
            )}
            <span className={style.said}>{text}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
