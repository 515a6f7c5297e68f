/** The run's input datasets. */

import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { Panel } from '../../../components/panel.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { DatasetLink } from '../run-links.tsx';
import { useRunDatasets } from '../use-run-datasets.ts';
import style from './overview.module.css';

export function DatasetsPanel({ run }: { readonly run: RunDetail }) {
  const t = useTexts('run');
  const format = useFormat();
  const datasets = useRunDatasets(run);
  return (
    <Panel title={t.datasetsTitle}>
      {datasets.length === 0 && <p className="secondary">{t.noDatasets}</p>}
      {datasets.map(({ digest, name, use, context, rows, known }) => (
        <div key={`${context} ${digest}`} className={style.dataset}>
          <span className="ellipsis">
            <DatasetLink digest={digest} name={name} known={known} />
          </span>
          <span className="secondary">
            {use === 'training'
              ? t.contextTraining
              : use === 'inference'
                ? t.contextInference
                : context}
          </span>
          <span className="secondary figures">
            {rows === null ? t.importedHere : t.rows(format.count(rows))}
          </span>
        </div>
      ))}
    </Panel>
  );
}
