/** The result of an MLflow import for each store, with what the user should know about it. */
import type { ReactNode } from 'react';
import type { StoreSummary } from '../../../../electron/core/mlflow/import-summary.ts';
import { useTranslate } from '../../../components/translated-text.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { addressOf } from '../../../url-state.ts';
import style from './mlflow.module.css';

export function StoreSummaries({ stores }: { readonly stores: readonly StoreSummary[] }) {
  return stores.map((store) => <Summary key={store.path} store={store} />);
}

function Summary({ store }: { readonly store: StoreSummary }) {
  const t = useTexts('mlflowImport');
  const said = useTranslate();
  const { count, counted } = useFormat();
  const { added } = store;
  const more = (
    [
      [store.params, t.params],
      [store.tags, t.tags],
      [store.dataset_inputs, t.inputs],
      [store.registered_models, t.models],
      [store.model_versions, t.versions],
      [store.logged_models, t.logged],
    ] as const
  ).flatMap(([n, words]) => (n > 0 ? words(counted(n)) : []));
  const isNew = Object.values(added).some((n) => n > 0);
  return (
    <section className={style.summary} aria-label={store.path}>
      <p>
        <span className="mono">{store.path}</span>{' '}
        <span className="secondary">{t.kind(store.kind)}</span>
      </p>
      <p>
        {t.runs(counted(store.experiments), counted(store.runs), counted(store.metric_points))}{' '}
        {store.deleted_runs > 0 && t.deleted(store.deleted_runs, count(store.deleted_runs))}
      </p>
      {more.length > 0 && <p className="secondary">{more.join(', ')}</p>}
      <p className="secondary">
        {isNew ? t.newHere(counted(added.runs), counted(added.metric_points)) : t.nothingNew}{' '}
        {store.copied_artifacts > 0 && t.copied(counted(store.copied_artifacts))}
      </p>
      <Remarks
        title={t.kept(store.kept_edits.length)}
        remarks={store.kept_edits.map(({ item, fields }) => [item, fields.map(said).join(', ')])}
      />
      <Remarks
        title={t.setElsewhere}
        remarks={store.set_elsewhere.map(({ item, fields }) => [item, fields.join(', ')])}
      />
      <Remarks
        title={t.renumbered}
        remarks={store.renumbered_versions.map(({ model, from, to }) => [
          model,
          t.renumberedFrom(from, to),
        ])}
      />
      <Remarks
        title={t.missing(store.missing_artifacts.length)}
        remarks={store.missing_artifacts.map(({ item, address }) => [item, address])}
      />
      <Remarks
        title={t.notRead(store.problems.length)}
        remarks={store.problems.map(({ path, reason }) => [path, said(reason)])}
      />
    </section>
  );
}

const MAX_SHOWN = 200;

function Remarks({
  title,
  remarks,
}: {
  readonly title: string;
  readonly remarks: readonly (readonly [subject: string, words: string])[];
}) {
  const t = useTexts('mlflowImport');
  const format = useFormat();
  if (remarks.length === 0) return null;
  return (
    <>
      <p className="secondary">{title}</p>
      <ul className={style.problems}>
        {remarks.slice(0, MAX_SHOWN).map(([subject, words]) => (
          <li key={`${subject} ${words}`}>
            <RemarkSubject text={subject} />: {words}
          </li>
        ))}
        {remarks.length > MAX_SHOWN && (
          <li>{t.andMore(format.count(remarks.length - MAX_SHOWN))}</li>
        )}
      </ul>
    </>
  );
}

/** A path or an item; a run becomes a link. */
function RemarkSubject({ text }: { readonly text: string }): ReactNode {
  const t = useTexts('mlflowImport');
  const [, kind, name] = /^(run|experiment|model) (.+)$/s.exec(text) ?? [];
  if (kind === 'experiment') return t.experiment(name);
  if (kind === 'model') return t.model(name);
  if (kind !== 'run') return <span className="mono">{text}</span>;
  return <a href={addressOf('run', { id: name })}>{t.run(name)}</a>;
}
