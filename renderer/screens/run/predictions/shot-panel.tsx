/** One shot: each run's prediction, its data row, and a link to its path in the tree. */

import { ActionIcon, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { NO_LABEL } from '../../../../common/labels.ts';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { CloseIcon } from '../../../components/icons.tsx';
import { KeyValues } from '../../../components/layout.tsx';
import { Panel } from '../../../components/panel.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { modelQuery, type PredictionContext } from '../../../queries.ts';
import { addressOf, useUrlState } from '../../../url-state.ts';
import { shotQuery } from '../run-queries.ts';
import { predictionsSchema } from '../run-url-state.ts';
import { useRunDatasets } from '../use-run-datasets.ts';
import style from './predictions.module.css';
import type { PredictionReview } from './use-review.ts';

export function ShotPanel({
  run,
  rows,
  review,
}: {
  readonly run: RunDetail;
  readonly rows: PredictionContext;
  readonly review: PredictionReview;
}) {
  const [{ shot }] = useUrlState(predictionsSchema);
  if (shot === null) return null;
  return <ShotDetails run={run} rows={rows} review={review} shot={shot} />;
}

function ShotDetails({
  run,
  rows,
  review: { first, second },
  shot,
}: {
  readonly run: RunDetail;
  readonly rows: PredictionContext;
  readonly review: PredictionReview;
  readonly shot: number;
}) {
  const t = useTexts('runPredictions');
  const common = useTexts('common');
  const format = useFormat();
  const [, set] = useUrlState(predictionsSchema);
  const use = rows === 'prod' ? 'inference' : 'training';
  const dataset = useRunDatasets(run).find((one) => one.use === use && one.known);
  const row = useQuery({
    ...shotQuery(dataset?.digest ?? '', shot),
    enabled: dataset !== undefined,
  });
  const model = useQuery({
    ...modelQuery(run.hasModel ? run.runId : (run.modelRun?.runId ?? '')),
    enabled: run.hasModel || run.modelRun !== null,
  });
  const at = first.columns.row.indexOf(shot);
  const word = (label: number) =>
    label === NO_LABEL ? t.unknown : label === 1 ? common.make : common.miss;
  const says = [first, ...(second ? [second] : [])].map(
    ({ name, columns, predicted }) =>
      [
        second ? name : common.predicted,
        `${word(predicted[at])} (${format.decimals(columns.probability[at], 3)})`,
      ] as const,
  );
  const cells = row.data?.columns.map(({ name }, i) => [name, row.data.rows[0]?.[i]] as const);
  return (
    <Panel
      title={t.shot(format.count(shot + 1))}
      actions={
        <span className="row">
          {model.data?.explanation.kind === 'tree' && (
            <Button
              variant="subtle"
              size="compact-xs"
              component="a"
              href={addressOf('run', { id: run.runId, tab: 'model', shot: String(shot) })}
            >
              {t.pathInTree}
            </Button>
          )}
          <ActionIcon size={22} aria-label={t.close} onClick={() => set({ shot: null })}>
            <CloseIcon size={14} />
          </ActionIcon>
        </span>
      }
    >
      {at < 0 ? (
        <p className="secondary">{t.noShot}</p>
      ) : (
        <KeyValues items={[...says, [common.actual, word(first.columns.actual[at])]]} />
      )}
      {dataset === undefined && <p className="caption">{t.noData}</p>}
      {cells && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys
        <div className={style.cells} tabIndex={0}>
          <KeyValues
            items={cells.map(([name, cell]) => [
              name,
              cell === null || cell === undefined ? '–' : String(cell),
            ])}
          />
        </div>
      )}
    </Panel>
  );
}
