/** The model in brief: its target and features, facts and warnings, and the feature ranges of its training data. */

import { estimatorTitle } from '../../../../common/i18n/estimators.ts';
import type { ModelSummary } from '../../../../electron/server/model-summary.ts';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { WarningIcon } from '../../../components/icons.tsx';
import { KeyValues } from '../../../components/layout.tsx';
import { Panel } from '../../../components/panel.tsx';
import { useTranslate } from '../../../components/translated-text.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useLanguage, useTexts } from '../../../i18n/language.ts';
import { RunLink } from '../run-links.tsx';
import { formatFeature } from './format-feature.ts';
import style from './model.module.css';

export function ModelFacts({
  run,
  model,
}: {
  readonly run: RunDetail;
  readonly model: ModelSummary;
}) {
  const t = useTexts('runModel');
  const format = useFormat();
  const said = useTranslate();
  const language = useLanguage();
  return (
    <div className="stack">
      <Panel title={estimatorTitle({ name: model.estimator, title: model.title }, language)}>
        <div className="stack">
          {model.warnings.map(said).map((warning) => (
            <p key={warning} className={style.warning}>
              <WarningIcon size={14} />
              {warning}
            </p>
          ))}
          <KeyValues
            items={[
              ...(run.modelRun && !run.hasModel
                ? [[t.ofRun, <RunLink key="run" {...run.modelRun} />] as const]
                : []),
              [t.target, model.target],
              [t.features, model.features.join(', ')],
              [t.preparation, preparationText(model)],
              ...(model.calibration
                ? [
                    [
                      t.calibration,
                      t.calibrated(model.calibration.method, String(model.calibration.cv)),
                    ] as const,
                  ]
                : []),
              [t.threshold, format.number(model.threshold)],
              ...model.facts.map(({ key, value }) => [key, format.metric(key, value)] as const),
            ]}
          />
        </div>
      </Panel>
      <TrainingRanges model={model} />
      {model.categories.length > 0 && <TrainingCategories model={model} />}
    </div>
  );
}

/** `impute median, encode one_hot`: what is not off. */
function preparationText({ preparation, categories }: ModelSummary): string {
  const ofText = /^(encode|min_frequency|max_categories)$/;
  const said = preparation.filter(
    ({ key, value }) =>
      key === 'impute' ||
      (!/^(none|None|False)$/.test(value) && (categories.length > 0 || !ofText.test(key))),
  );
  return said.map(({ key, value }) => `${key} ${value}`).join(', ');
}

/** So many categories of a column are named. */
const mostNamed = 8;

function TrainingCategories({ model }: { readonly model: ModelSummary }) {
  const t = useTexts('runModel');
  const format = useFormat();
  return (
    <Panel title={t.trainingCategories}>
      <KeyValues
        items={model.categories.map(({ column, categories }) => {
          const named = categories
            .slice(0, mostNamed)
            .map(({ category, rows }) => `${category} (${format.count(rows)})`);
          const more = categories.length > mostNamed ? ', …' : '';
          const title = t.categoriesOf(format.count(categories.length));
          return [column, `${title}: ${named.join(', ')}${more}`] as const;
        })}
      />
    </Panel>
  );
}

function TrainingRanges({ model }: { readonly model: ModelSummary }) {
  const t = useTexts('runModel');
  const format = useFormat();
  return (
    <Panel title={t.trainingNumbers} flush>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys */}
      <div className={style.ranges} tabIndex={0}>
        <table className={style.table}>
          <thead>
            <tr>
              <th scope="col">{t.feature}</th>
              {[t.low, t.mean, t.high, t.sd].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {model.training.map(({ feature, low, mean, high, sd }) => (
              <tr key={feature}>
                <th scope="row">{feature}</th>
                {[low, mean, high].map((value, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the three columns
                  <td key={i}>{formatFeature(value, format)}</td>
                ))}
                <td>{format.number(sd)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
