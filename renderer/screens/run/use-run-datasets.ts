/** The datasets of a run: those recorded as its inputs, and those named in its params. */

import { useQuery } from '@tanstack/react-query';
import type { RunDetail } from '../../../electron/server/routers/runs.ts';
import { datasetsQuery } from '../../queries.ts';

export interface RunDataset {
  readonly digest: string;
  readonly name: string;
  readonly use: 'training' | 'inference' | 'other';
  /** What the store calls this use. */
  readonly context: string | null;
  /** Null: not in this workspace, or not known yet. */
  readonly rows: number | null;
  readonly known: boolean;
}

const uses: Readonly<Record<string, RunDataset['use']>> = {
  training: 'training',
  inference: 'inference',
};

export function useRunDatasets(run: RunDetail): readonly RunDataset[] {
  const { data: known = [] } = useQuery(datasetsQuery);
  const params = new Map(run.params.map(({ key, value }) => [key, value]));
  const named = [
    { digest: params.get('train_dataset'), context: 'training' },
    // Params describe the whole pipeline: a training run has not scored the production dataset in them.
    {
      digest: run.stage === 'train' ? undefined : params.get('score_dataset'),
      context: 'inference',
    },
  ].flatMap(({ digest, context }) =>
    digest ? [{ digest, context, name: digest.slice(0, 12) }] : [],
  );
  const recorded = run.datasets.filter(({ digest }) => digest !== '');
  const all = [
    ...recorded,
    ...named.filter(
      ({ digest, context }) =>
        !recorded.some((one) => one.digest === digest && one.context === context),
    ),
  ];
  return all.map(({ digest, name, context }) => {
    const found = known.find((dataset) => dataset.digest === digest);
    return {
      digest,
      context,
      name: found?.name ?? name,
      use: uses[context ?? ''] ?? 'other',
      rows: found?.rows ?? null,
      known: found !== undefined,
    };
  });
}
