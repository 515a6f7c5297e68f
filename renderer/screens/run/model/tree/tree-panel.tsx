/** A decision tree: the diagram below any node, importances, and the path of a shot. */

import { Button, Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ModelSummary } from '../../../../../electron/server/model-summary.ts';
import type { RunDetail } from '../../../../../electron/server/routers/runs.ts';
import { api } from '../../../../api.ts';
import { ChevronRightIcon } from '../../../../components/icons.tsx';
import { Toolbar } from '../../../../components/layout.tsx';
import { ErrorState, LoadingState } from '../../../../components/states.tsx';
import { useFormat } from '../../../../components/use-format.ts';
import { useTexts } from '../../../../i18n/language.ts';
import { useUrlState } from '../../../../url-state.ts';
import { modelSchema } from '../../run-url-state.ts';
import { Importances } from '../importances.tsx';
import { ModelFacts } from '../model-facts.tsx';
import { ShotPath } from './shot-path.tsx';
import style from './tree.module.css';
import { TreeDiagram } from './tree-diagram.tsx';

const noPath: readonly number[] = [];

export function TreePanel({
  run,
  modelRunId,
  model,
  importances,
}: {
  readonly run: RunDetail;
  readonly modelRunId: string;
  readonly model: ModelSummary;
  readonly importances: readonly number[];
}) {
  const t = useTexts('runModel');
  const format = useFormat();
  const [{ node, levels }, set] = useUrlState(modelSchema);
  const [path, setPath] = useState<readonly number[]>(noPath);
  const tree = useQuery({
    queryKey: ['model of run', modelRunId, 'tree', node, levels],
    queryFn: () => api.models.tree.query({ runId: modelRunId, node, depth: levels }),
    placeholderData: keepPreviousData,
  });
  if (tree.isError) return <ErrorState error={tree.error} onRetry={() => set({ node: 0 })} />;
  if (tree.data === undefined) return <LoadingState />;
  const part = tree.data;
  const shown = new Set(part.nodes.map(({ id }) => id));
  // The last node of the path in the diagram, if the path continues below it.
  const last = path.findLast((id) => shown.has(id));
  const goesOn = last !== undefined && last !== path.at(-1) && last !== node;
  return (
    <div className={style.layout}>
      <div className={style.main}>
        <Toolbar label={t.trail}>
          <nav className={style.trail} aria-label={t.trail}>
            <Breadcrumbs above={part.above} node={node} onPick={(id) => set({ node: id })} />
          </nav>
          <span className="grow" />
          {goesOn && (
            <Button
              variant="default"
              size="compact-xs"
              onClick={() => set({ node: path[Math.max(0, path.length - 1 - levels)] })}
            >
              {t.followEnd}
            </Button>
          )}
          <span className="secondary">{t.levels}</span>
          <Select
            w={64}
            aria-label={t.levels}
            title={t.levels}
            data={['2', '3', '4', '5', '6', '8']}
            value={String(levels)}
            onChange={(value) => value && set({ levels: Number(value) })}
            allowDeselect={false}
          />
        </Toolbar>
        <TreeDiagram
          part={part}
          path={path}
          title={t.tree(format.count(part.leaves), format.count(part.depth))}
          name={`${run.name} tree`}
          onPick={(id) => set({ node: id })}
        />
      </div>
      <aside className={style.side}>
        <ShotPath run={run} modelRunId={modelRunId} model={model} onPath={setPath} />
        <Importances model={model} values={importances} name={run.name} />
        <ModelFacts run={run} model={model} />
      </aside>
    </div>
  );
}

/** The path from the root to the diagram's first node; a long one is shortened in the middle. */
function Breadcrumbs({
  above,
  node,
  onPick,
}: {
  readonly above: readonly number[];
  readonly node: number;
  readonly onPick: (id: number) => void;
}) {
  const t = useTexts('runModel');
  if (node === 0) return <span className="secondary">{t.treeWhole}</span>;
  const ids = above.length > 5 ? [above[0], ...above.slice(-4)] : above;
  return (
    <>
      {ids.map((id, i) => (
        <span key={id} className="row" style={{ gap: 2 }}>
          <Button variant="subtle" size="compact-xs" onClick={() => onPick(id)}>
            {id === 0 ? t.treeWhole : t.fromNode(String(id))}
          </Button>
          <ChevronRightIcon size={12} />
          {i === 0 && ids.length < above.length && <span className="caption">…</span>}
        </span>
      ))}
      <span className="secondary">{t.fromNode(String(node))}</span>
    </>
  );
}
