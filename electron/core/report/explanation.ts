/** What a model learned of its features: coefficients or importances, those of one column together. */
import { undefinedSign } from '../../../common/i18n/format.ts';
import type { Coefficients, Distributions } from '../../../models/estimator.ts';
import { separations } from '../../../models/gaussian-nb/separation.ts';
import type { FeatureGroup } from '../../../models/prepare/preparation.ts';
import { waldInterval } from '../../../models/statistics/normal.ts';
import { bar } from './charts.ts';
import { type Html, html } from './markup.ts';
import type { ReportModel } from './report-data.ts';
import type { ReportLocale } from './report-locale.ts';

export function explanation(model: ReportModel, texts: ReportLocale): Html {
  switch (model.explanation.kind) {
    case 'coefficients':
      return coefficients(model, model.explanation, texts);
    case 'importances':
    case 'tree':
      return importances(model, model.explanation.values, texts);
    case 'distributions':
      return distributions(model, model.explanation, texts);
    case 'layers':
    case 'constant':
    case 'none':
      return html``;
  }
}

function coefficients(
  { featureNames, groups, featureSd: sd }: ReportModel,
  { intercept, interceptStandardError, values, standardErrors, approximate }: Coefficients,
  texts: ReportLocale,
): Html {
  const { number, ratio } = texts.format;
  const interval = (value: number, error: number) => {
    if (Number.isNaN(error)) return undefinedSign;
    const { low, high } = waldInterval(value, error);
    return texts.range(number(low), number(high));
  };
  const effects = Array.from(values, (value, j) => (sd === null ? value : value * sd[j]));
  const largest = Math.max(...effects.map(Math.abs));
  const head = html`<thead><tr><th></th><th class="n">${texts.coefficient}</th><th class="n first">${texts.coefficientInterval}</th><th class="n first">${texts.oddsRatio}</th>${
    sd === null ? null : html`<th class="n first">${texts.oddsRatioSd}</th><th class="first"></th>`
  }</tr></thead>`;
  const row = (j: number) =>
    html`<tr><th scope="row"><bdi>${featureNames[j]}</bdi></th><td class="n">${number(values[j])}</td><td class="n first">${interval(values[j], standardErrors[j])}</td><td class="n first">${ratio(Math.exp(values[j]))}</td>${
      sd === null
        ? null
        : html`<td class="n first">${ratio(Math.exp(effects[j]))}</td><td class="first">${bar(effects[j], largest, true, texts.format)}</td>`
    }</tr>`;
  const ratios = (features: readonly number[]) => {
    const own = features.map((j) => Math.exp(values[j]));
    return texts.oddsRatiosOf(ratio(Math.min(...own)), ratio(Math.max(...own)));
  };
  return html`<h4>${texts.coefficients}</h4>
<div class="scroll"><table>
${head}
<tbody>${groups.map((group) => groupRows(group, row, ratios, head, sd === null ? 4 : 6, texts))}
<tr><th scope="row">${texts.intercept}</th><td class="n">${number(intercept)}</td><td class="n first">${interval(intercept, interceptStandardError)}</td><td colspan="${sd === null ? 1 : 3}"></td></tr></tbody>
</table></div>
<p class="note">${texts.coefficientsNote}${approximate ? ` ${texts.approximateNote}` : null}</p>`;
}

function importances(
  { featureNames, groups }: ReportModel,
  values: Float64Array,
  texts: ReportLocale,
): Html {
  const sum = (features: readonly number[]) => features.reduce((all, j) => all + values[j], 0);
  const ordered = groups
    .map(({ column, features }) => ({
      column,
      features: [...features].sort((a, b) => values[b] - values[a]),
    }))
    .sort((a, b) => sum(b.features) - sum(a.features));
  const largest = Math.max(...ordered.map(({ features }) => sum(features)));
  const head = html`<thead><tr><th></th><th class="n">${texts.importance}</th><th class="first"></th></tr></thead>`;
  const row = (j: number) =>
    html`<tr><th scope="row"><bdi>${featureNames[j]}</bdi></th><td class="n">${texts.format.decimals(values[j], 4)}</td><td class="first">${bar(values[j], largest, false, texts.format)}</td></tr>`;
  const share = (features: readonly number[]) =>
    `${texts.importance} ${texts.format.decimals(sum(features), 4)}`;
  return html`<h4>${texts.importances}</h4>
<div class="scroll"><table>
${head}
<tbody>${ordered.map((group) => groupRows(group, row, share, head, 3, texts))}</tbody>
</table></div>
<p class="note">${texts.importancesNote}</p>`;
}

function distributions(
  { featureNames: features }: ReportModel,
  given: Distributions,
  texts: ReportLocale,
): Html {
  const { number } = texts.format;
  const apart = separations(given);
  const order = features.map((_, j) => j).sort((a, b) => Math.abs(apart[b]) - Math.abs(apart[a]));
  const largest = Math.abs(apart[order[0]]);
  const shown = (k: 0 | 1, j: number) =>
    `${number(given.means[k][j])} ± ${number(given.deviations[k][j])}`;
  return html`<h4>${texts.distributions}</h4>
<div class="scroll"><table>
<thead><tr><th></th><th class="n">${texts.amongMisses}</th><th class="n first">${texts.amongMakes}</th><th class="n first">${texts.difference}</th><th class="first"></th></tr></thead>
<tbody>${order.map(
    (j) =>
      html`<tr><th scope="row"><bdi>${features[j]}</bdi></th><td class="n">${shown(0, j)}</td><td class="n first">${shown(1, j)}</td><td class="n first">${number(apart[j])}</td><td class="first">${bar(apart[j], largest, true, texts.format)}</td></tr>`,
  )}</tbody>
</table></div>
<p class="note">${texts.distributionsNote}</p>`;
}

/** The row of a column with one feature; of one with several, a summary that opens to theirs. */
function groupRows(
  { column, features }: FeatureGroup,
  row: (j: number) => Html,
  summary: (features: readonly number[]) => string,
  head: Html,
  width: number,
  texts: ReportLocale,
): readonly Html[] {
  if (features.length <= 1) return features.map(row);
  const title = texts.featuresOf(texts.format.count(features.length));
  return [
    html`<tr><td colspan="${width}"><details><summary><bdi>${column}</bdi> · ${title} · ${summary(features)}</summary>
<table>${head}<tbody>${features.map(row)}</tbody></table></details></td></tr>`,
  ];
}
