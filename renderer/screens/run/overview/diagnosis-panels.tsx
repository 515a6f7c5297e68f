/** What may be said of a run in words, what to know of its data, and how its shots differ from training. */

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RunDiagnosis } from '../../../../electron/core/pipeline/diagnose.ts';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { WarningIcon } from '../../../components/icons.tsx';
import { CollapsiblePanel, Panel } from '../../../components/panel.tsx';
import { TableScroll } from '../../../components/table-scroll.tsx';
import { useTranslate } from '../../../components/translated-text.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { diagnosisQuery } from '../../../queries.ts';
import { addressOf } from '../../../url-state.ts';
import style from './overview.module.css';

interface Diagnosed {
  readonly diagnosis: RunDiagnosis;
}

/** A run that is still written changes with each of its models; one that an engine scored has its rows there. */
function useDiagnosis({ runId, status, hasPredictions, params }: RunDetail) {
  const hasRows = hasPredictions && !params.some(({ key }) => key === 'score_source');
  return useQuery({
    ...diagnosisQuery(runId),
    enabled: hasRows && status !== 'RUNNING',
  });
}

/** Keeps its place while the verdict is worked out; nothing for a run without rows here. */
export function VerdictPanel({ run }: { readonly run: RunDetail }) {
  const t = useTexts('runReview');
  const { data, isLoading } = useDiagnosis(run);
  if (data === undefined && !isLoading) return null;
  return (
    <Panel title={t.verdict}>
      {data === undefined ? (
        <p className={`secondary ${style.awaited}`}>{t.workingOut}</p>
      ) : (
        <Verdict diagnosis={data} />
      )}
    </Panel>
  );
}

/** What to know of the data, and how the judged shots differ from training. */
export function DiagnosisPanels({ run }: { readonly run: RunDetail }) {
  const { data } = useDiagnosis(run);
  if (data === undefined) return null;
  return (
    <>
      {data.findings.length > 0 && <FindingsPanel diagnosis={data} />}
      {data.shift.length > 0 && <ShiftPanel diagnosis={data} />}
    </>
  );
}

function Verdict({ diagnosis: { verdict, run_id } }: Diagnosed) {
  const t = useTexts('runReview');
  const said = useTranslate();
  const link = (text: string, address: string) => (
    <Button component="a" variant="default" size="compact-xs" href={address}>
      {text}
    </Button>
  );
  const predictions = (lens: string) => addressOf('run', { id: run_id, tab: 'predictions', lens });
  return (
    <>
      <div className={style.verdict}>
        {verdict.map(({ id, text }) => (
          <p key={id}>{said(text)}</p>
        ))}
      </div>
      <div className={style.verdictActions}>
        {link(t.seeWhy, predictions('zones'))}
        {link(t.tryThreshold, predictions('threshold'))}
        {link(t.addFeatures, addressOf('train'))}
      </div>
    </>
  );
}

function FindingsPanel({ diagnosis: { findings } }: Diagnosed) {
  const t = useTexts('runReview');
  const said = useTranslate();
  return (
    <CollapsiblePanel name="run.findings" title={t.findings}>
      <ul className={style.findings}>
        {findings.map(({ text }) => {
          const sentence = said(text);
          return (
            <li key={sentence}>
              <WarningIcon size={14} />
              <span>{sentence}</span>
            </li>
          );
        })}
      </ul>
    </CollapsiblePanel>
  );
}

/** More columns than these have moved least. */
const MOST_COLUMNS = 12;
const MUCH = 0.25;

function ShiftPanel({ diagnosis: { shift, support } }: Diagnosed) {
  const t = useTexts('runReview');
  const format = useFormat();
  const shown = (value: number | null, decimals: number) =>
    value === null ? '–' : format.decimals(value, decimals);
  return (
    <CollapsiblePanel name="run.shift" title={t.shift} flush>
      <TableScroll>
        <table className={style.results}>
          <thead>
            <tr>
              <th scope="col">{t.shiftColumn}</th>
              <th scope="col" className={style.figures}>
                {t.importance}
              </th>
              <th scope="col" className={style.figures}>
                {t.psi}
              </th>
              <th scope="col" className={style.figures}>
                {t.ks}
              </th>
              <th scope="col" className={style.figures}>
                {t.p}
              </th>
              <th scope="col" className={style.figures}>
                {t.unseen}
              </th>
            </tr>
          </thead>
          <tbody>
            {shift.slice(0, MOST_COLUMNS).map(({ column, psi, ks, p, unseen, importance }) => (
              <tr key={column}>
                <th scope="row">{column}</th>
                <td className={style.figures}>
                  {importance === null ? '–' : format.percent(importance)}
                </td>
                <td className={`${style.figures} ${psi === null || psi > MUCH ? style.much : ''}`}>
                  {psi === null ? '∞' : shown(psi, 3)}
                </td>
                <td className={style.figures}>{shown(ks, 3)}</td>
                <td className={style.figures}>
                  {p === null ? '–' : format.pValue(p).replace('= ', '')}
                </td>
                <td className={style.figures}>{format.count(unseen)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {support && (
        <p className={`secondary figures ${style.notes}`}>
          {t.support}: {t.inside} {format.count(support.inside.n)} · {t.outside}{' '}
          {format.count(support.outside.n)}
        </p>
      )}
      <p className={`caption ${style.notes}`}>{t.shiftNote}</p>
    </CollapsiblePanel>
  );
}
