/** Params side by side: only those that differ, or all. */
import { Switch } from '@mantine/core';
import { Fragment, useState } from 'react';
import { Swatch } from '../../components/badges.tsx';
import { CsvButton } from '../../components/csv-button.tsx';
import { useDatasetName } from '../../components/dataset-names.ts';
import { toCsv } from '../../components/download.ts';
import { Panel } from '../../components/panel.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useTexts } from '../../i18n/language.ts';
import style from './compare.module.css';
import { nestedDifferences } from './nested-values.ts';
import { type Comparison, paramOf } from './use-comparison.ts';

export function ParamsPanel({
  comparison: { runs, paramKeys, differing },
}: {
  readonly comparison: Comparison;
}) {
  const t = useTexts('compare');
  const nameOf = useDatasetName();
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
                <Fragment key={key}>
                  <tr data-differs={differing.has(key)}>
                    <th scope="row">{key}</th>
                    {runs.map(({ run }) => (
                      <td key={run.runId} title={paramOf(run, key)} className={style.param}>
                        {nameOf(paramOf(run, key) ?? '–')}
                      </td>
                    ))}
                    <td />
                  </tr>
                  {nestedDifferences(runs.map(({ run }) => paramOf(run, key)))?.map(
                    ({ path, values }) => (
                      <tr key={path} className={style.part} data-differs>
                        <th scope="row">{path}</th>
                        {runs.map(({ run }, i) => (
                          <td
                            key={run.runId}
                            className={style.param}
                            title={values[i] ?? undefined}
                          >
                            {values[i] ?? '–'}
                          </td>
                        ))}
                        <td />
                      </tr>
                    ),
                  )}
                </Fragment>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </Panel>
  );
}
