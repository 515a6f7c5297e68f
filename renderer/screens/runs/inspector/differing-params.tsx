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
import { differingParams, siblingsOf } from './siblings.ts';

const maxShown = 8;
const maxValues = 4;

/** Lists such as `models` may go on in the next line after each comma. */
const breakable = (text: string): string => text.replace(/,(?=\S)/g, ',\u200b');

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
                <td title={nameOf(value)}>
                  <span className={style.lines}>{breakable(nameOf(value))}</span>
                </td>
                <td title={named.join(', ')}>
                  <span className={style.lines}>
                    {breakable(others.length > maxValues ? `${shown}, …` : shown)}
                  </span>
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
