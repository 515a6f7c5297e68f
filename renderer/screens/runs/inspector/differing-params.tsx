/** The params in which a run differs from its sibling runs. */

import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { WireRun } from '../../../../electron/server/wire.ts';
import { useDatasetName } from '../../../components/dataset-names.ts';
import { LoadingState } from '../../../components/states.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import type { RunTable } from '../table/run-table.ts';
import style from './inspector.module.css';
import { siblingsQuery } from './queries.ts';

const maxSiblings = 50;
const maxShown = 8;
const maxValues = 4;

/**
 * Ids of the runs to compare with: siblings of the same stage and model; otherwise runs of that model elsewhere,
 * because other models have other params; otherwise, for a nested run, any sibling. For a top-level run, other
 * top-level runs of its stage.
 */
export function siblingsOf(run: WireRun, { rows, indices, indexOf }: RunTable): string[] {
  const others = indices.filter((i) => !isOrContains(run.runId, i, { rows, indexOf }));
  const isAlike = (i: number) => rows.stage[i] === run.stage && rows.model[i] === run.model;
  const beside = others.filter((i) => rows.parentRunId[i] === run.parentRunId);
  const alike = beside.filter(isAlike);
  const elsewhere = alike.length > 0 || run.model === null ? alike : others.filter(isAlike);
  const chosen = elsewhere.length > 0 ? elsewhere : run.parentRunId === null ? [] : beside;
  return chosen.slice(0, maxSiblings).map((i) => rows.runId[i]);
}

/** Whether the row is the run's own or that of a run nested in it. */
function isOrContains(
  runId: string,
  row: number,
  { rows, indexOf }: Pick<RunTable, 'rows' | 'indexOf'>,
): boolean {
  const seen = new Set<number>(); // an imported store may nest a run in itself
  for (let at: number | undefined = row; at !== undefined && !seen.has(at); ) {
    if (rows.runId[at] === runId) return true;
    seen.add(at);
    const parent: string | null = rows.parentRunId[at];
    at = parent === null ? undefined : indexOf(parent);
  }
  return false;
}

export interface DifferingParam {
  readonly key: string;
  readonly value: string;
  /** Without duplicates, `9` before `10`. */
  readonly others: readonly string[];
}

const byNumber = new Intl.Collator('en', { numeric: true }).compare;

/** Compares only params that siblings have too. */
export function differingParams(run: WireRun, siblings: readonly WireRun[]): DifferingParam[] {
  const maps = siblings.map(({ params }) => new Map(params.map(({ key, value }) => [key, value])));
  return run.params.flatMap(({ key, value }) => {
    if (key === 'model_run_id') return []; // identifies a run, not how it was made
    const others = [...new Set(maps.flatMap((params) => params.get(key) ?? []))].sort(byNumber);
    return others.every((other) => other === value) ? [] : [{ key, value, others }];
  });
}

export function DifferingParams({
  run,
  table,
}: {
  readonly run: WireRun;
  readonly table: RunTable;
}) {
  const t = useTexts('runs');
  const format = useFormat();
  const nameOf = useDatasetName();
  const [all, setAll] = useState(false);
  const ids = useMemo(() => siblingsOf(run, table), [run, table]);
  const { data } = useQuery(siblingsQuery(ids));
  if (ids.length === 0) return <p className="secondary">{t.noSiblings}</p>;
  if (data === undefined) return <LoadingState lines={2} />;
  const params = differingParams(run, data);
  if (params.length === 0) {
    return <p className="secondary">{t.sameAsSiblings(format.count(ids.length), ids.length)}</p>;
  }
  return (
    <>
      <table className={style.params}>
        <thead>
          <tr>
            <th scope="col">{t.param}</th>
            <th scope="col">{t.value}</th>
            <th scope="col">{t.others}</th>
          </tr>
        </thead>
        <tbody>
          {(all ? params : params.slice(0, maxShown)).map(({ key, value, others }) => {
            const named = others.map(nameOf);
            const shown = named.slice(0, maxValues).join(', ');
            return (
              <tr key={key}>
                <th scope="row" className="ellipsis" title={key}>
                  {key}
                </th>
                <td className="ellipsis" title={nameOf(value)}>
                  {nameOf(value)}
                </td>
                <td className="ellipsis" title={named.join(', ')}>
                  {others.length > maxValues ? `${shown}, …` : shown}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {!all && params.length > maxShown && (
        <button type="button" className={style.all} onClick={() => setAll(true)}>
          {t.showAll(format.count(params.length))}
        </button>
      )}
    </>
  );
}
