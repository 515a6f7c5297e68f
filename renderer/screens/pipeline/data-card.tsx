/** An input dataset of a pipeline, with the rows that were skipped. */

import type { WireRun } from '../../../electron/server/wire.ts';
import { DatasetsIcon } from '../../components/icons.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import { addressOf } from '../../url-state.ts';
import style from './pipeline.module.css';
import { numberOf } from './pipeline-model.ts';

export function DataCard({
  dataset: { name, digest, context },
  preprocess,
}: {
  readonly dataset: WireRun['datasets'][number];
  readonly preprocess: WireRun | null;
}) {
  const t = useTexts('pipeline');
  const format = useFormat();
  const isScored = context === 'inference';
  const prefix = isScored ? 'production_' : '';
  const number = (key: string) => numberOf(preprocess, `${prefix}${key}`);
  const rows = number('rows');
  const leftOut = [
    [number('rejected_rows'), t.rejected],
    [number('unlabelled_rows'), t.unlabelled],
    [number('incomplete_rows'), t.incomplete],
  ] as const;
  return (
    <div className={style.card}>
      <div className={style.cardHead}>
        <DatasetsIcon size={14} className={style.quiet} />
        <a
          className={`${style.link} ellipsis`}
          href={addressOf('datasets', { digest })}
          title={name}
        >
          {name}
        </a>
      </div>
      <p className="caption">{isScored ? t.scored : t.trainedOn}</p>
      {rows !== null && <p className="secondary figures">{t.rows(format.count(rows))}</p>}
      {leftOut.map(([count, words]) =>
        count ? (
          <p key={words('')} className="caption figures">
            {words(format.count(count))}
          </p>
        ) : null,
      )}
    </div>
  );
}
