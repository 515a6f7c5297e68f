/** Params side by side: only those that differ, or all. */
import { Switch } from '@mantine/core';
import { useState } from 'react';
import { Swatch } from '../../components/badges.tsx';
import { CsvButton } from '../../components/csv-button.tsx';
import { useDatasetName } from '../../components/dataset-names.ts';
import { toCsv } from '../../components/download.ts';
import { Panel } from '../../components/panel.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useTexts } from '../../i18n/language.ts';
import style from './compare.module.css';
import { nestedDifferences, textDifference } from './nested-values.ts';
import { type Comparison, paramOf } from './use-comparison.ts';

export function ParamsPanel({
  comparison: { runs, paramKeys, differing },
}: {
  readonly comparison: Comparison;
}) {
  const t = useTexts('compare');
  const [all, setAll] = useState(false);
  const lacks = (key: string) => runs.some(({ run }) => paramOf(run, key) === undefined);
  const shown = paramKeys.filter((key) => all || differing.has(key) || lacks(key));
  return (
    <Panel
      title={t.params}
      flush
      actions={
        <>
          <Switch
            label={t.showAll}
            checked={all}
            onChange={(event) => setAll(event.currentTarget.checked)}
          />
          <CsvButton
            name="params"
            csv={() =>
              toCsv(
                [t.param, ...runs.map(({ label }) => label)],
                shown.map((key) => [key, ...runs.map(({ run }) => paramOf(run, key) ?? null)]),
              )
            }
          />
        </>
      }
    >
      {shown.length === 0 ? (
        <p className={style.none}>{t.sameParams}</p>
      ) : (
        <TableScroll>
          <table className={style.table}>
            <thead>
              <tr>
                <th scope="col">{t.param}</th>
                {runs.map(({ run, label, colour }) => (
                  <th key={run.runId} scope="col">
                    <Swatch colour={colour} /> {label}
                  </th>
                ))}
                <td className={style.filler} />
              </tr>
            </thead>
            <tbody>
              {shown.map((key) => (
                <ParamRows
                  key={key}
                  name={key}
                  differs={differing.has(key)}
                  runIds={runs.map(({ run }) => run.runId)}
                  values={runs.map(({ run }) => paramOf(run, key))}
                />
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </Panel>
  );
}

/** A param of all runs; of nested values also the parts that differ, of long ones where they do. */
function ParamRows({
  name,
  differs,
  runIds,
  values,
}: {
  readonly name: string;
  readonly differs: boolean;
  readonly runIds: readonly string[];
  readonly values: readonly (string | undefined)[];
}) {
  const nameOf = useDatasetName();
  const nested = nestedDifferences(values);
  const long = nested === null ? textDifference(values) : null;
  return (
    <>
      <tr data-differs={differs}>
        <th scope="row">{name}</th>
        {values.map((value, i) => {
          const part = long?.[i] ?? null;
          return (
            <td key={runIds[i]} title={value} className={part ? style.long : style.param}>
              {part === null ? (
                nameOf(value ?? '–')
              ) : (
                <>
                  <span className="secondary">{part.before}</span>
                  <mark>{part.own}</mark>
                  <span className="secondary">{part.after}</span>
                </>
              )}
            </td>
          );
        })}
        <td />
      </tr>
      {nested?.map(({ path, values: parts }) => (
        <tr key={path} className={style.part} data-differs>
          <th scope="row">{path}</th>
          {parts.map((part, i) => (
            <td key={runIds[i]} className={style.param} title={part ?? undefined}>
              {part ?? '–'}
            </td>
          ))}
          <td />
        </tr>
      ))}
    </>
  );
}
