/** What an MLflow import brought, store by store, and what it could not read. */
import type { StoreSummary } from '../../../../electron/mlflow/import.ts';
import { useTranslate } from '../../../parts/said.tsx';
import { useFormat } from '../../../parts/use-format.ts';
import { useTexts } from '../../../texts/language.ts';
import { datasetsTexts } from '../texts.ts';
import style from './mlflow.module.css';

const MOST_PROBLEMS = 200;

export function StoreSummaries({ stores }: { readonly stores: readonly StoreSummary[] }) {
  const t = useTexts(datasetsTexts);
  const format = useFormat();
  const said = useTranslate();
  return stores.map((store) => (
    <section key={store.path}>
      <p>
        {t.broughtIn(
          format.count(store.experiments),
          format.count(store.runs),
          format.count(store.metric_points),
        )}
      </p>
      {store.problems.length > 0 && (
        <>
          <p className="secondary">{t.notRead(store.problems.length)}</p>
          <ul className={style.problems}>
            {store.problems.slice(0, MOST_PROBLEMS).map(({ path, reason }) => (
              <li key={`${path}${reason}`}>
                <span className="mono">{path}</span>: {said(reason)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  ));
}
